/** Failures of making and opening a book. */
import { told } from "../Told.ts"
import type { Message } from "@taizhang/domain/kernel/Message"
import { served } from "./saying.ts"

/** There is no file at the path; on a server, no township of that id, or not even the database. */
export class BookNotFound extends told("BookNotFound")<{ readonly path: string; readonly missing?: "database" }>(
  (its) =>
    its.missing === "database"
      ? {
          zh: `服务器上没有 ${its.path} 所写的数据库。请核对地址里的主机、端口和库名；还没有这个库的，请数据库管理员先建。`,
          en: `the server has no database as in ${its.path}: check host, port and database in the URL; where there is none yet, have one created.`,
        }
      : served(its.path)
        ? {
            zh: `数据库里没有 ${its.path} 这个乡镇的台账。请核对地址里的库名和 township=代号，或先用 init 建立。`,
            en: `the database holds no township as in ${its.path}: check the database and township=ID in the URL, or make one with init.`,
          }
        : {
            zh: `没有找到台账文件 ${its.path}。请核对路径，或先用 init 建立。`,
            en: `there is no book at ${its.path}: check the path, or make one with init.`,
          },
) {}

/** This user may not read the file, or the tables of the database; or the server does not let him in at all. */
export class BookUnreadable extends told("BookUnreadable")<{ readonly path: string; readonly refused?: "login" }>(
  (its) =>
    its.refused === "login"
      ? {
          zh: `${its.path} 的数据库不让登录。请核对地址里的用户名和密码，以及服务器是否允许该用户从这台机器登录这个库（pg_hba.conf）。`,
          en: `the database of ${its.path} does not let this user in: check user and password in the URL, and whether the server lets him in from here (pg_hba.conf).`,
        }
      : served(its.path)
        ? {
            zh: `这个数据库用户没有读取 ${its.path} 的权限。请换用有权限的用户，或请数据库管理员授权。`,
            en: `${its.path} may not be read by this user of the database: use one who may, or have the right granted.`,
          }
        : {
            zh: `没有读取 ${its.path} 的权限。请用有权限的用户打开，或调整文件权限。`,
            en: `${its.path} may not be read by this user: open it as one who may, or change its permissions.`,
          },
) {}

/** `init` was asked for a path where a book, or the key file of one, already stands. */
export class BookExists extends told("BookExists")<{ readonly path: string }>((its) => ({
  zh: `${its.path} 已经存在，不会覆盖。请换一个路径，或先移走原文件。`,
  en: `${its.path} is there already and is not overwritten: choose another path or move the file away.`,
})) {}

/** `init` was given an origin under which nothing could be signed. */
export class OriginUnfit extends told("OriginUnfit")<{ readonly origin: string; readonly why: Message }>((its) => ({
  zh: `日志名称 ${JSON.stringify(its.origin)} 不能用：${its.why.zh}。请另取一个，如“县.example/青禾镇”；它一经建立不能更改。`,
  en: `${JSON.stringify(its.origin)} cannot be the origin of a book: ${its.why.en}. Choose another, such as county.example/town; it can never be changed.`,
})) {}

/** Settings with which no book can be made: they are bound to its name, and could never be corrected. */
export class SettingsUnfit extends told("SettingsUnfit")<{ readonly faults: ReadonlyArray<Message> }>((its) => ({
  zh: `设置不能用：${its.faults.map(({ zh }) => zh).join("；")}。设置建账时定下，以后不能更改，请改正后再建。`,
  en: `these settings cannot be used: ${its.faults.map(({ en }) => en).join("; ")}. They are fixed when the book is made: correct them first.`,
})) {}

/** The file is no book of this program. */
export class NotABook extends told("NotABook")<{ readonly path: string; readonly why: string }>((its) => ({
  zh: `${its.path} 不是台账文件（${its.why}）。请核对路径。`,
  en: `${its.path} is no book (${its.why}): check the path.`,
})) {}

/** A newer version of the program wrote the file. */
export class NewerBook extends told("NewerBook")<{
  readonly path: string
  readonly found: number
  readonly known: number
}>((its) => ({
  zh: `${its.path} 由较新版本的程序写成（格式 ${its.found}，本程序只认识到 ${its.known}）。请升级程序后再打开。`,
  en: `${its.path} was written by a newer version (format ${its.found}, this program knows up to ${its.known}): upgrade the program.`,
})) {}

/** An older version of the program wrote the file, and it was opened only to be read. */
export class OlderBook extends told("OlderBook")<{
  readonly path: string
  readonly found: number
  readonly known: number
}>((its) => ({
  zh: `${its.path} 由较旧版本的程序写成（格式 ${its.found}，现为 ${its.known}）。请先以可写方式打开一次（如 taizhang serve，打开后即可关闭），程序会自动升级它的格式；在只读介质上的，先把台账、密钥文件和主密钥一起复制到可写的文件夹，在那里打开。`,
  en: `${its.path} was written by an older version (format ${its.found}, now ${its.known}): open it to write once (taizhang serve, then close it), which brings it forward; from a medium that is only read, copy book, key file and master key to a folder that can be written first.`,
})) {}

/** Another version of the program has moved the registers to its own model while this one had the book open. */
export class OtherModel extends told("OtherModel")<{ readonly path: string }>((its) => ({
  zh: `${its.path} 正由另一版本的程序使用，其汇总方式与本程序不同。请关闭后用同一版本重新打开。`,
  en: `${its.path} is in use by another version of the program with other registers: close it and open it with one version.`,
})) {}

/** The program runs on a Node too old for better-sqlite3 13, which would crash it. */
export class NodeTooOld extends told("NodeTooOld")<{ readonly found: string }>((its) => ({
  zh: `当前 Node 版本 ${its.found} 太旧，需要 24 或更新版本。请用 npm run 启动（会自带 Node 26）。`,
  en: `Node ${its.found} is too old, 24 or newer is needed: start it through the npm scripts, which bring Node 26.`,
})) {}
