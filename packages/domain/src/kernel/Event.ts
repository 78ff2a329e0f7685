/**
 * Event declarations: the one place that says what a kind of fact holds.
 *
 * From a declaration follow its JSON form, its roles and tags, its sealed fields and its titles. An event's data is
 * plain JSON: no transformation stands between the type and the stored bytes.
 */
import { Schema, SchemaAST, type Brand } from "effect"
import type { PlainDate } from "./Calendar.ts"
import { annotation, fieldsOf, wordless, type Field } from "./Field.ts"
import { ABOUT, ENTITY, PERSONAL, tagOf, type EntryId, type Tag } from "./Ids.ts"
import type { Message } from "./Message.ts"

/** One way in which an event names an entity: the field path and the kind. `self` is the entity that the event declares. */
export interface Role {
  readonly path: string
  readonly kind: string
  /** Whether the path can name several entities. */
  readonly many: boolean
  /** The ids that an event of this declaration names in this role. */
  readonly ids: (event: Namer) => ReadonlyArray<string>
  /** The same where it can name only one, without a list around it: folds ask this for every entry. */
  readonly one?: (event: Namer) => string | undefined
}

/** A personal field: where it is in `data`, and the role that names its subject. */
export interface PersonalField {
  readonly path: ReadonlyArray<string>
  readonly subject: string
}

/** A declared kind of event; `Data` is its JSON, `Self` the kind of entity that each such event is, or never. */
export interface Declaration<Type extends string = string, Data = unknown, Self extends string = string> {
  readonly type: Type
  readonly title: Message
  /** What the day of the event is to those who record it, such as 入党日期, where its title does not say. */
  readonly day: Message | undefined
  /** The place within one day: entries of a date fold by rank, then position. */
  readonly rank: number
  readonly schema: Schema.Decoder<unknown>
  /** A type without a value: what `data` holds. */
  readonly Data?: Data
  readonly roles: ReadonlyArray<Role>
  readonly personal: ReadonlyArray<PersonalField>
  readonly fields: ReadonlyArray<Field>
  /** The role whose entity begins to exist with this event. */
  readonly introduces: string | undefined
  /** The field that names it, where a new id is made if none is given; absent where people write its ids. */
  readonly makes: string | undefined
  readonly self: Self | undefined
  /** The field that names what the event is about by its tag, of any kind. */
  readonly about: string | undefined
  /** Whether it can never be struck. */
  readonly lasting: boolean
  /** Whether only an operation of its own records it, because it says what that operation did. */
  readonly reserved: boolean
  /** Whether what it says is shown only to those who may see what is restricted. */
  readonly restricted: boolean
}

/** The type of an event's data. */
export type DataOf<D> = D extends { readonly Data?: infer Data } ? Exclude<Data, undefined> : never
type SelfOf<D> = D extends { readonly self: infer Self } ? Exclude<Self, undefined> : never

type RoleAt<Value, Kind extends string, Path extends string> = Value extends string
  ? Value extends Brand.Brand<`entity:${Kind}`>
    ? Path
    : never
  : Value extends ReadonlyArray<infer Item>
    ? RoleAt<Item, Kind, Path>
    : Value extends object
      ? `${Path}.${RolesIn<Value, Kind>}`
      : never
type RolesIn<Data, Kind extends string> = {
  [P in keyof Data & string]-?: RoleAt<NonNullable<Data[P]>, Kind, P>
}[keyof Data & string]

/** The roles in which an event names an entity of a kind. */
export type RolesOf<D, Kind extends string> = RolesIn<DataOf<D>, Kind> | (Kind extends SelfOf<D> ? "self" : never)

/** A recorded event as folds, rules and readers see it. */
export interface Entry<Data = unknown> {
  readonly position: number
  readonly id: EntryId
  readonly type: string
  readonly occurredOn: PlainDate
  readonly data: Data
  /** The position whose place it takes among entries of one date and rank: its own, or that of the entry it replaces. */
  readonly place: number
  readonly recordedAt: string
  readonly recordedBy: string
  readonly replaces?: EntryId
  readonly self?: EntryId
  readonly evidence?: ReadonlyArray<Paper>
  readonly acknowledged?: ReadonlyArray<Acknowledgement>
  readonly batch?: string
  readonly unrecorded?: ReadonlyArray<string>
}

/** A paper that proves the fact: its title and the SHA-256 of its bytes in lower-case hex. */
export const Paper = Schema.Struct({
  title: Schema.NonEmptyString,
  sha256: Schema.String.check(Schema.isPattern(/^[0-9a-f]{64}$/)),
})
export type Paper = typeof Paper.Type

/** A breach of a rule accepted knowingly, with the reason. */
export const Acknowledgement = Schema.Struct({ rule: Schema.NonEmptyString, reason: Schema.NonEmptyString })
export type Acknowledgement = typeof Acknowledgement.Type

/** A proposed event: what a person records. */
export interface Proposal<Data = unknown> {
  readonly id: EntryId
  readonly type: string
  readonly occurredOn: PlainDate
  readonly data: Data
  /** The entry struck in the same list whose place in the order this one takes. */
  readonly replaces?: EntryId
  /**
   * The id of the entity that the event itself is, where it replaces an entry that was that entity: absent where the id
   * is its own. Deciding sets it (see `goingOn`).
   */
  readonly self?: EntryId
  readonly evidence?: ReadonlyArray<Paper>
  readonly acknowledged?: ReadonlyArray<Acknowledgement>
  readonly batch?: string
  /** What the source had no column for (未登记): event types, or `Type.field`. */
  readonly unrecorded?: ReadonlyArray<string>
}

/** What names entities: the data of an event, and the entity that the event itself is. */
export type Namer = Pick<Proposal, "id" | "self" | "data">

/** The id of the entity that an event itself is. */
export const selfOf = ({ id, self }: Pick<Proposal, "id" | "self">): EntryId => self ?? id

/** Whether the source of an imported entry had no column for something (未登记): a type of event, or `Type.field`. */
export const isUnrecorded = ({ unrecorded }: Pick<Proposal, "unrecorded">, what: string): boolean =>
  unrecorded?.includes(what) === true

export type EntryOf<D> = Entry<DataOf<D>>
export type ProposalOf<D> = Proposal<DataOf<D>>

/** A fact that a register keeps: the date and the entry (its position) that set it. */
export interface Fact {
  readonly on: PlainDate
  readonly entry: number
}
export const factOf = (entry: Entry): Fact => ({ on: entry.occurredOn, entry: entry.position })

/** Personal text kept in a register: the text (sealed in a store), and the entry and field that it opens with. */
export interface Kept {
  readonly text: string
  readonly of: EntryId
  readonly field: string
}

/** Keeps a personal field of an entry; absent where the entry holds none. */
export const keep = <P extends string>(entry: Entry<{ readonly [K in P]?: string }>, field: P): Kept | null => {
  const text = entry.data[field]
  return text === undefined ? null : { text, of: entry.id, field: `data.${field}` }
}

export const isKept = (value: unknown): value is Kept =>
  typeof value === "object" && value !== null && "of" in value && "field" in value && "text" in value

interface Found {
  readonly roles: Array<{ readonly path: ReadonlyArray<string>; readonly kind: string; readonly many: boolean }>
  readonly personal: Array<PersonalField>
  readonly about: Array<string>
}

const walk = (type: string, ast: SchemaAST.AST, path: ReadonlyArray<string>, many: boolean, found: Found): void => {
  if (ast.encoding !== undefined)
    throw new Error(`${type}.${path.join(".")}: an event's data is its JSON, no transformation`)
  const [code] = wordless(ast)
  if (code !== undefined) throw new Error(`${type}.${path.join(".")}: the code "${code}" has no word`)
  const kind = annotation(ast, ENTITY)
  if (typeof kind === "string") found.roles.push({ path, kind, many })
  const subject = annotation(ast, PERSONAL)
  if (typeof subject === "string") {
    if (many) throw new Error(`${type}.${path.join(".")}: a personal field cannot stand in a list`)
    found.personal.push({ path, subject })
  }
  if (annotation(ast, ABOUT) === true) {
    if (path.length > 1 || many || found.about.length > 0)
      throw new Error(`${type}.${path.join(".")}: an event is about one thing, which a field of its own names`)
    found.about.push(...path)
  }
  if (SchemaAST.isObjects(ast)) {
    if (ast.indexSignatures.length > 0)
      throw new Error(`${type}.${path.join(".")}: the keys of a record have no titles`)
    for (const property of ast.propertySignatures)
      walk(type, property.type, [...path, String(property.name)], many, found)
  }
  // A list that is never empty has the schema of its items twice.
  if (SchemaAST.isArrays(ast))
    for (const item of new Set([...ast.elements, ...ast.rest])) walk(type, item, path, true, found)
  if (SchemaAST.isUnion(ast))
    for (const member of ast.types) if (!SchemaAST.isLiteral(member)) walk(type, member, path, many, found)
}

const collect = (value: unknown, path: ReadonlyArray<string>, depth: number, into: Array<string>): void => {
  if (value === undefined || value === null) return
  if (Array.isArray(value)) for (const item of value) collect(item, path, depth, into)
  else if (depth === path.length) into.push(value as string)
  else collect((value as Record<string, unknown>)[path[depth] as string], path, depth + 1, into)
}

const idAt =
  (field: string): NonNullable<Role["one"]> =>
  ({ data }) =>
    (data as Record<string, string | undefined>)[field] ?? undefined

const NONE: ReadonlyArray<string> = []
const idsAt = (path: ReadonlyArray<string>, many: boolean): Role["ids"] => {
  const [first] = path
  if (path.length === 1 && first !== undefined)
    return ({ data }) => {
      const value = (data as Record<string, unknown>)[first]
      if (value === undefined || value === null) return NONE
      return many ? (value as ReadonlyArray<string>) : [value as string]
    }
  return ({ data }) => {
    const ids: Array<string> = []
    collect(data, path, 0, ids)
    return ids
  }
}

/**
 * Declares a kind of event.
 *
 * Throws at declaration where the shape breaks a promise: a transformation in the data, a personal field without a
 * subject, a code without a word, an introduced role that is not there.
 *
 * @example
 * const BranchEstablished = declare("BranchEstablished", { zh: "党支部成立", en: "Branch established" })({
 *   rank: 0, introduces: "branch", fields: { branch: BranchId, name: BranchName },
 * })
 */
export const declare =
  <const Type extends string>(type: Type, title: Message) =>
  <const F extends Schema.Struct.Fields, Self extends string = never>(spec: {
    readonly rank: number
    readonly day?: Message
    readonly fields: F
    /** The id schema of the entity that each such event itself is; its id is the entry's id, see {@link selfOf}. */
    readonly self?: { readonly kind: Self; readonly title: Message }
    readonly introduces?: (keyof F & string) | "self"
    /** Whether it can never be struck; it can where not given. */
    readonly lasting?: boolean
    /** Whether only an operation of its own records it; anybody can where not given. */
    readonly reserved?: boolean
    /** Whether it is for the discipline commission only (不公开); for everybody who may read the book where not given. */
    readonly restricted?: boolean
  }): Declaration<Type, Schema.Struct.Type<F>, Self> => {
    const schema = Schema.Struct(spec.fields)
    const fields = fieldsOf(schema.ast)
    const found: Found = { roles: [], personal: [], about: [] }
    walk(type, schema.ast, [], false, found)
    const roles: Array<Role> = found.roles.map(({ path, kind, many }) => ({
      path: path.join("."),
      kind,
      many,
      ids: idsAt(path, many),
      ...(path.length === 1 && !many ? { one: idAt(path[0] ?? "") } : {}),
    }))
    if (spec.self !== undefined)
      roles.push({ path: "self", kind: spec.self.kind, many: false, ids: (event) => [selfOf(event)], one: selfOf })
    for (const { path, subject } of found.personal)
      if (!roles.some((role) => role.path === subject && !role.many))
        throw new Error(`${type}.${path.join(".")}: no field "${subject}" names the subject of this personal field`)
    if (spec.introduces !== undefined && !roles.some((role) => role.path === spec.introduces))
      throw new Error(`${type}: introduces "${spec.introduces}", which is no id field of it`)
    return {
      type,
      title,
      day: spec.day,
      rank: spec.rank,
      schema: schema as unknown as Schema.Decoder<unknown>,
      roles,
      personal: found.personal,
      fields,
      introduces: spec.introduces,
      makes: fields.find(({ name, written }) => name === spec.introduces && written !== true)?.name,
      self: spec.self?.kind,
      about: found.about[0],
      lasting: spec.lasting ?? false,
      reserved: spec.reserved ?? false,
      restricted: spec.restricted ?? false,
    }
  }

/** What an event is about by its tag; undefined where it has no such field. */
export const aboutOf = ({ about }: Declaration, data: unknown): Tag | undefined =>
  about === undefined ? undefined : (data as Record<string, Tag | undefined>)[about]

/** The tags of an event: each id that its data names and what it is about, once. */
export const tagsOf = (declaration: Declaration, event: Namer): ReadonlyArray<Tag> => {
  const tags = new Set<Tag>()
  const about = aboutOf(declaration, event.data)
  if (about !== undefined) tags.add(about)
  for (const role of declaration.roles) for (const entity of role.ids(event)) tags.add(tagOf(role.kind, entity))
  return [...tags]
}

/** Builds a proposal with its data checked by the types. */
export const propose = <D extends Declaration>(
  declaration: D,
  id: EntryId,
  occurredOn: PlainDate,
  data: DataOf<D>,
  extra: Partial<Pick<Proposal, "replaces" | "evidence" | "acknowledged" | "batch" | "unrecorded">> = {},
): ProposalOf<D> => ({ id, type: declaration.type, occurredOn, data, ...extra })
