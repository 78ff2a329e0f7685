/** The county's witness from the command line: made, told of logs, served, asked, and held against checkpoint files. */
import type { ChildProcess } from "node:child_process"
import { existsSync, rmSync, statSync, writeFileSync, copyFileSync } from "node:fs"
import { join } from "node:path"
import { exitCodes } from "@taizhang/cli/exitCodes"
import { signCheckpoint } from "@taizhang/store/merkle/Checkpoint"
import { leafHash, nodeHash, type Hash } from "@taizhang/store/merkle/Hash"
import { ED25519, newSigningKey, vkeyOf } from "@taizhang/store/merkle/Key"
import { noteSigner } from "@taizhang/store/merkle/Note"
import { cosign } from "@taizhang/store/witness/Client"
import { Effect } from "effect"
import { afterEach, describe, expect, it } from "vitest"
import { folder, ok, run } from "../town.ts"
import { start, type Running } from "../process.ts"

const golden = (name: string): string => join(import.meta.dirname, "../golden", `${name}.txt`)

const running: Array<Running> = []
afterEach(() => {
  for (const { process: child } of running.splice(0)) child.kill("SIGKILL")
})

/** A log of the leaves `a`, `b`, `c`, and one that differs in the last. */
const key = newSigningKey("county.example/liuxi", ED25519)
const [a, b, c, d] = ["a", "b", "c", "d"].map((text) => leafHash(Buffer.from(text))) as [Hash, Hash, Hash, Hash]
const checkpoint = (size: number, root: Hash): string =>
  signCheckpoint({ origin: key.name, size, root }, noteSigner(key))
const [two, three, forked] = [
  checkpoint(2, nodeHash(a, b)),
  checkpoint(3, nodeHash(nodeHash(a, b), c)),
  checkpoint(3, nodeHash(nodeHash(a, b), d)),
]

const made = async (): Promise<{ readonly state: string; readonly vkey: string }> => {
  const state = join(folder(), "witness.db")
  return { state, vkey: await ok("witness", "init", "--name", "county.example/witness", "--state", state) }
}

/** Serves a witness as a process of its own. */
const served = async (state: string): Promise<{ readonly url: string; readonly child: ChildProcess }> => {
  const one = start(["witness", "serve", "--port", "0", "--state", state])
  running.push(one)
  const said = await new Promise<string>((resolve) => one.process.stdout?.once("data", (text) => resolve(String(text))))
  return { url: /http:\S+/.exec(said)?.[0] ?? said, child: one.process }
}

const fileOf = (text: string): string => {
  const file = join(folder(), "checkpoint")
  writeFileSync(file, text)
  return file
}

/** Keys, hashes, paths and times are other ones each time. */
const settled = (text: string): string =>
  text
    .replaceAll(/\S*taizhang-test-\S+\/(\S+)/g, "<$1>")
    .replaceAll(/\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}/g, "+<key>")
    .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d/g, "<time>")

describe("a witness", () => {
  it("is made once, with a key that only its owner can read", async () => {
    const { state, vkey } = await made()
    expect(vkey).toMatch(/^county\.example\/witness\+[0-9a-f]{8}\+B[A-Za-z0-9+/]{43}$/)
    expect(statSync(`${state}.key`).mode & 0o777).toBe(0o600)
    const again = await run("witness", "init", "--name", "other", "--state", state)
    expect(again).toMatchObject({ code: exitCodes.noBook.code, out: "" })
    expect(again.err).toMatch(/已经存在[^]*is there already/)
  })

  it("cosigns what it is asked over HTTP, and says afterwards what it saw", async () => {
    const { state, vkey } = await made()
    expect(await ok("witness", "add-log", vkeyOf(key), "--state", state)).toContain("开始见证 county.example/liuxi")
    expect(await ok("witness", "add-log", fileOf(`${vkeyOf(key)}\n`), "--state", state)).toContain("早已在名单上")
    const { url, child } = await served(state)
    const cosigned = await Effect.runPromise(cosign({ url, vkey }, { old: 0, proof: [], checkpoint: two }))
    await Effect.runPromise(cosign({ url, vkey }, { old: 2, proof: [c], checkpoint: three }))
    const refused = await Effect.runPromise(
      Effect.flip(cosign({ url, vkey }, { old: 3, proof: [], checkpoint: forked })),
    )
    expect(refused).toMatchObject({ _tag: "WitnessElsewhere", size: 3 })

    // While it is served.
    const checks = [
      ...[await run("witness", "check", fileOf(two), "--state", state)],
      ...[await run("witness", "check", fileOf(two + cosigned), "--state", state, "--lang", "en")],
      ...[await run("witness", "check", fileOf(forked), "--state", state)],
      ...[await run("witness", "check", fileOf(checkpoint(1, a)), "--state", state)],
      ...[await run("witness", "check", fileOf(two.replace("\n2\n", "\n4\n")), "--state", state)],
      ...[await run("witness", "check", fileOf("nothing"), "--state", state)],
      ...[await run("witness", "check", join(folder(), "none"), "--state", state)],
    ]
    expect(checks.map(({ code }) => code)).toEqual(
      (["done", "done", "altered", "usage", "altered", "altered", "usage"] as const).map((one) => exitCodes[one].code),
    )
    const lists = [
      await ok("witness", "list", "--state", state),
      await ok("witness", "list", "--state", state, "--lang", "en"),
    ]
    const said = [...lists, ...checks.map(({ out, err }) => [out, err].filter((text) => text !== "").join("\n"))]
    await expect(`${said.map(settled).join("\n\n")}\n`).toMatchFileSnapshot(golden("witness"))
    const listed = JSON.parse(await ok("witness", "list", "--state", state, "--format", "json")) as object
    expect(listed).toMatchObject({
      vkey,
      logs: [{ origin: key.name, vkeys: [vkeyOf(key)], size: 3, cosigned: 2, contradictions: [{ size: 3 }] }],
    })

    const ended = new Promise((resolve) => child.once("exit", resolve))
    child.kill("SIGTERM")
    expect(await ended).toBe(exitCodes.interrupted.code)
    expect(existsSync(`${state}-wal`)).toBe(false)
  }, 60_000)

  it("is found out where its state was put back after it cosigned", async () => {
    const { state, vkey } = await made()
    await ok("witness", "add-log", vkeyOf(key), "--state", state)
    const before = join(folder(), "before.db")
    copyFileSync(state, before)
    const { url, child } = await served(state)
    const cosigned = await Effect.runPromise(cosign({ url, vkey }, { old: 0, proof: [], checkpoint: two }))
    const ended = new Promise((resolve) => child.once("exit", resolve))
    child.kill("SIGINT")
    await ended
    copyFileSync(before, state)
    const { code, err } = await run("witness", "check", fileOf(two + cosigned), "--state", state)
    expect(code).toBe(exitCodes.altered.code)
    expect(err).toMatch(/被倒退过[^]*was put back/)
    expect((await run("witness", "check", fileOf(two), "--state", state)).code).toBe(exitCodes.usage.code)
  }, 60_000)

  it("says in both languages what was typed wrong, and what is missing", async () => {
    const { state } = await made()
    const at = ["--state", state]
    const cases: ReadonlyArray<readonly [args: ReadonlyArray<string>, code: number]> = [
      [["init", "--name", "two words", "--state", join(folder(), "w.db")], exitCodes.usage.code],
      [["add-log", "no key", ...at], exitCodes.usage.code],
      [["add-log", vkeyOf(key).slice(0, -1), ...at], exitCodes.usage.code],
      [["add-log", vkeyOf(key), "--origin", "", ...at], exitCodes.usage.code],
      [["serve", "--port", "70000", ...at], exitCodes.usage.code],
      [["list", "--state", join(folder(), "none.db")], exitCodes.noBook.code],
      [["serve", "--port", "0", "--state", join(folder(), "none.db")], exitCodes.noBook.code],
      [["check", fileOf(two), ...at], exitCodes.usage.code],
      [["nonsense"], exitCodes.usage.code],
    ]
    for (const [args, code] of cases) {
      const ended = await run("witness", ...args)
      expect({ args, ...ended, out: "" }).toMatchObject({ code })
      expect(ended.err).toMatch(/^✗ .*[\u4e00-\u9fff].*\n {2}.*[a-z]/)
    }
    rmSync(`${state}.key`)
    expect((await run("witness", "serve", "--port", "0", ...at)).code).toBe(exitCodes.noBook.code)
  })

  it("retires a log for good, says so in its list, and lists it by its whole origin", async () => {
    const { state } = await made()
    const long = newSigningKey(`county.example/${"很长的名称".repeat(8)}/青禾镇/2`, ED25519)
    const at = ["--state", state]
    for (const one of [key, long]) await ok("witness", "add-log", vkeyOf(one), ...at)
    const reason = ["--reason", "已由 /2 接续"]
    expect(await ok("witness", "retire", key.name, ...reason, ...at)).toMatch(/^不再见证 county\.example\/liuxi。/)
    expect(await ok("witness", "retire", key.name, ...reason, ...at)).toMatch(/就已停止见证/)
    const listed = await ok("witness", "list", ...at)
    expect(listed).toContain(`\n${long.name}  `)
    expect(listed).toMatch(/\ncounty\.example\/liuxi .* \d{4}-\d\d-\d\d \d\d:\d\d/)
    expect(JSON.parse(await ok("witness", "list", "--format", "json", ...at))).toMatchObject({
      logs: [
        { origin: key.name, retired: { reason: "已由 /2 接续" } },
        { origin: long.name, retired: null },
      ],
    })
    for (const [args, said] of [
      [["add-log", vkeyOf(key)], "已由 /2 接续"],
      [["retire", "county.example/none", ...reason], "名单上没有日志"],
      [["retire", long.name, "--reason", "两\n行"], "一行文字"],
      [["retire", long.name], "缺少选项 --reason"],
    ] as const) {
      const { code, err } = await run("witness", ...args, ...at)
      expect([code, err]).toEqual([exitCodes.usage.code, expect.stringContaining(said)])
    }
  })

  it("pins an origin that is not the name of the log's key", async () => {
    const { state } = await made()
    await ok("witness", "add-log", vkeyOf(key), "--origin", "go.sum database tree", "--state", state)
    expect(JSON.parse(await ok("witness", "list", "--format", "json", "--state", state))).toMatchObject({
      logs: [{ origin: "go.sum database tree", size: null, cosigned: 0 }],
    })
  })
})
