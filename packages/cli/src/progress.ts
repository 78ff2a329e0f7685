/** Telling on stderr how far a long work is. */
import type { Message } from "@taizhang/domain/kernel/Message"
import type { Language } from "./session.ts"

/** How long nothing is said at a time, in milliseconds: what is done before says nothing. */
const PAUSE = 2000

/** What a long work is told to call; `doing` is the word for what is done, such as 核对 / verified. */
export const progress = (lang: Language, doing: Message): ((done: number, of: number) => void) => {
  let told = performance.now()
  return (done, of) => {
    if (performance.now() - told < PAUSE) return
    told = performance.now()
    process.stderr.write(
      lang === "zh" ? `… 已${doing.zh} ${done} / ${of} 条\n` : `… ${doing.en} ${done} of ${of} entries\n`,
    )
  }
}
