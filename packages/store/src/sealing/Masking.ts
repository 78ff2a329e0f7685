/**
 * Hiding what identifies a person in what the shells show: on a page, in an answer, in a table. An ID number keeps its
 * six digits of region and no more.
 */
import { maskIdNumber } from "@taizhang/domain/import/IdNumber"
import type { Json } from "@taizhang/domain/kernel/Register"

/** A phone number with all but its first three and last two digits hidden. */
export const maskPhone = (text: string): string =>
  text.length < 7 ? "*".repeat(6) : text.slice(0, 3) + "*".repeat(text.length - 5) + text.slice(-2)

const ID_NUMBER = /(?<![\w-])(?:\d{17}[\dXx]|\d{15})(?![\w-])/g
const MOBILE = /(?<![\w-])1[3-9]\d{9}(?![\w-])/g

/** Text with the ID numbers and mobile numbers that stand in it masked. */
export const maskText = (text: string): string => text.replaceAll(ID_NUMBER, maskIdNumber).replaceAll(MOBILE, maskPhone)

/** Text masked by the name of the field or column that holds it. */
export const maskedAs = (field: string, text: string): string =>
  /idNumber$/i.test(field) ? maskIdNumber(text) : /phone$/i.test(field) ? maskPhone(text) : maskText(text)

/** A value masked by the name of the field or column that holds it, at any depth. */
export const masked = (field: string, value: Json): Json => {
  if (typeof value === "string") return maskedAs(field, value)
  if (typeof value !== "object" || value === null) return value
  if (Array.isArray(value)) return (value as ReadonlyArray<Json>).map((one) => masked(field, one))
  return maskedFields(value as { readonly [key: string]: Json })
}

/** A JSON object of any type, masked at any depth: its fields stay what they are but for their texts. */
export const maskedWhole = <A extends object>(object: A): A => masked("", object as Json) as A

/** An object with each of its fields masked by name. */
export const maskedFields = (object: { readonly [key: string]: Json }): { readonly [key: string]: Json } =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, masked(key, value)]))
