/** `init`: makes a book with its key file, and records the committee that approves its members. */
import { plainDate } from "@taizhang/domain/kernel/Calendar"
import { propose } from "@taizhang/domain/kernel/Event"
import type { EntryId } from "@taizhang/domain/kernel/Ids"
import { CommitteeEstablished, type CommitteeId } from "@taizhang/domain/contexts/organization/events"
import type { Settings } from "@taizhang/domain/rulebook/Rulebook"
import { discardNew, init as initBook } from "@taizhang/store/book"
import { placedAt } from "@taizhang/store/log/place"
import { Console, Effect, Option } from "effect"
import { Command, Flag } from "effect/cli"
import { randomUUID } from "node:crypto"
import { date } from "../flags.ts"
import { newId } from "../import/Lookup.ts"
import { newPassphrase } from "../master.ts"
import { keysNamed, root } from "../root.ts"
import { withBook } from "../session.ts"

/** Where no date is given, a day before any township of the People's Republic kept books. */
const UNDATED = plainDate("1949-10-01")

const count = (name: string, description: string) =>
  Flag.Int(name).pipe(
    Flag.withDescription(description),
    Flag.filter(
      (value) => value > 0 && value <= 1000,
      () => "1 至 1000 / 1 to 1000",
    ),
    Flag.optional,
  )

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
    revisedOn: date("revised-on", "2026年修订细则开始适用的日期 / first day of the rules of 2026"),
    noticeDays: count(
      "local-notice-days",
      "本地规定的公示工作日数（2014年细则下） / working days of notice by local rule",
    ),
    contactMonths: count(
      "floating-contact-months",
      "本地规定几个月内须联系流动党员 / months within which floating members are contacted",
    ),
    replyDays: count("reception-reply-days", "来访须在几个工作日内答复，默认30 / working days to reply to a visitor"),
  },
  Effect.fnUntraced(function* ({ town, establishedOn, passphrase, ...given }) {
    const { revisedOn, noticeDays, contactMonths, replyDays } = given
    const { book: path, lang, master: file, keys } = yield* root
    const master = passphrase
      ? { passphrase: yield* newPassphrase }
      : Option.match(file, { onNone: () => ({}), onSome: (named) => ({ file: named }) })
    const settings: Partial<Settings> = {
      ...Option.match(revisedOn, { onNone: () => ({}), onSome: (value) => ({ revisedOn: value }) }),
      ...Option.match(noticeDays, { onNone: () => ({}), onSome: (value) => ({ localNoticeWorkingDays: value }) }),
      ...Option.match(contactMonths, { onNone: () => ({}), onSome: (value) => ({ floatingContactMonths: value }) }),
      ...Option.match(replyDays, { onNone: () => ({}), onSome: (value) => ({ receptionReplyWorkingDays: value }) }),
    }
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
  ]),
)
