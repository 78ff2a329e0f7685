/** Telling on stderr how far a long work is. */
import type { Message } from "@taizhang/domain/kernel/Message"
import type { Language } from "./session.ts"

/** How many entries pass between two lines of progress. */
const STEP = 50_000

/** What a long work is told to call; `doing` is the word for what is done, such as 核对 / verified. */
export const progress = (lang: Language, doing: Message): ((done: number, of: number) => void) => {
  let told = 0
  return (done, of) => {
    if (done - told < STEP) return
    told = done
    process.stderr.write(
      lang === "zh" ? `… 已${doing.zh} ${done} / ${of} 条\n` : `… ${doing.en} ${done} of ${of} entries\n`,
    )
  }
}
