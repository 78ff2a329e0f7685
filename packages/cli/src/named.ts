/** What ledgers and figures are called: by name, by number (L07, ST03, F06), or by their Chinese title. */
import type { Model } from "@taizhang/domain/kernel/Model"
import { figureCalled, ledgerCalled } from "@taizhang/domain/report/called"
import { maskNamed, textMasks, type Mask } from "@taizhang/domain/report/masks"
import { figuresOf } from "@taizhang/domain/report/ratios"
import { Effect } from "effect"
import { UsageProblem } from "./Problem.ts"

/** The name of the ledger that is meant; what was given where it is none. */
export const ledgerMeant = (model: Model, given: string): string => ledgerCalled(model, given) ?? given

/**
 * The figures that are meant: a number may mean several, a mean or a share those that it is reckoned from; a number that
 * commands answer is a mistake that names them. What was given where it is none.
 */
export const figuresMeant = Effect.fnUntraced(function* (model: Model, given: string) {
  const text = textMeant(given)
  if (text !== undefined)
    return yield* new UsageProblem({
      zh: `${text.code} ${text.title.zh}不是统计数字，没有所据的记录：用 taizhang stat ${text.code}`,
      en: `${text.code}, ${text.title.en}, is no figure and has no entries: use taizhang stat ${text.code}`,
    })
  const called = figureCalled(model, given)
  if (called === undefined) return [maskNamed(given)?.of ?? given]
  if (called.is === "figure") return [called.name]
  if (called.is === "ratio") return figuresOf(called.ratio)
  const { figures, numbered } = called
  if (figures.length > 0) return figures
  const commands = (numbered.commands ?? []).map((command) => `taizhang ${command}`)
  return yield* new UsageProblem({
    zh: `${numbered.code} ${numbered.title.zh}：用 ${commands.join("、")}`,
    en: `${numbered.code}, ${numbered.title.en}: use ${commands.join(", ")}`,
  })
})

/** The masked value that is meant where it is no figure but a text: the year or the township. */
export const textMeant = (given: string): Mask | undefined =>
  textMasks.find((mask) => mask.code === given.toUpperCase() || mask.title.zh === given)

/** The one figure that is meant, where its entries are asked for. */
export const figureMeant = Effect.fnUntraced(function* (model: Model, given: string) {
  const [only = given, ...more] = yield* figuresMeant(model, given)
  if (more.length === 0) return only
  return yield* new UsageProblem({
    zh: `${given} 有 ${more.length + 1} 个指标，请写明是哪一个：${[only, ...more].join("、")}`,
    en: `${given} means ${more.length + 1} figures: give one of ${[only, ...more].join(", ")}`,
  })
})
