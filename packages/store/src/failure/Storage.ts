/** Failures of what holds a book: the file or the server, and whoever else uses it. */
import { told } from "../Told.ts"
import type { Message } from "@taizhang/domain/kernel/Message"
import { reasonOf, served } from "./saying.ts"

/**
 * Another program held the writer's lock for longer than is waited for it: 20 seconds for a file, where whoever waits may
 * be overtaken; 5 for a database, where writers queue. Nothing was written.
 */
export class BookBusy extends told("BookBusy")<{ readonly path: string }>((its) => {
  const waited = served(its.path) ? 5 : 20
  return {
    zh: `另一个程序正在写 ${its.path}，等了${waited}秒仍未结束。没有写入任何内容，请稍后再试。`,
    en: `another program is writing ${its.path}; waited ${waited} s. Nothing was written: try again later.`,
  }
}) {}

/** Another program has a file open that was to be put aside. Nothing was changed. */
export class BookInUse extends told("BookInUse")<{ readonly path: string }>((its) => ({
  zh: `另一个程序正打开着 ${its.path}，不能在它之下换掉文件。没有改动任何内容；请先关闭那个程序（如 taizhang serve）再试。`,
  en: `another program has ${its.path} open, and the file cannot be replaced under it. Nothing was changed: close that program (taizhang serve, perhaps) and try again.`,
})) {}

/** The file that was opened stands no longer at its path: what is written there nobody would find. Nothing was written. */
export class BookReplaced extends told("BookReplaced")<{ readonly path: string }>((its) => ({
  zh: `${its.path} 在打开期间被移走或换成了另一个文件。没有写入任何内容；请关闭本程序，重新打开台账后再登记。`,
  en: `${its.path} was moved away or replaced while it was open. Nothing was written: close this program, open the book again and record then.`,
})) {}

/** A file or folder is not there, in which something was to be found or put. Nothing was written. */
export class PathMissing extends told("PathMissing")<{ readonly path: string; readonly missing: string }>((its) => ({
  zh: `没有 ${its.missing} 这个文件或文件夹${its.missing === its.path ? "" : `，不能读写 ${its.path}`}。没有写入任何内容；请核对路径，文件夹要先建好。`,
  en: `there is no file or folder ${its.missing}${its.missing === its.path ? "" : `, so ${its.path} cannot be read or written`}. Nothing was written: check the path, and make the folder first.`,
})) {}

/** No room was left on the disk. Nothing was written. */
export class DiskFull extends told("DiskFull")<{ readonly path: string }>((its) => ({
  zh: `磁盘已满，无法写入 ${its.path}。本次没有写入任何内容，此前的记录完好；请腾出空间后重试。`,
  en: `the disk is full, ${its.path} cannot be written. Nothing of this was recorded, all before it is whole: make room and try again.`,
})) {}

/** The book is open for reading only, and was asked to write. */
export class ReadOnlyBook extends told("ReadOnlyBook")<{ readonly path: string }>((its) =>
  served(its.path)
    ? {
        zh: `${its.path} 只能读，不能登记：数据库用户没有写权限，或连到的是只读备库。请换用有权限的用户或主库。`,
        en: `${its.path} can only be read: this user has no right to write, or the server is a standby. Use one that may write.`,
      }
    : {
        zh: `${its.path} 只能读，不能登记。请检查文件和所在文件夹的写权限。`,
        en: `${its.path} can only be read: check that the file and its folder may be written.`,
      },
) {}

/** The database server cannot be reached, or the connection to it broke before anything was committed. */
export class BookUnreachable extends told("BookUnreachable")<{ readonly path: string; readonly cause: unknown }>(
  (its) => {
    const why = reasonOf(its.cause)
    return {
      zh: `连不上 ${its.path} 的数据库，或连接中断（${why}）。没有写入任何内容；请核对地址里的主机和端口，检查数据库是否在运行、网络是否通，然后再试。`,
      en: `the database of ${its.path} cannot be reached, or the connection broke (${why}). Nothing was written: check host and port in the URL, that the server runs and the network, and try again.`,
    }
  },
) {}

/** What was given for a book is a database URL that names no township, or is no URL. */
export class PlaceUnclear extends told("PlaceUnclear")<Message>((its) => ({
  zh: `数据库地址写法不对：${its.zh}`,
  en: `the database URL is not clear: ${its.en}`,
})) {}

/** The commit failed in the midst of writing: whether it took effect shows only when the book is read again. */
export class OutcomeUnknown extends told("OutcomeUnknown")<{ readonly path: string; readonly cause: unknown }>((its) =>
  served(its.path)
    ? {
        zh: `提交到 ${its.path} 时连接中断，不能确定是否已经记下。请用相同的编号重试：已记下的不会重复。`,
        en: `the connection broke while ${its.path} was committed, so it is not known whether it was recorded: retry with the same ids, nothing is recorded twice.`,
      }
    : {
        zh: `写入 ${its.path} 时磁盘出错，不能确定是否已经记下。请用相同的编号重试：已记下的不会重复。`,
        en: `the disk failed while ${its.path} was committed, so it is not known whether it was recorded: retry with the same ids, nothing is recorded twice.`,
      },
) {}

/** The database or the file system failed in a way that has no name of its own. Nothing was written. */
export class StoreFailed extends told("StoreFailed")<{ readonly path: string; readonly cause: unknown }>((its) => {
  const why = reasonOf(its.cause)
  return served(its.path)
    ? {
        zh: `${its.path} 的数据库出错：${why}。没有写入任何内容；请数据库管理员按此检查服务器和它的日志。`,
        en: `the database of ${its.path} failed: ${why}. Nothing was written: have the server and its log checked for this.`,
      }
    : {
        zh: `读写 ${its.path} 失败：${why}。没有写入任何内容；请运行 verify 检查。`,
        en: `${its.path} could not be read or written: ${why}. Nothing was written: check it with verify.`,
      }
}) {}
