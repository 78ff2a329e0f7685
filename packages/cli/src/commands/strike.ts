/** `strike`: strikes an entry out by a red line (划线更正). */
import { propose } from "@taizhang/domain/kernel/Event"
import type { EntryId } from "@taizhang/domain/kernel/Ids"
import { EntryStruck } from "@taizhang/domain/kernel/Strike"
import { clock } from "@taizhang/store/book/Asked"
import { Console, Effect } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { SecureRandom } from "effect/crypto"
import { recordNamed } from "../entities.ts"
import { reason, reveal } from "../flags.ts"
import { entryMeant } from "../record/entryMeant.ts"
import { printOutcome } from "../record/outcome.ts"
import { typeTitle } from "../render/entry.ts"
import { withBook } from "../session.ts"

export const strike = Command.make(
  "strike",
  {
    id: Argument.String("ID").pipe(
      Argument.withDescription("记录编号或序号，见 history、why / an entry's id or position"),
    ),
    reason,
    format: Flag.Literals("format", ["table", "json"]).pipe(
      Flag.withDescription("输出格式 / form of the output"),
      Flag.withDefault("table" as const),
    ),
    reveal,
  },
  Effect.fnUntraced(function* ({ id, reason: why, format, reveal: whole }) {
    yield* withBook(
      (session) =>
        Effect.gen(function* () {
          const { book, by, lang } = session
          const { today } = yield* clock
          const entry = yield* entryMeant(book, id)
          const title = typeTitle(book.model, entry.type, lang)
          const struck = propose(EntryStruck, SecureRandom.uuidV7Unsafe() as EntryId, today, {
            entry: entry.id,
            reason: why,
          })
          const recorded = yield* recordNamed(book, [struck], { by })
          if (format === "table")
            yield* Console.log(
              lang === "zh"
                ? `划去：第 ${entry.position} 条  ${title}  ${entry.occurredOn}（原文保留，taizhang history ${entry.position}）`
                : `struck: entry ${entry.position}, ${title}, ${entry.occurredOn} (it stays: taizhang history ${entry.position})`,
            )
          yield* printOutcome(session, recorded, { format, reveal: whole })
        }),
      { write: true },
    )
  }),
).pipe(
  Command.withDescription("划线更正：划去一条错误的记录，原文仍保留 / strike a wrong entry; it stays readable"),
  Command.withExamples([
    { command: "taizhang strike 4472 --reason 重复发放登记", description: "划去第4472条 / strike entry 4472" },
  ]),
)
