/** A small model of another field, a lending library: the kernel knows no word of either. */
import { Schema } from "effect"
import { addDays, PlainDate } from "../../src/kernel/Calendar.ts"
import { declare, factOf, keep, type Fact, type Kept } from "../../src/kernel/Event.ts"
import { entityId, personal, titled } from "../../src/kernel/Ids.ts"
import { compose, type Context } from "../../src/kernel/Model.ts"
import { facet, ignored } from "../../src/kernel/Register.ts"
import { breach, contradiction, flag, lapse, note, type Rule } from "../../src/kernel/Rule.ts"
import { EntryStruck } from "../../src/kernel/Strike.ts"
import { fact, type FactExtra } from "../../src/testing/facts.ts"

const said = (zh: string, en: string) => ({ zh, en })
export const ReaderId = entityId("reader", said("读者", "reader"))
export const VolumeId = entityId("volume", said("图书", "volume"))
export const FineId = entityId("fine", said("罚款", "fine"))

export const ReaderJoined = declare(
  "ReaderJoined",
  said("读者登记", "Reader joined"),
)({
  rank: 0,
  introduces: "reader",
  fields: { reader: ReaderId, name: personal("reader", said("姓名", "name")) },
})
export const VolumeBought = declare(
  "VolumeBought",
  said("购入", "Volume bought"),
)({
  rank: 1,
  introduces: "volume",
  fields: { volume: VolumeId, shelf: Schema.NonEmptyString },
})
export const VolumeMoved = declare(
  "VolumeMoved",
  said("移架", "Volume moved"),
)({
  rank: 2,
  fields: { volume: VolumeId, shelf: Schema.NonEmptyString.pipe(titled("书架", "shelf")) },
})
export const VolumeLent = declare(
  "VolumeLent",
  said("借出", "Volume lent"),
)({
  rank: 5,
  fields: {
    volume: VolumeId,
    reader: ReaderId,
    until: Schema.optionalKey(PlainDate),
    /** Readers who asked for it next. */
    waiting: Schema.optionalKey(Schema.Array(Schema.Struct({ reader: ReaderId, since: PlainDate }))),
  },
})
export const VolumeReturned = declare(
  "VolumeReturned",
  said("归还", "Volume returned"),
)({
  rank: 4,
  fields: { volume: VolumeId, reader: ReaderId },
})
export const ReadersMet = declare(
  "ReadersMet",
  said("读书会", "Readers met"),
)({
  rank: 9,
  fields: { readers: Schema.Array(ReaderId) },
})
/** A fine is the entity that it declares. */
export const ReaderFined = declare(
  "ReaderFined",
  said("罚款", "Reader fined"),
)({
  rank: 8,
  self: FineId,
  introduces: "self",
  fields: { reader: ReaderId, words: Schema.optionalKey(personal("self", said("缘由", "words"))) },
})
export const FinePaid = declare("FinePaid", said("缴纳罚款", "Fine paid"))({ rank: 9, fields: { fine: FineId } })

export const events = [
  ReaderJoined,
  VolumeBought,
  VolumeMoved,
  VolumeLent,
  VolumeReturned,
  ReadersMet,
  ReaderFined,
  FinePaid,
] as const

export const volume = facet(
  VolumeId,
  "volume",
)<{ readonly shelf: string | null; readonly moves: number }>({
  shelf: null,
  moves: 0,
})([VolumeBought, VolumeMoved])({
  VolumeBought: { volume: (state, { data }) => ({ ...state, shelf: data.shelf }) },
  VolumeMoved: { volume: (state, { data }) => ({ shelf: data.shelf, moves: state.moves + 1 }) },
})

interface Loan extends Fact {
  readonly reader: string
}
export const loans = facet(
  VolumeId,
  "loans",
)<{
  readonly out: Loan | null
  readonly past: ReadonlyArray<Loan & { readonly back: Fact }>
}>({ out: null, past: [] })([VolumeLent, VolumeReturned])({
  VolumeLent: { volume: (state, entry) => ({ ...state, out: { ...factOf(entry), reader: entry.data.reader } }) },
  VolumeReturned: {
    volume: (state, entry) =>
      state.out === null ? state : { out: null, past: [...state.past, { ...state.out, back: factOf(entry) }] },
  },
})

export const reader = facet(
  ReaderId,
  "reader",
)<{
  readonly name: Kept | null
  readonly borrowed: number
  readonly waited: number
  readonly met: number
}>({ name: null, borrowed: 0, waited: 0, met: 0 })([ReaderJoined, VolumeLent, VolumeReturned, ReadersMet, ReaderFined])(
  {
    ReaderJoined: { reader: (state, entry) => ({ ...state, name: keep(entry, "name") }) },
    VolumeLent: {
      reader: (state) => ({ ...state, borrowed: state.borrowed + 1 }),
      "waiting.reader": (state) => ({ ...state, waited: state.waited + 1 }),
    },
    VolumeReturned: { reader: ignored },
    ReadersMet: { readers: (state) => ({ ...state, met: state.met + 1 }) },
    ReaderFined: { reader: ignored },
  },
)

/** The kernel itself keeps that a fine is on record: no facet handles its own event. */
export const fine = facet(FineId, "fine")<{ readonly paid: Fact | null }>({ paid: null })([FinePaid])({
  FinePaid: { fine: (state, entry) => ({ ...state, paid: factOf(entry) }) },
})

const cited = (name: string) => ({
  title: said(name, name),
  citation: (on: string) => said(`${name}·${on.slice(0, 4)}`, `${name} of ${on.slice(0, 4)}`),
})

export const rules: ReadonlyArray<Rule> = [
  contradiction("LentAlready", cited("Lending"))(VolumeLent, "volume", [loans])(({ entry, before }) => {
    const { out } = before(loans, entry.data.volume)
    return out === null ? undefined : { message: said("已借出", `lent since ${out.on}`) }
  }),
  contradiction("NeverLent", cited("Lending"))(VolumeReturned, "volume", [loans])(({ entry, ever }) => {
    const { out, past } = ever(loans, entry.data.volume)
    return out !== null || past.length > 0 ? undefined : { message: said("从未借出", "never lent") }
  }),
  breach("NotOut", cited("Lending"))(VolumeReturned, { volume: [loans] })(({ entry, read }) =>
    read(loans, entry.data.volume).out === null
      ? { message: said("当日不在外", "not out on that day"), remedy: said("核对日期", "check the date") }
      : undefined,
  ),
  breach("TooMany", cited("Lending"))(VolumeLent, { reader: [reader] })(({ entry, read }) =>
    read(reader, entry.data.reader).borrowed >= 2 ? { message: said("超过两册", "more than two") } : undefined,
  ),
  flag("NoTerm", cited("Lending"))(VolumeLent, {})(({ entry }) =>
    entry.data.until === undefined ? { message: said("未写归还日期", "no term") } : undefined,
  ),
  note("Moved", cited("Shelves"))(VolumeMoved, { volume: [volume] })(({ entry, read }) =>
    read(volume, entry.data.volume).shelf === entry.data.shelf ? { message: said("原架", "same shelf") } : undefined,
  ),
  lapse("Overdue", { ...cited("Lending"), todo: () => said("归还", "return it") })(loans)(({ out, past }) =>
    [...past, ...(out === null ? [] : [{ ...out, back: undefined }])].map(({ on, entry, back }) => ({
      due: addDays(on, 30),
      from: { on, entry },
      met: back,
      message: said("三十日内归还", "to be returned in thirty days"),
      ...(on >= "2030-01-01" ? { provisional: true } : {}),
    })),
  ),
]

export const library: Context = {
  name: "library",
  title: said("图书馆", "library"),
  events: [...events, EntryStruck],
  facets: [volume, loans, reader, fine],
  rules,
  ledgers: [],
  statistics: [],
}
export const model = compose([library])

export const joined = (id: string, on = "2020-01-01", extra?: FactExtra) =>
  fact(ReaderJoined, on, { reader: id, name: `读者${id}` }, extra)
export const bought = (id: string, on = "2020-01-01", shelf = "A") => fact(VolumeBought, on, { volume: id, shelf })
export const movedTo = (shelf: string, on: string) => fact(VolumeMoved, on, { volume: "v-1", shelf })
export const lent = (on: string, who = "r-1", which = "v-1") =>
  fact(VolumeLent, on, { volume: which, reader: who, until: "2029-01-01" })
export const back = (on: string, who = "r-1", which = "v-1") => fact(VolumeReturned, on, { volume: which, reader: who })
/** A reader and a volume. */
export const start = [joined("r-1"), joined("r-2"), bought("v-1"), bought("v-2"), bought("v-3")] as const
