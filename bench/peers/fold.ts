/** The fold of the peers' replay: a state for each entity, made anew by each event. It is less than one register of ours. */
import type { Payload, Peer } from "./Peer.ts"

interface State {
  readonly events: number
  readonly since: string
  readonly last: string
  readonly paid: number
}

const evolve = (state: State | undefined, { occurredOn: on, data }: Payload): State => {
  const paid = typeof data["amount"] === "number" ? data["amount"] : 0
  return state === undefined
    ? { events: 1, since: on, last: on, paid }
    : {
        events: state.events + 1,
        since: on < state.since ? on : state.since,
        last: on > state.last ? on : state.last,
        paid: state.paid + paid,
      }
}

/** Folds the whole log of a peer; throws where it did not read all of it. */
export const replay = async (peer: Peer, events: number): Promise<void> => {
  const states = new Map<unknown, State>()
  let read = 0
  await peer.read((_type, data) => {
    const entity = data.data["member"] ?? data.data["branch"]
    states.set(entity, evolve(states.get(entity), data))
    read += 1
  })
  if (read !== events) throw new Error(`${peer.name} read ${read} of ${events} events`)
}
