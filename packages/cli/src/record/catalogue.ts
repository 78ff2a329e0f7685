/** The catalogue of events: what can be recorded, and the fields of each. */
import { isToRecord } from "@taizhang/domain/kernel/Catalogue"
import type { Declaration } from "@taizhang/domain/kernel/Event"
import type { Model } from "@taizhang/domain/kernel/Model"
import { Effect } from "effect"
import { UsageProblem } from "../Problem.ts"
import type { Answer } from "../render/output.ts"
import type { Language } from "../session.ts"
import { fieldsOf, kindText, kindTitles } from "./fields.ts"

/** The event that a type or a Chinese title names. */
export const eventNamed = (model: Model, name: string): Effect.Effect<Declaration, UsageProblem> => {
  const found =
    model.events.get(name)?.declaration ??
    [...model.events.values()].map(({ declaration }) => declaration).find(({ title }) => title.zh === name)
  if (found !== undefined) return Effect.succeed(found)
  const near = [...model.events.values()]
    .map(({ declaration }) => declaration)
    .filter(({ type, title }) => type.toLowerCase().includes(name.toLowerCase()) || title.zh.includes(name))
    .map(({ type, title }) => `${type}（${title.zh}）`)
  return Effect.fail(
    new UsageProblem({
      zh: `没有“${name}”这种事项。${near.length > 0 ? `是不是：${near.join("、")}？` : ""}全部事项见 taizhang record --list`,
      en: `there is no event "${name}"${near.length > 0 ? `; did you mean ${near.join(", ")}?` : ""}; taizhang record --list lists them`,
    }),
  )
}

/** All events that can be recorded, by area. */
export const catalogue = ({ contexts }: Model, lang: Language): Pick<Answer, "heads" | "rows" | "json"> => {
  const events = contexts.flatMap((context) =>
    context.events.filter(isToRecord).map(({ type, title }) => ({ type, title, area: context.title })),
  )
  return {
    heads: lang === "zh" ? ["类型", "事项", "范围"] : ["type", "event", "area"],
    rows: events.map(({ type, title, area }) => [type, title[lang], area[lang]]),
    json: { events },
  }
}

/** The fields of an event, and what is typed for each. */
export const fieldCatalogue = (
  model: Model,
  declaration: Declaration,
  lang: Language,
): Pick<Answer, "heads" | "rows" | "json"> => {
  const titles = kindTitles(model)
  const fields = fieldsOf(declaration).map((field) => {
    const made = declaration.makes === field.name
    return { ...field, optional: field.optional || made, holds: kindText(field.kind, titles), made }
  })
  const need = ({ optional, made }: (typeof fields)[number]): string =>
    lang === "zh"
      ? made
        ? "不填则新编"
        : optional
          ? ""
          : "必填"
      : made
        ? "made if absent"
        : optional
          ? ""
          : "required"
  const { day } = declaration
  return {
    heads: lang === "zh" ? ["字段", "名称", "", "填写"] : ["field", "title", "", "what to type"],
    rows: [
      ...(day === undefined
        ? []
        : [
            lang === "zh"
              ? ["--on", day.zh, "", "日期，不写就是今天"]
              : ["--on", day.en, "", "a date; today where not given"],
          ]),
      ...fields.map((field) => [field.name, field.title[lang], need(field), field.holds[lang]]),
    ],
    json: {
      type: declaration.type,
      title: declaration.title,
      ...(day === undefined ? {} : { day }),
      fields: fields.map(({ name, title, optional, kind, holds }) => ({ name, title, optional, kind, holds })),
    },
  }
}
