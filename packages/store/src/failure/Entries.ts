/** Failures of recording and of reading what was recorded. */
import { distance } from "@taizhang/domain/kernel/distance"
import { told } from "../Told.ts"
import type { Message } from "@taizhang/domain/kernel/Message"
import type { Refusal } from "@taizhang/domain/kernel/Refusal"
import { reasonOf } from "./saying.ts"

/** An id that was recorded before with other content. */
export class SameIdOtherContent extends told("SameIdOtherContent")<{ readonly id: string; readonly position: number }>(
  (its) => ({
    zh: `编号 ${its.id} 已用于第${its.position}条记录，且内容不同。请换新编号；要更正原记录，用划线更正。`,
    en: `id ${its.id} is that of entry ${its.position}, whose content is another: use a new id, or strike that entry to correct it.`,
  }),
) {}

/** An entry longer than 65,535 bytes as it would be stored. */
export class EntryTooLarge extends told("EntryTooLarge")<{ readonly id: string; readonly bytes: number }>((its) => ({
  zh: `记录 ${its.id} 有 ${its.bytes} 字节，超过 65535。请缩短文字，长材料作为附件登记。`,
  en: `entry ${its.id} has ${its.bytes} bytes, more than 65,535: shorten its text and attach long papers as evidence.`,
})) {}

/** An append condition failed: this entry came after the position read. */
export class ConditionFailed extends told("ConditionFailed")<{
  readonly position: number
  readonly id: string
  readonly type: string
}>((its) => ({
  zh: `第${its.position}条记录（${its.type}，${its.id}）刚刚写入，影响本次登记。请重新核对后再登记。`,
  en: `entry ${its.position} (${its.type}, ${its.id}) was recorded meanwhile and bears on this: read again and decide anew.`,
})) {}

/** What was proposed contradicts the record, or breaks a rule that it does not acknowledge. */
export class RefusedByRules extends told("RefusedByRules")<{ readonly refusals: ReadonlyArray<Refusal> }>((its) => {
  const all = (language: keyof Message): string =>
    its.refusals
      .map(({ rule, citation, message, remedy }) =>
        [`[${rule}]`, message[language], citation?.[language], remedy?.[language]].filter(Boolean).join(" "),
      )
      .join("\n")
  return { zh: `未予登记：\n${all("zh")}`, en: `not recorded:\n${all("en")}` }
}) {}

/** So many names are all told; of more, so many that somebody may have meant. */
const FEW = 20
const NEAR = 6

/** The names that are like one that is none: those that hold it, or differ by a few letters. */
const nearTo = (name: string, known: ReadonlyArray<string>): ReadonlyArray<string> => {
  const asked = name.toLowerCase()
  return known
    .map((one) => ({ one, apart: one.toLowerCase().includes(asked) ? 0 : distance(asked, one.toLowerCase()) }))
    .filter(({ apart }) => apart <= Math.max(2, asked.length / 3))
    .toSorted((a, b) => a.apart - b.apart)
    .slice(0, NEAR)
    .map(({ one }) => one)
}

/** A ledger, statistic or kind of entity of this name does not exist. */
export class NoSuchName extends told("NoSuchName")<{
  readonly what: "ledger" | "statistic" | "kind" | "event"
  readonly name: string
  readonly known: ReadonlyArray<string>
}>((its) => {
  const what = { ledger: "台账", statistic: "指标", kind: "对象", event: "事项" }[its.what]
  if (its.known.length <= FEW)
    return {
      zh: `没有名为“${its.name}”的${what}。可用的有：${its.known.join("、")}。`,
      en: `there is no ${its.what} "${its.name}"; there are: ${its.known.join(", ")}.`,
    }
  const near = nearTo(its.name, its.known)
  return {
    zh: `没有名为“${its.name}”的${what}${near.length === 0 ? "" : `，是不是：${near.join("、")}`}。共有 ${its.known.length} 个，见目录。`,
    en: `there is no ${its.what} "${its.name}"${near.length === 0 ? "" : `; did you mean ${near.join(", ")}`}. There are ${its.known.length}, see the list of them.`,
  }
}) {}

/** The bytes of an entry are no JSON: somebody altered them. What reads the entry stops there. */
export class EntryUnreadable extends told("EntryUnreadable")<{ readonly position: number }>((its) => ({
  zh: `第${its.position}条记录的原文不是 JSON，文件被改动过。请运行 verify，并从备份恢复。`,
  en: `the bytes of entry ${its.position} are no JSON: the file was altered. Run verify, and restore it from a backup.`,
})) {}

/** A projection cannot fold an entry. It stops there: nothing is skipped, nothing was written. */
export class ProjectionStopped extends told("ProjectionStopped")<{
  readonly position: number
  readonly type: string
  readonly cause: unknown
}>((its) => {
  const why = reasonOf(its.cause)
  return {
    zh: `汇总在第${its.position}条记录（${its.type}）处停止：${why}。请用写下该记录的程序版本打开。`,
    en: `the projection stopped at entry ${its.position} (${its.type}): ${why}. Open the book with the version that wrote it.`,
  }
}) {}
