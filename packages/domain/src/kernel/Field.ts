/**
 * The fields of an event as forms and catalogues show them, derived from its schema: what each is called, the words for
 * its codes, and the fields of the objects that it holds.
 */
import { SchemaAST } from "effect"
import { PlainDate } from "./Calendar.ts"
import { ABOUT, codeMeant, ENTITY, TIME_OF_DAY, TITLE, UNIT, WORDS, WRITTEN, type Words } from "./Ids.ts"
import type { Message } from "./Message.ts"
import { FEN } from "./Money.ts"
import { MONTH } from "./Month.ts"

/** What a value is: what a form gives to fill in, and how what is typed is read. `count` is a whole number, `tag` a kind and an id, `json` the rest. */
export const HOLDS = [
  "text",
  "date",
  "month",
  "time",
  "count",
  "number",
  "money",
  "boolean",
  "word",
  "entity",
  "tag",
  "object",
  "json",
] as const
export type Holds = (typeof HOLDS)[number]

export interface Field {
  readonly name: string
  readonly title: Message
  readonly optional: boolean
  /** What it holds, or each of what it holds. */
  readonly holds: Holds
  /** Whether it holds several. */
  readonly several?: true
  /** Whether of these there has to be one. */
  readonly filled?: true
  /** The kind of entity whose id it holds. */
  readonly entity?: string
  /** Whether people write that id, because it means something. */
  readonly written?: true
  /** The unit in which it is given, such as fen; absent where it has none. */
  readonly unit?: Message
  /** The words for its codes, where it holds one of a closed list or several. */
  readonly words?: Words
  /** The fields of the object that it holds, or of each where it holds several. */
  readonly fields?: ReadonlyArray<Field>
}

/** What a schema is marked with. */
export const annotation = (ast: SchemaAST.AST, key: string): unknown => {
  for (const check of ast.checks ?? []) {
    const found = (check.annotations as Record<string, unknown> | undefined)?.[key]
    if (found !== undefined) return found
  }
  return (ast.annotations as Record<string, unknown> | undefined)?.[key]
}

const wordsOf = (ast: SchemaAST.AST): Words | undefined => annotation(ast, WORDS) as Words | undefined

/** The codes of a closed list that have no word. */
export const wordless = (ast: SchemaAST.AST): ReadonlyArray<string> => {
  const codes = SchemaAST.isEnum(ast)
    ? ast.enums.map(([, value]) => value)
    : (SchemaAST.isUnion(ast) ? ast.types : [ast]).flatMap((one) => (SchemaAST.isLiteral(one) ? [one.literal] : []))
  const words = wordsOf(ast) ?? {}
  return codes.map(String).filter((code) => !Object.hasOwn(words, code))
}

/** The fields of an object's schema, in the order of their declaration. */
export const fieldsOf = (ast: SchemaAST.AST): ReadonlyArray<Field> =>
  SchemaAST.isObjects(ast)
    ? ast.propertySignatures.map(({ name, type }) => {
        const held = heldBy(type)
        const [words, fields] = [wordsOf(held), fieldsOf(held)]
        const unit = annotation(held, UNIT) as Message | undefined
        const entity = annotation(held, ENTITY) as string | undefined
        return {
          name: String(name),
          title: titleOf(type) ?? { zh: String(name), en: String(name) },
          optional: SchemaAST.isOptional(type),
          holds: holdsOf(held),
          ...(entity === undefined ? {} : { entity }),
          ...(annotation(held, WRITTEN) === true ? { written: true as const } : {}),
          ...(SchemaAST.isArrays(type) ? { several: true as const } : {}),
          ...(SchemaAST.isArrays(type) && type.elements.length > 0 ? { filled: true as const } : {}),
          ...(unit === undefined ? {} : { unit }),
          ...(words === undefined ? {} : { words }),
          ...(fields.length === 0 ? {} : { fields }),
        }
      })
    : []

/** What a text holds, by its unit. */
const DATED = new Map<unknown, Holds>([
  [annotation(PlainDate.ast, UNIT), "date"],
  [MONTH, "month"],
  [TIME_OF_DAY, "time"],
])

/** Whether a number is held to be whole. */
const isWhole = (ast: SchemaAST.AST): boolean => JSON.stringify(ast.checks ?? []).includes("isInt")

const holdsOf = (ast: SchemaAST.AST): Holds => {
  if (annotation(ast, ENTITY) !== undefined) return "entity"
  if (annotation(ast, ABOUT) !== undefined) return "tag"
  if (wordsOf(ast) !== undefined) return "word"
  const unit = annotation(ast, UNIT)
  if (SchemaAST.isBoolean(ast)) return "boolean"
  if (SchemaAST.isNumber(ast)) return unit === FEN ? "money" : isWhole(ast) ? "count" : "number"
  if (SchemaAST.isString(ast)) return DATED.get(unit) ?? "text"
  return SchemaAST.isObjects(ast) ? "object" : "json"
}

/** What stands within a list, or within what may be null. */
const within = (ast: SchemaAST.AST): SchemaAST.AST | undefined =>
  SchemaAST.isArrays(ast)
    ? ast.rest[0]
    : SchemaAST.isUnion(ast) && wordsOf(ast) === undefined
      ? ast.types.find((one) => !SchemaAST.isNull(one))
      : undefined

const heldBy = (ast: SchemaAST.AST): SchemaAST.AST => {
  const inner = within(ast)
  return inner === undefined ? ast : heldBy(inner)
}

/** The title of a field; that of what stands within it where it has none of its own. */
const titleOf = (ast: SchemaAST.AST): Message | undefined => {
  const own = annotation(ast, TITLE)
  if (own !== undefined) return own as Message
  const inner = within(ast)
  return inner === undefined ? undefined : titleOf(inner)
}

/** Data as it was typed, with the words of coded fields turned into their codes; what is no word of theirs stays. */
export const inCodes = (fields: ReadonlyArray<Field>, data: unknown): unknown => {
  if (typeof data !== "object" || data === null || Array.isArray(data)) return data
  const byName = new Map(fields.map((field) => [field.name, field]))
  return Object.fromEntries(
    Object.entries(data as Record<string, unknown>).map(([name, value]) => {
      const field = byName.get(name)
      if (field === undefined) return [name, value]
      return [name, Array.isArray(value) ? value.map((one) => oneInCodes(field, one)) : oneInCodes(field, value)]
    }),
  )
}

const oneInCodes = ({ words, fields }: Field, value: unknown): unknown => {
  if (words !== undefined && typeof value === "string") return codeMeant(words, value) ?? value
  return fields === undefined ? value : inCodes(fields, value)
}
