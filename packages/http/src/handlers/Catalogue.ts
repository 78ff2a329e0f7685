/** What a model holds, as the contract says it: its events with their fields, its ledgers, its figures. */
import type { Declaration } from "@taizhang/domain/kernel/Event"
import type { Field } from "@taizhang/domain/kernel/Field"
import { isToRecord, kindTitles } from "@taizhang/domain/kernel/Catalogue"
import type { Ledger } from "@taizhang/domain/kernel/Ledger"
import { jsonSchemaOf } from "@taizhang/domain/kernel/jsonSchema"
import type { Context, Model } from "@taizhang/domain/kernel/Model"
import { ledgerCodeOf } from "@taizhang/domain/report/ledgerCodes"
import type { Catalogue } from "../api/Events.ts"
import type { Ledger as ShownLedger } from "../api/Ledgers.ts"

type ShownField = Catalogue["events"][number]["fields"][number]

/** The name of the context that a model has something from. */
export const contextOf = (model: Model, has: (context: Context) => boolean): string =>
  model.contexts.find(has)?.name ?? ""

const fieldOf = (
  declaration: Declaration,
  { name, title, optional, holds, several, filled, written, entity, words, fields }: Field,
  within = "",
): ShownField => {
  const path = `${within}${name}`
  return {
    ...{ name, title, optional, holds, several: several === true, filled: filled === true, written: written === true },
    ...(entity === undefined ? {} : { kind: entity }),
    personal: declaration.personal.some((one) => one.path.join(".") === path),
    ...(words === undefined ? {} : { words }),
    ...(fields === undefined ? {} : { fields: fields.map((field) => fieldOf(declaration, field, `${path}.`)) }),
  }
}

export const catalogueOf = (model: Model): Catalogue => {
  return {
    contexts: model.contexts.map(({ name, title }) => ({ name, title })),
    kinds: [...kindTitles(model)].map(([kind, title]) => ({ kind, title })),
    events: model.contexts.flatMap((context) =>
      context.events.map((declaration) => ({
        ...{ type: declaration.type, title: declaration.title, context: context.name },
        ...(declaration.day === undefined ? {} : { day: declaration.day }),
        fields: declaration.fields.map((field) => fieldOf(declaration, field)),
        ...(declaration.makes === undefined ? {} : { makes: declaration.makes }),
        ...(declaration.self === undefined ? {} : { self: declaration.self }),
        ...{ byHand: isToRecord(declaration), restricted: declaration.restricted },
        schema: jsonSchemaOf(declaration),
      })),
    ),
  }
}

export const ledgerOf = (model: Model, { name, title, kind, columns }: Ledger): ShownLedger => {
  const code = ledgerCodeOf(name)
  return {
    ...{ name, title, kind },
    ...(code === undefined ? {} : { code }),
    context: contextOf(model, ({ ledgers }) => ledgers.some((one) => one.name === name)),
    columns: columns.map((column) => ({
      ...{ key: column.key, title: column.title, money: column.money === true },
      ...(column.words === undefined ? {} : { words: column.words }),
    })),
  }
}
