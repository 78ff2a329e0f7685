/** What ledgers and figures are called: by name, by number (L07, ST03, F06), or by their Chinese title. */
import type { Model } from "@taizhang/domain/kernel/Model"
import { ledgerNamed } from "@taizhang/domain/report/ledgerCodes"
import { maskNamed } from "@taizhang/domain/report/masks"
import { figuresOf, ratioNamed, ratios } from "@taizhang/domain/report/ratios"
import { figuresNumbered, statisticNumbered } from "@taizhang/domain/report/statisticCodes"
import { Effect } from "effect"
import { UsageProblem } from "./Problem.ts"

interface Titled {
  readonly name: string
  readonly title: { readonly zh: string }
}

/** The name under which one goes by its title, where only one does. */
const byTitle = (all: Iterable<Titled>, title: string): string | undefined => {
  const [only, ...more] = [...all].filter((one) => one.title.zh === title)
  return more.length === 0 ? only?.name : undefined
}

/** The name of the ledger that is meant; what was given where it is none. */
export const ledgerMeant = ({ ledgers }: Model, given: string): string =>
  ledgerNamed(given) ?? (ledgers.has(given) ? given : (byTitle(ledgers.values(), given) ?? given))

/**
 * The figures that are meant: a number may mean several, a mean or a share those that it is reckoned from; a number that
 * commands answer is a mistake that names them.
 */
export const figuresMeant = Effect.fnUntraced(function* ({ statistics }: Model, given: string) {
  const reckoned = ratioNamed(given) ?? ratioNamed(byTitle(ratios, given) ?? given)
  if (reckoned !== undefined) return figuresOf(reckoned)
  const numbered = statisticNumbered(given)
  if (numbered === undefined)
    return [maskNamed(given)?.of ?? (statistics.has(given) ? given : (byTitle(statistics.values(), given) ?? given))]
  const figures = figuresNumbered(numbered, statistics.keys())
  if (figures.length > 0) return figures
  const commands = (numbered.commands ?? []).map((command) => `taizhang ${command}`)
  return yield* new UsageProblem({
    zh: `${numbered.code} ${numbered.title.zh}：用 ${commands.join("、")}`,
    en: `${numbered.code}, ${numbered.title.en}: use ${commands.join(", ")}`,
  })
})

/** The one figure that is meant, where its entries are asked for. */
export const figureMeant = Effect.fnUntraced(function* (model: Model, given: string) {
  const [only = given, ...more] = yield* figuresMeant(model, given)
  if (more.length === 0) return only
  return yield* new UsageProblem({
    zh: `${given} 有 ${more.length + 1} 个指标，请写明是哪一个：${[only, ...more].join("、")}`,
    en: `${given} means ${more.length + 1} figures: give one of ${[only, ...more].join(", ")}`,
  })
})
