/** `audit continue`: a new origin for a log whose newest part is lost, so that it can record and sign again. */
import type { Message } from "@taizhang/domain/kernel/Message"
import { NothingLost, type LogBehind, type LogForked, type OriginRetired } from "@taizhang/store/Failure"
import { placedAt } from "@taizhang/store/log/place"
import { Console, Effect, Result } from "effect"
import { Command, Flag } from "effect/cli"
import { tableOrJson } from "../../flags.ts"
import { renderJson } from "../../render/json.ts"
import { missingFrom } from "../../render/missing.ts"
import { toBase64 } from "@taizhang/store/merkle/Base64"
import { root } from "../../root.ts"
import { withBook } from "../../session.ts"

type Lost = LogBehind | LogForked | OriginRetired

/** What stands in the way of recording, in plain words. */
const whatOf = (lost: Lost): Message => {
  switch (lost._tag) {
    case "LogBehind":
      return {
        zh: `这本台账只有 ${lost.head} 条记录，而它签过 ${lost.size} 条：${missingFrom(lost).zh}在这个文件里已经没有。`,
        en: `This book holds ${lost.head} entries and signed ${lost.size}: ${missingFrom(lost).en} not in this file.`,
      }
    case "LogForked":
      return {
        zh: `这本台账的前 ${lost.size} 条与它签过的不同：历史被改写过，或混用了两份文件。`,
        en: `The first ${lost.size} entries of this book are not those that it signed: history was rewritten, or two files were mixed.`,
      }
    case "OriginRetired":
      return {
        zh: `这是另起一段之前的旧副本：日志早已改以 ${lost.next} 之名签名，那以后的记录不在这个文件里。（如果那次另起中途断了、没有签过名，加 --yes 只会撤回它，不另起。）`,
        en: `This is an old copy of before the log was continued: it signs as ${lost.next} since, and what came after is not in this file. (Where that was cut off and nothing was signed, --yes only takes it back and begins nothing.)`,
      }
  }
}

/** What it would mean, in plain words. */
const meaning = (lost: Lost): Message => {
  const what = whatOf(lost)
  return {
    zh: [
      what.zh,
      "先找：更新的备份、原来的磁盘、别的电脑上的拷贝。找到就用 taizhang restore 放回，不必另起一段。",
      "确实找不回，才另起一段（加 --yes 执行）：",
      "  1. 记一条“日志另起一段”，写明原因，并引用那个接不上的检查点，永远可查；",
      "  2. 今后以新的名称和新的公钥签名，须把新公钥重新送交审计人员和见证单位；",
      "  3. 持有旧检查点的人核对时会看到不一致，这一条就是给他们的解释；丢失的记录不会回来，须凭原始材料补登。",
    ].join("\n"),
    en: [
      what.en,
      "Search first: a newer backup, the old disk, a copy on another machine. Found, put it back with taizhang restore; no new origin is needed.",
      "Only where it is lost for good, begin a new origin (with --yes):",
      "  1. an entry is recorded that says why and cites the checkpoint which the log does not continue, for ever;",
      "  2. from then on it signs under a new name and key, which must be handed to auditors and witnesses anew;",
      "  3. whoever holds an old checkpoint will see that it is not met, and finds the reason in that entry; what is lost must be recorded again from the papers.",
    ].join("\n"),
  }
}

export const continueLog = Command.make(
  "continue",
  {
    reason: Flag.String("reason").pipe(
      Flag.withMetavar("TEXT"),
      Flag.withDescription("为什么接不上，写明经过 / why it cannot be continued, what happened"),
      Flag.filter(
        (text) => text.trim() !== "",
        () => "原因 / a reason",
      ),
    ),
    yes: Flag.Boolean("yes").pipe(
      Flag.withDescription("确认执行；不加只说明后果 / do it; otherwise only say what it would mean"),
      Flag.withDefault(false),
    ),
    format: tableOrJson,
  },
  Effect.fnUntraced(function* ({ reason, yes, format }) {
    const { book: path, lang } = yield* root
    if (!yes) {
      const opened = yield* Effect.result(withBook(() => Effect.void, { write: true }))
      if (Result.isSuccess(opened)) return yield* new NothingLost({ path: placedAt(path, undefined).shown })
      const lost = opened.failure
      if (lost._tag !== "LogBehind" && lost._tag !== "LogForked" && lost._tag !== "OriginRetired") return yield* lost
      return yield* Console.log(
        format === "json"
          ? renderJson({
              ...{ continued: false, lost: lost._tag, origin: lost.origin },
              size: lost._tag === "OriginRetired" ? null : lost.size,
              head: lost._tag === "LogBehind" ? lost.head : null,
              meaning: meaning(lost),
            })
          : meaning(lost)[lang],
      )
    }
    yield* withBook(
      ({ book, by }) =>
        Effect.gen(function* () {
          const { origin, size, root: its } = yield* book.continueAfterLoss({ by, reason: reason.trim() })
          const vkey = yield* book.vkey()
          yield* Console.log(
            format === "json"
              ? renderJson({ continued: true, origin, size, root: toBase64(its), vkey })
              : lang === "zh"
                ? `已另起一段，第${size}条记录写明了原因。可以继续登记。\n新的公钥，请送交审计人员和见证单位：\n${vkey}`
                : `The log is continued; entry ${size} says why. It can record again.\nIts new key, to be handed to auditors and witnesses:\n${vkey}`,
          )
        }),
      { write: true, afterLoss: true },
    )
  }),
).pipe(
  Command.withDescription(
    "最新部分丢失后另起一段，继续登记和签名 / begin a new origin after a loss, to record and sign again",
  ),
  Command.withExamples([
    {
      command: "taizhang audit continue --reason 磁盘损坏，6月3日以后的记录找不回 --yes",
      description: "确认另起一段 / begin a new origin",
    },
  ]),
)
