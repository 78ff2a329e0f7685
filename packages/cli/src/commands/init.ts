/** `init`: makes a book with its key file, and records the committee that approves its members. */
import { plainDate } from "@taizhang/domain/kernel/Calendar"
import { propose } from "@taizhang/domain/kernel/Event"
import type { EntryId } from "@taizhang/domain/kernel/Ids"
import { CommitteeEstablished, type CommitteeId } from "@taizhang/domain/contexts/organization/events"
import { settingsFrom } from "@taizhang/domain/rulebook/settings"
import { discardNew, init as initBook } from "@taizhang/store/book"
import { placedAt } from "@taizhang/store/log/place"
import { Console, Effect, Option } from "effect"
import { Command, Flag } from "effect/cli"
import { randomUUID } from "node:crypto"
import { date } from "../flags.ts"
import { newId } from "@taizhang/store/book/NewIds"
import { newPassphrase } from "../master.ts"
import { UsageProblem } from "../Problem.ts"
import { keysNamed, root } from "../root.ts"
import { withBook } from "../session.ts"

/** Where no date is given, a day before any township of the People's Republic kept books. */
const UNDATED = plainDate("1949-10-01")

export const init = Command.make(
  "init",
  {
    passphrase: Flag.Boolean("passphrase").pipe(
      Flag.withDescription(
        "密钥文件由口令保护，口令取自 TAIZHANG_PASSPHRASE 或当场输入 / keep the keys under a passphrase, from TAIZHANG_PASSPHRASE or typed",
      ),
      Flag.withDefault(false),
    ),
    town: Flag.String("town").pipe(
      Flag.withMetavar("NAME"),
      Flag.withDescription("乡镇名称，如 青禾镇 / the township's name"),
      Flag.filter(
        (name) => name.trim() !== "",
        () => "名称 / a name",
      ),
    ),
    establishedOn: date("established-on", "镇党委设立日期，不填记为未登记 / day the committee was established"),
    setting: Flag.KeyValuePair("setting").pipe(
      Flag.withMetavar("NAME=VALUE"),
      Flag.withDescription(
        "本地规定等设置，可写几次，建立后不能更改；有哪些见 taizhang settings --list / a setting, repeated, fixed afterwards; taizhang settings --list lists them",
      ),
      Flag.withDefault({} as Record<string, string>),
    ),
  },
  Effect.fnUntraced(function* ({ town, establishedOn, passphrase, setting }) {
    const { book: path, lang, master: file, keys } = yield* root
    const master = passphrase
      ? { passphrase: yield* newPassphrase }
      : Option.match(file, { onNone: () => ({}), onSome: (named) => ({ file: named }) })
    const settings = yield* Effect.mapError(Effect.fromResult(settingsFrom(setting)), (said) => new UsageProblem(said))
    yield* initBook(path, { township: town.trim(), settings, master, ...keysNamed(keys) })
    const { shown, beside } = placedAt(path, Option.getOrUndefined(keys))
    yield* withBook(
      ({ book, by }) =>
        book.record(
          [
            propose(
              CommitteeEstablished,
              randomUUID() as EntryId,
              Option.getOrElse(establishedOn, () => UNDATED),
              {
                committee: newId("committee") as CommitteeId,
                name: `中共${town.trim()}委员会`,
                level: "township",
                approvesMembers: true,
              },
              Option.isNone(establishedOn) ? { unrecorded: ["CommitteeEstablished.occurredOn"] } : {},
            ),
          ],
          { by },
        ),
      { write: true, master },
    ).pipe(Effect.tapError(() => discardNew(path, { master, ...keysNamed(keys) })))
    yield* Console.log(
      lang === "zh"
        ? `已建立${town.trim()}台账 ${shown}，密钥文件 ${beside}.keys，${passphrase ? "由口令保护" : `主密钥 ${Option.getOrElse(file, () => `${beside}.master`)}`}。请分开备份，缺一不可；密钥文件的备份不要长期留存，删除个人信息后须一并销毁。\n下一步：taizhang import 文件.xlsx …（先检查，加 --commit 写入）`
        : `made the book ${shown} of ${town.trim()} and its key file ${beside}.keys, ${passphrase ? "kept under the passphrase" : `kept under the master key ${Option.getOrElse(file, () => `${beside}.master`)}`}. Back them up apart from each other; keep backups of the key file for a short time only, and destroy them after an erasure.\nNext: taizhang import FILE.xlsx … (checks; --commit records)`,
    )
  }),
).pipe(
  Command.withDescription("建立一本新台账 / make a new book"),
  Command.withExamples([
    {
      command: "taizhang init --town 青禾镇",
      description: "建立 town.db、town.db.keys 和 town.db.master / makes the files",
    },
    {
      command: "taizhang init --town 青禾镇 --setting receptionReplyWorkingDays=15 --setting floatingContactMonths=3",
      description: "带本地规定 / with local rules",
    },
  ]),
)
