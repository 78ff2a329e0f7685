/** `restrict`: keeps the personal text about somebody or something unused, or lifts that again. */
import { SubjectRestricted, SubjectRestrictionLifted } from "@taizhang/domain/kernel/Custody"
import { propose } from "@taizhang/domain/kernel/Event"
import type { EntryId } from "@taizhang/domain/kernel/Ids"
import { clock } from "@taizhang/store/book/Asked"
import { Effect } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { SecureRandom } from "effect/crypto"
import { meantByAny } from "../entities.ts"
import { reason, reveal } from "../flags.ts"
import { printOutcome } from "../record/outcome.ts"
import { withBook } from "../session.ts"

export const restrict = Command.make(
  "restrict",
  {
    subject: Argument.String("SUBJECT").pipe(
      Argument.withDescription("member:编号、姓名、身份证号码，或 matter:编号 等 / a tag, name or ID number"),
    ),
    reason,
    lift: Flag.Boolean("lift").pipe(
      Flag.withDescription("解除限制处理 / lift the restriction"),
      Flag.withDefault(false),
    ),
    format: Flag.Literals("format", ["table", "json"]).pipe(
      Flag.withDescription("输出格式 / form of the output"),
      Flag.withDefault("table" as const),
    ),
    reveal,
  },
  Effect.fnUntraced(function* ({ subject: text, reason: why, lift, format, reveal: whole }) {
    yield* withBook(
      (session) =>
        Effect.gen(function* () {
          const { book, by } = session
          const { today } = yield* clock
          const subject = yield* meantByAny(book, text, true)
          const event = lift ? SubjectRestrictionLifted : SubjectRestricted
          const id = SecureRandom.uuidV7Unsafe() as EntryId
          const recorded = yield* book.record([propose(event, id, today, { subject, reason: why })], { by })
          yield* printOutcome(session, recorded, { format, reveal: whole })
        }),
      { write: true },
    )
  }),
).pipe(
  Command.withDescription(
    "限制处理一个人的个人信息：只保存，不显示 / keep somebody's personal text, show it to no one",
  ),
  Command.withExamples([
    { command: "taizhang restrict member:m-0012 --reason 本人要求核实", description: "限制 / restrict" },
    { command: "taizhang restrict member:m-0012 --lift --reason 已核实", description: "解除 / lift" },
  ]),
)
