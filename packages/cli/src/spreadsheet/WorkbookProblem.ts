/**
 * Why a file cannot be read as an Excel workbook. Each says in Chinese and English what was found and what to do; the
 * tag is stable for exit codes. None is a fault of the program, so none is to be shown with a stack.
 */
import type { Message } from "@taizhang/domain/kernel/Message"
import { Schema } from "effect"

const path = Schema.String

const SAVE_AS = "请用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”后再导入"
const SAVE_AS_EN = "open it in Excel or WPS and save it as .xlsx"

/** No file has this path. */
export class FileMissing extends Schema.TaggedError<FileMissing>()("FileMissing", { path }) implements Message {
  get zh(): string {
    return `找不到文件 ${this.path}。请检查路径和文件名`
  }
  get en(): string {
    return `there is no file ${this.path}; check the path`
  }
  override get message(): string {
    return this.en
  }
}

/** The path is a folder, a device or a pipe. */
export class NotAFile extends Schema.TaggedError<NotAFile>()("NotAFile", { path }) implements Message {
  get zh(): string {
    return `${this.path} 不是文件（是文件夹或设备）。请指明要导入的 .xlsx 文件`
  }
  get en(): string {
    return `${this.path} is a folder or a device; name the .xlsx files to import`
  }
  override get message(): string {
    return this.en
  }
}

/** The system does not let the file be read; `code` is its word for why, such as `EACCES`. */
export class FileUnreadable
  extends Schema.TaggedError<FileUnreadable>()("FileUnreadable", { path, code: Schema.String })
  implements Message
{
  get zh(): string {
    return `无法读取文件 ${this.path}（${this.code}）。请检查权限；如果正在 Excel 中打开，请先关闭`
  }
  get en(): string {
    return `cannot read ${this.path} (${this.code}); check its permissions, and close it if Excel has it open`
  }
  override get message(): string {
    return this.en
  }
}

/** The file has no content. */
export class FileEmpty extends Schema.TaggedError<FileEmpty>()("FileEmpty", { path }) implements Message {
  get zh(): string {
    return `文件 ${this.path} 是空的（0 字节），可能没有下载或复制完整。请重新取得文件`
  }
  get en(): string {
    return `${this.path} is empty (0 bytes), perhaps not fully copied; get it again`
  }
  override get message(): string {
    return this.en
  }
}

/** The file, or what it unpacks to, is larger than any ledger. */
export class WorkbookTooLarge
  extends Schema.TaggedError<WorkbookTooLarge>()("WorkbookTooLarge", {
    path,
    why: Schema.Struct({ zh: Schema.String, en: Schema.String }),
  })
  implements Message
{
  get zh(): string {
    return `${this.path} 过大：${this.why.zh}。请删去图片、多余的工作表和表格以外的内容，或拆成几个文件`
  }
  get en(): string {
    return `${this.path} is too large: ${this.why.en}; remove pictures, sheets and stray cells, or split it`
  }
  override get message(): string {
    return this.en
  }
}

const KINDS = {
  pdf: { zh: "PDF 文件", en: "a PDF" },
  word: { zh: "Word 文档", en: "a Word document" },
  powerpoint: { zh: "演示文稿", en: "a presentation" },
  opendocument: { zh: "OpenDocument 文件（.ods 等）", en: "an OpenDocument file" },
  xlsb: { zh: "二进制工作簿（.xlsb）", en: "a binary workbook (.xlsb)" },
  ofd: { zh: "OFD 版式文件", en: "an OFD document" },
  zip: { zh: "压缩包", en: "a zip archive" },
  rar: { zh: "压缩包", en: "a RAR or 7-Zip archive" },
  html: {
    zh: "网页（有的系统导出的“Excel”其实是网页）",
    en: "a web page, which some systems export as if it were Excel",
  },
  xml: { zh: "XML 文件（如 XML 表格 2003）", en: "an XML file, such as an XML spreadsheet of 2003" },
  rtf: { zh: "RTF 文档", en: "an RTF document" },
  image: { zh: "图片", en: "a picture" },
  text: { zh: "文本文件（如 CSV）", en: "a text file, such as CSV" },
  lock: { zh: "Excel 打开文件时产生的临时文件（~$ 开头）", en: "the temporary file (~$) of a workbook that is open" },
  ole: { zh: "其他办公软件的文件", en: "a file of another office program" },
  unknown: { zh: "无法识别的文件", en: "of no known kind" },
} as const satisfies Readonly<Record<string, Message>>

/** What a file that is no workbook is by its bytes, whatever its name says. */
export type OtherKind = keyof typeof KINDS

/** The file is something else than an Excel workbook. */
export class NotAWorkbook
  extends Schema.TaggedError<NotAWorkbook>()("NotAWorkbook", {
    path,
    kind: Schema.Literals(Object.keys(KINDS) as ReadonlyArray<OtherKind>),
  })
  implements Message
{
  get zh(): string {
    return `${this.path} 不是 Excel 工作簿，是${KINDS[this.kind].zh}。${SAVE_AS}`
  }
  get en(): string {
    return `${this.path} is no Excel workbook but ${KINDS[this.kind].en}; ${SAVE_AS_EN}`
  }
  override get message(): string {
    return this.en
  }
}

/** The file is a workbook of Excel 97 to 2003 (`.xls`) or of WPS (`.et`). */
export class OldWorkbook extends Schema.TaggedError<OldWorkbook>()("OldWorkbook", { path }) implements Message {
  get zh(): string {
    return `${this.path} 是旧版工作簿（.xls 或 .et）。${SAVE_AS}`
  }
  get en(): string {
    return `${this.path} is a workbook in the old binary format (.xls, .et); ${SAVE_AS_EN}`
  }
  override get message(): string {
    return this.en
  }
}

/** The workbook is encrypted. */
export class PasswordProtected
  extends Schema.TaggedError<PasswordProtected>()("PasswordProtected", { path })
  implements Message
{
  get zh(): string {
    return `${this.path} 设有打开密码。请用 Excel 打开，在“文件 → 信息 → 保护工作簿”中去掉密码，保存后再导入`
  }
  get en(): string {
    return `${this.path} is protected by a password; take the password off in Excel (File, Info, Protect Workbook) and save it`
  }
  override get message(): string {
    return this.en
  }
}

/** The file begins as a workbook but is cut short or corrupt; `detail` is for developers. */
export class WorkbookDamaged
  extends Schema.TaggedError<WorkbookDamaged>()("WorkbookDamaged", { path, detail: Schema.String })
  implements Message
{
  get zh(): string {
    return `${this.path} 已损坏或不完整。请重新取得文件；或用 Excel 打开（选择修复），保存后再导入`
  }
  get en(): string {
    return `${this.path} is damaged or incomplete (${this.detail}); get it again, or let Excel repair and save it`
  }
  override get message(): string {
    return this.en
  }
}

/** The workbook has no sheet, or none with content. */
export class WorkbookBlank extends Schema.TaggedError<WorkbookBlank>()("WorkbookBlank", { path }) implements Message {
  get zh(): string {
    return `${this.path} 里没有内容：没有工作表，或工作表都是空的`
  }
  get en(): string {
    return `${this.path} has no sheet, or only empty ones`
  }
  override get message(): string {
    return this.en
  }
}

export type WorkbookProblem =
  | FileMissing
  | NotAFile
  | FileUnreadable
  | FileEmpty
  | WorkbookTooLarge
  | NotAWorkbook
  | OldWorkbook
  | PasswordProtected
  | WorkbookDamaged
  | WorkbookBlank
