/** What witnessed times rest on, in a line under a table of them. */
import type { BookOperations } from "@taizhang/store/book/Operations"
import { Effect } from "effect"
import type { Language } from "../../session.ts"

/** Who has cosigned the newest checkpoint, by the names that they sign with, which prove nothing by themselves. */
const cosignersOf = Effect.fnUntraced(function* (book: BookOperations) {
  const newest = yield* book.newestCheckpoint()
  return [...new Set(newest?.cosignatures.map(({ witness }) => witness) ?? [])]
})

/** What the witnessed times rest on, and what to do where they rest on nothing. */
export const restingOn = Effect.fnUntraced(function* (
  book: BookOperations,
  witnesses: ReadonlyArray<string>,
  lang: Language,
) {
  if (witnesses.length > 0)
    return lang === "zh"
      ? `见证时间由给出的 ${witnesses.length} 个公钥核验；两台机器的时钟可能相差几秒到几分`
      : `witnessed times are verified with the ${witnesses.length} keys given; the clocks of two machines may differ by seconds or minutes`
  const names = yield* cosignersOf(book)
  if (names.length > 0)
    return lang === "zh"
      ? `没有给出 --witness-key，见证时间都未计入；最新检查点上有 ${names.join("、")} 的签名，请向见证单位索取公钥`
      : `no --witness-key was given, so no time counts; the newest checkpoint is cosigned by ${names.join(", ")}: ask them for their keys`
  return lang === "zh"
    ? "没有见证过：记录时间只是台账自己写的。取得见证用 taizhang audit checkpoint --witness"
    : "nothing is witnessed: the time of recording is only what the log says of itself; see taizhang audit checkpoint --witness"
})
