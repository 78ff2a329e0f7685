/** Flags and arguments that are typed wrong: what is said in Chinese holds no word of the library's. */
import { describe, expect, it } from "vitest"
import { run } from "../town.ts"

describe("what is typed wrong", () => {
  it.each([
    [["stat", "--year", "abc"], "--year 的值“abc”不对，应为：整数"],
    [["stat", "--known-at", "1.5"], "--known-at 的值“1.5”不对，应为：整数"],
    [["stat", "--known-at=-1"], "--known-at 的值“-1”不对，应为：记录序号，0 或以上"],
    [["stat", "--format", "xml"], "--format 的值“xml”不对，应为：table、csv、json 之一"],
    [["stat", "--lang", "fr"], "--lang 的值“fr”不对，应为：zh、en 之一"],
    [["stat", "--format"], "--format 后面没有写值，应为：table、csv、json 之一"],
    [["stat", "--year"], "--year 后面没有写值，应为：Y"],
    [["init", "--town", ""], "--town 后面没有写值，应为：名称"],
    [["stat", "--year", "2025", "--year", "2024"], "--year 写了 2 次，只能写一次"],
    [["stat", "--no-excel=3"], "--no-excel 后面不写值，现为“3”"],
    [["stat", "--excel=maybe"], "--excel 的值“maybe”不对，应为：true、yes、on、1、y、false、no、off、0、n 之一"],
    [["record", "--acknowledge", "G07"], "--acknowledge 的值“G07”不对，应为：名称=内容，等号两边都要写"],
    [["record", "--acknowledge", "=理由"], "--acknowledge 的值“=理由”不对，应为：名称=内容，等号两边都要写"],
    [["audit", "consistency", "x", "y"], "A 的值“x”不对，应为：整数"],
    [["ledger", "roster", "members"], "多余的参数：members"],
    [["--completions", "tcsh"], "--completions 的值“tcsh”不对，应为：bash、zsh、fish、powershell、sh、pwsh 之一"],
  ])("%j is told in words of its reader", async (args, said) => {
    const { code, out, err } = await run(...args)
    const [chinese, english] = err.split("\n")
    expect({ code, out, chinese }).toEqual({ code: 2, out: "", chinese: `✗ ${said}` })
    expect(english).toMatch(/^ {2}[\w-]/)
    expect(err).toMatch(/详见 \/ see: taizhang.* --help$/)
  })
})
