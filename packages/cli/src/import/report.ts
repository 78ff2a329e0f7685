/** The check report of an import, for people and for programs. */
import type { RowNote } from "@taizhang/domain/import/Plan"
import { renderTable } from "../render/table.ts"
import type { Language } from "../session.ts"
import type { FileReport, ImportReport, TableKind } from "./judge.ts"

/** The sums over all files; refused and noted are numbers of rows and sheets. */
interface Total {
  readonly files: number
  readonly rows: number
  readonly recorded: number
  readonly alreadyThere: number
  readonly refused: number
  readonly noted: number
}

const totalOf = (files: ReadonlyArray<FileReport>): Total => {
  const sum = (of: (file: FileReport) => number): number => files.reduce((total, file) => total + of(file), 0)
  return {
    files: files.length,
    rows: sum(({ rows }) => rows),
    recorded: sum(({ recorded }) => recorded),
    alreadyThere: sum(({ alreadyThere }) => alreadyThere),
    refused: sum(({ refused }) => refused.length),
    noted: sum(({ noted }) => noted.length),
  }
}

/** The kinds of tables that a file holds, each once. */
const kindsOf = (kinds: ReadonlyArray<TableKind>, name: (kind: TableKind) => string): string =>
  [...new Set(kinds.map(name))].join("+")

/** The report as `--format json` prints it; a file that holds several ledgers names them with `+`. */
export const importJson = ({ files, committed }: ImportReport): object => ({
  committed,
  files: files.map(({ file, ledgers, rows, recorded, alreadyThere, refused, noted }) => ({
    ...{ file, ledger: ledgers.length === 0 ? null : kindsOf(ledgers, ({ id }) => id) },
    ...{ rows, recorded, alreadyThere, refused, noted },
  })),
  total: totalOf(files),
})

/** The report as people read it: refused rows first, then what was noted, in full or summed up by kind. */
export const importText = (report: ImportReport, lang: Language, verbose: boolean): string => {
  const { files } = report
  const total = totalOf(files)
  const say = (zh: string, en: string): string => (lang === "zh" ? zh : en)
  const parts = [overview(files, total, lang)]
  if (total.refused > 0)
    parts.push(
      `${say(`拒收 ${total.refused} 处，请逐一核实：`, `refused (${total.refused}), each needs a person:`)}\n${lines(files, "refused", lang)}`,
    )
  if (total.noted > 0) {
    const noted = verbose ? lines(files, "noted", lang) : summary(files, lang)
    parts.push(
      `${say(`附注 ${total.noted} 处${verbose ? "：" : "，按类汇总（--verbose 逐条列出）："}`, `notes (${total.noted})${verbose ? "" : ", by kind (--verbose lists each)"}:`)}\n${noted}`,
    )
  }
  return [...parts, verdict(report, total, lang)].join("\n\n")
}

const overview = (files: ReadonlyArray<FileReport>, total: Total, lang: Language): string => {
  const heads = {
    zh: ["文件", "台账", "行数", "登记", "已有", "拒收"],
    en: ["file", "ledger", "rows", "recorded", "already there", "refused"],
  }[lang]
  const counts = (of: { rows: number; recorded: number; alreadyThere: number }, refused: number) =>
    [of.rows, of.recorded, of.alreadyThere, refused].map(String)
  return renderTable(heads, [
    ...files.map((file) => [
      ...[file.file, kindsOf(file.ledgers, ({ title }) => title[lang]) || "—"],
      ...counts(file, file.refused.length),
    ]),
    [lang === "zh" ? "合计" : "total", "", ...counts(total, total.refused)],
  ])
}

const place = ({ sheet, row }: RowNote, lang: Language): string => {
  const named = sheet === "" ? "" : `「${sheet}」`
  return row === 0 ? named : lang === "zh" ? `${named}第${row}行` : `${named} row ${row}`
}

const lines = (files: ReadonlyArray<FileReport>, which: "refused" | "noted", lang: Language): string => {
  const [colon, semicolon] = lang === "zh" ? ["：", "；"] : [": ", "; "]
  return files
    .flatMap((file) =>
      file[which].map((note) => {
        const reasons = note.reasons.map((reason) => reason[lang]).join(semicolon)
        return `  ${file.file}${place(note, lang)}${colon}${reasons}`
      }),
    )
    .join("\n")
}

/** The same kind of note: what it quotes and the numbers in it left out. */
const kindOf = (text: string): string =>
  text
    .replaceAll(/“[^”]*”/g, "“…”")
    .replaceAll(/\d[\d.-]*/g, "…")
    .replace(/读作.*/, "读作…")

const summary = (files: ReadonlyArray<FileReport>, lang: Language): string =>
  files
    .flatMap((file) => {
      // A row is counted once, however many of its cells are noted alike.
      const kinds = new Map<string, { readonly example: string; readonly places: Map<string, RowNote> }>()
      for (const note of file.noted)
        for (const reason of note.reasons) {
          // What is said of a whole sheet is said in full.
          const key = note.row === 0 ? `${note.sheet} ${reason.zh}` : kindOf(reason.zh)
          const kind = kinds.get(key) ?? { example: reason[lang], places: new Map<string, RowNote>() }
          kinds.set(key, kind)
          kind.places.set(`${note.sheet} ${note.row}`, note)
        }
      return [...kinds.values()].map(({ example, places }) => {
        const rows = Array.from(places.values(), ({ row }) => row)
        const [first = 0] = rows
        if (rows.length === 1)
          return `  ${file.file}${first === 0 ? "" : lang === "zh" ? `第${first}行` : ` row ${first}`}：${example}`
        const some = rows.slice(0, 3).join("、")
        return lang === "zh"
          ? `  ${file.file}：${rows.length} 行（第 ${some} 行${rows.length > 3 ? " 等" : ""}），如：${example}`
          : `  ${file.file}: ${rows.length} rows (${some}${rows.length > 3 ? " …" : ""}), such as: ${example}`
      })
    })
    .join("\n")

const verdict = ({ committed, readable }: ImportReport, { recorded, refused }: Total, lang: Language): string => {
  const say = (zh: string, en: string): string => (lang === "zh" ? zh : en)
  if (!readable)
    return say(
      "没有写入任何内容：有文件或工作表不能读取。请改正，或从命令中去掉它，再导入一次。",
      "Nothing was written: some file or sheet cannot be read. Correct it or leave it out, and import again.",
    )
  if (!committed)
    return say(
      `这只是检查，没有写入任何内容。${recorded > 0 ? "加 --commit 写入。" : "没有需要写入的行。"}`,
      `This was a check: nothing was written. ${recorded > 0 ? "Add --commit to record." : "There is nothing to record."}`,
    )
  return [
    say(`已写入 ${recorded} 行。`, `Recorded ${recorded} rows.`),
    refused > 0
      ? say(
          "拒收的行改正后再导入一次即可，已登记的不会重复。",
          "Correct the refused rows and import again: nothing is recorded twice.",
        )
      : "",
  ].join("")
}
