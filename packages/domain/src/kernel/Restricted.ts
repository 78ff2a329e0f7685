/** What is for those who may see what is restricted (不公开), such as the work of the discipline commission. */
import type { Model } from "./Model.ts"

/** Whether what an event of a type says is restricted. */
export const isRestrictedEvent = ({ events }: Pick<Model, "events">, type: string): boolean =>
  events.get(type)?.declaration.restricted === true

/** Whether by which entries a figure counts is restricted: how many it counts is for everybody. */
export const isRestrictedFigure = ({ statistics }: Pick<Model, "statistics">, name: string): boolean =>
  statistics.get(name)?.ledger.restricted === true
