/**
 * Names of persons, one to a cell or several.
 *
 * A Chinese name has no blanks inside: `龙 龙`, padded so that names of two and three characters are equally wide, is
 * 龙龙. Names of other nationalities keep their middle dot, in the one form `·`. In a list a blank may part two names or
 * pad one, so it parts only what cannot be padding: `沈英 冯梅远` is two names, `龙 龙` one, `王 建国` one, and where
 * single characters leave more than one reading (`龙 龙 王 敏`) the cell is refused.
 */
import { Result } from "effect"
import type { Message } from "../kernel/Message.ts"
import { content, halfWidth, read, refuse, type Parsed } from "./Reading.ts"
import { shown, type Cell } from "./Sheet.ts"

const DOTS = /[・•‧∙･•●⋅ㆍ．.]/g
const BRACKETS = /\(([^()]*)\)|\[([^[\]]*)\]/g
const NAME = /^(\p{Script=Han}|[\uE000-\uF8FF])+(·(\p{Script=Han}|[\uE000-\uF8FF])+)*$/u
const LATIN = /^[\p{Script=Latin}'’-]+([ ·][\p{Script=Latin}'’-]+)*$/u
const COMPOUND =
  /^(欧阳|上官|司马|诸葛|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|东方|南宫|端木|独孤|长孙|宇文|轩辕|钟离|闻人|太史|申屠|赫连|澹台|淳于|公羊|呼延|万俟|濮阳|公冶|宗政|单于|仲孙|鲜于|闾丘|司空|亓官|司寇|拓跋|颛孙)$/

/** Reads the name of one person. */
export const parseName = (cell: Cell | undefined): Parsed<string | undefined> =>
  Result.flatMap(content(cell), (held): Parsed<string | undefined> => {
    if (held === undefined) return read(undefined)
    if (typeof held !== "string")
      return refuse(`“${shown(held)}”不是姓名。请填写姓名`, `${shown(held)} is no name; write a name`)
    if (/[、,;|\n]|[，；]/.test(held)) {
      return refuse(
        `“${shown(held)}”像是几个人的姓名，这一栏只能填一个人`,
        `${shown(held)} looks like several names; this column holds one`,
      )
    }
    return ofOne(held)
  })

/** Reads the names of several persons, parted by `、，,；;/|`, line breaks or blanks. */
export const parseNames = (cell: Cell | undefined): Parsed<ReadonlyArray<string> | undefined> =>
  Result.flatMap(content(cell), (held): Parsed<ReadonlyArray<string> | undefined> => {
    if (held === undefined) return read(undefined)
    if (typeof held !== "string")
      return refuse(`“${shown(held)}”不是姓名。请填写姓名`, `${shown(held)} is no name; write names`)
    if (/等(\d+|[一二三四五六七八九十]+)?[人名位]?$/.test(held)) {
      return refuse(
        `“${shown(held)}”以“等”结尾，名单不全。请写全姓名`,
        `${shown(held)} ends with "and others"; write all the names`,
      )
    }
    const pieces = held.split(/[、，,；;/／|｜\r\n]+/).map((piece) => halfWidth(piece).trim())
    const notes: Array<Message> = []
    const names: Array<string> = []
    for (const piece of pieces.filter((text) => text !== "")) {
      const parted = byBlanks(piece)
      if (parted === undefined) {
        return refuse(
          `“${shown(held)}”中的空格分不清是分隔几个人，还是一个名字中间的空格。请用顿号“、”分隔`,
          `the blanks of ${shown(held)} may part names or pad one; part the names with 、`,
        )
      }
      if (parted.length > 1)
        notes.push({
          zh: `“${piece}”按空格分成 ${parted.join("、")}`,
          en: `parted ${piece} at its blanks into ${parted.join(", ")}`,
        })
      for (const one of parted) {
        const name = ofOne(one)
        if (Result.isFailure(name)) return Result.fail(name.failure)
        notes.push(...name.success.notes)
        names.push(name.success.value)
      }
    }
    return read(names.length === 0 ? undefined : names, ...notes)
  })

/** The names in a piece that holds none of the strong separators; `undefined` where blanks leave more than one reading. */
const byBlanks = (piece: string): ReadonlyArray<string> | undefined => {
  const words = piece.split(/ +/)
  const lengths = words.map((word) => Array.from(word).length)
  if (words.length === 1 || LATIN.test(piece)) return [piece]
  // Blanks around a middle dot or before a bracket belong to one name.
  if (words.some((word) => /^[·・•([]|[·・•]$/.test(word))) return words.length <= 3 ? [piece] : undefined
  if (words.length === 2 && (lengths[0] === 1 || COMPOUND.test(words[0] ?? ""))) return [piece]
  if (lengths.every((length) => length === 1)) return words.length <= 3 ? [piece] : undefined
  return lengths.every((length) => length >= 2) && !words.some((word) => COMPOUND.test(word)) ? words : undefined
}

const ofOne = (typed: string): Parsed<string> => {
  const notes: Array<Message> = []
  const plain = halfWidth(typed).trim()
  const aside = plain.replace(BRACKETS, "").trim()
  if (aside !== plain) {
    const said = [...plain.matchAll(BRACKETS)].map(([, round = "", square = ""]) => round + square).join("、")
    notes.push({
      zh: `姓名“${shown(typed)}”括号里的“${said}”未采用`,
      en: `name ${shown(typed)}: left out ${said}, which is in brackets`,
    })
  }
  const dotted = aside.replace(DOTS, "·").replace(/ *· */g, "·")
  if (dotted !== aside)
    notes.push({ zh: `姓名“${shown(typed)}”的间隔号统一为“·”`, en: `name ${shown(typed)}: one form of the middle dot` })
  const latin = LATIN.test(dotted)
  const name = latin ? dotted : dotted.replace(/ /g, "")
  if (name !== dotted)
    notes.push({
      zh: `姓名“${shown(typed)}”去掉了中间的空格，读作 ${name}`,
      en: `name ${shown(typed)}: took away blanks, read as ${name}`,
    })
  const length = Array.from(name).length
  if (!latin && !NAME.test(name)) {
    return refuse(
      `“${shown(typed)}”不是姓名，含有汉字和间隔号以外的字符。请填写姓名`,
      `${shown(typed)} is no name, it holds other signs than Chinese characters and the middle dot; write a name`,
    )
  }
  if (length < 2 || length > 40) {
    return refuse(
      `“${shown(typed)}”不像姓名，只有一个字或过长。请核对`,
      `${shown(typed)} has one character or too many for a name; check it`,
    )
  }
  if (/[\uE000-\uF8FF]/.test(name)) {
    notes.push({
      zh: `姓名“${name}”含有自造字，换一台电脑可能显示不同`,
      en: `name ${name} holds a private character, which other machines may show differently`,
    })
  }
  return Result.succeed({ value: name, notes })
}
