/**
 * Runs this repository's commands on a machine that has nothing but Node 20 and npm: sets up what is missing, then runs
 * the command on the repository's own Node (the dev dependency `node`), which comes first on PATH.
 *
 * Plain JavaScript without dependencies, because it runs before anything is installed. It talks on stderr only, so that
 * stdout holds what the command prints.
 */
import { spawn, spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs"
import { constants } from "node:os"
import { delimiter, dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const bin = join(root, "node_modules", ".bin")
const windows = process.platform === "win32"
const node = join(root, "node_modules", "node", "bin", windows ? "node.exe" : "node")

const checks = ["lint", "format:check", "types", "knip"]
const stages = { check: checks, test: [...checks, "unit"] }
/** Room for young objects, in MiB: an import or a replay makes many that live a moment longer than Node expects. */
const heap = ["--min-semi-space-size=64", "--max-semi-space-size=64"]
const programs = {
  demo: "demo/main.ts",
  bench: "bench/main.ts",
  torture: "torture/main.ts",
  taizhang: "packages/cli/src/bin.ts",
}

const say = (zh, en) => process.stderr.write(`台账 ${zh} / ${en}\n`)

/** Ends the run with a message and exit code 1. */
class Stop extends Error {}
const stop = (zh, en) => {
  say(zh, en)
  throw new Stop(en)
}

// ---- set-up ---------------------------------------------------------------------------------------------------------

const read = (...path) => readFileSync(join(root, ...path), "utf8")
const pnpm = "pnpm@12.21.0"
const stampFile = join(root, "node_modules", ".taizhang-set-up")
const lockFile = join(root, ".set-up.lock")

/** What an installation depends on: while this stays the same there is nothing to install. */
const fingerprint = () => {
  const folders = [
    "",
    "bench",
    "demo",
    "tests",
    "torture",
    ...readdirSync(join(root, "packages"))
      .sort()
      .map((name) => join("packages", name)),
  ]
  const files = [
    "pnpm-lock.yaml",
    "pnpm-workspace.yaml",
    ...folders.map((folder) => join(folder, "package.json")),
  ].filter((file) => existsSync(join(root, file)))
  const hash = createHash("sha256").update(`${process.platform} ${process.arch}\n`)
  for (const file of files) hash.update(`${file}\n${read(file)}\n`)
  return hash.digest("hex")
}

const isSetUp = () => existsSync(node) && existsSync(stampFile) && readFileSync(stampFile, "utf8") === fingerprint()

const isAlive = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === "EPERM"
  }
}

/** Takes the lock, or tells whether another run that is still alive holds it. */
const takeLock = () => {
  try {
    const file = openSync(lockFile, "wx")
    writeFileSync(file, String(process.pid))
    closeSync(file)
    return true
  } catch (error) {
    if (error.code !== "EEXIST") throw error
  }
  try {
    const pid = Number(readFileSync(lockFile, "utf8"))
    const abandoned = pid > 0 ? !isAlive(pid) : Date.now() - statSync(lockFile).mtimeMs > 10_000
    if (abandoned) rmSync(lockFile, { force: true })
  } catch (error) {
    if (error.code !== "ENOENT") throw error
  }
  return false
}

const setUp = async () => {
  if (isSetUp()) return
  for (let waits = 0; !takeLock(); waits++) {
    if (waits === 0) say("另一个进程正在安装依赖，等它完成", "another run is setting up, waiting for it")
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
  try {
    if (!isSetUp()) await install()
  } finally {
    rmSync(lockFile, { force: true })
  }
}

const install = async () => {
  say(
    `正在安装依赖（${pnpm}，只在首次和依赖变动时）`,
    `installing dependencies (${pnpm}; first time and after a change only)`,
  )
  const { code } = await run("npx", ["--yes", pnpm, "install", "--frozen-lockfile"], {
    stdio: ["ignore", 2, 2],
    shell: windows,
    // npm's own pauses between tries add up to more than a minute, in which nothing is said.
    env: { npm_config_fetch_retry_mintimeout: "1000", npm_config_fetch_retry_factor: "3", ...process.env },
  })
  if (code !== 0) {
    const { status } = spawnSync("npm", ["view", pnpm, "version", "--fetch-retries=0", "--fetch-timeout=10000"], {
      stdio: "ignore",
      shell: windows,
    })
    if (status !== 0) {
      stop(
        "安装失败：连不上 npm 软件源。首次运行需要联网，请检查网络或代理后重试。",
        "set-up failed: the npm registry cannot be reached. The first run needs the network: check it (or the proxy) and try again.",
      )
    }
    stop(
      `安装失败（pnpm 退出码 ${code}），原因见上。`,
      `set-up failed (pnpm exit code ${code}), the reason is printed above.`,
    )
  }
  const wanted = `v${JSON.parse(read("node_modules", "node", "package.json")).version}`
  const found = spawnSync(node, ["-p", "process.version"], { encoding: "utf8" }).stdout?.trim()
  if (found !== wanted) {
    stop(
      `自带的 Node 应为 ${wanted}，实为 ${found ?? "无法运行"}。请删除 node_modules 后重试。`,
      `the repository's own Node should be ${wanted} and is ${found ?? "not runnable"}. Remove node_modules and try again.`,
    )
  }
  mkdirSync(dirname(stampFile), { recursive: true })
  writeFileSync(stampFile, fingerprint())
}

// ---- running --------------------------------------------------------------------------------------------------------

const environment = () => {
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === "PATH") ?? "PATH"
  return { ...process.env, [name]: [dirname(node), bin, process.env[name]].join(delimiter) }
}

/** Runs a program to its end, handing on the signals that this process gets. */
const run = (command, args, options) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: "inherit", ...options })
    const forward = (signal) => {
      // Ctrl-C at a terminal reaches the whole group by itself.
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal)
    }
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"]
    for (const signal of signals) process.on(signal, forward)
    // npm hands a signal to its shell only, which ends without telling us: then our parent is another.
    const parent = process.ppid
    const watch = setInterval(() => process.ppid !== parent && child.kill("SIGTERM"), 500)
    if (!process.env.npm_lifecycle_event) clearInterval(watch)
    child.on("error", reject)
    child.on("close", (code, signal) => {
      clearInterval(watch)
      for (const name of signals) process.off(name, forward)
      resolve({ code: code ?? 128 + constants.signals[signal] })
    })
  })

/** Where the caller stands: npm and pnpm run scripts in the root and keep the caller's folder in INIT_CWD. */
const callersFolder = () =>
  process.env.npm_lifecycle_event === "taizhang" && process.env.INIT_CWD ? process.env.INIT_CWD : process.cwd()

const runStages = async (name) => {
  const began = Date.now()
  const { scripts } = JSON.parse(read("package.json"))
  for (const stage of stages[name]) {
    const script = scripts[stage]
    process.stderr.write(`\n▶ ${stage}: ${script}\n`)
    const start = Date.now()
    const { code } = await run(windows ? script : `exec ${script}`, [], { env: environment(), shell: true })
    const seconds = `${((Date.now() - start) / 1000).toFixed(1)} s`
    if (code !== 0) {
      process.stderr.write(`✗ ${stage} (${seconds})\n`)
      return code
    }
    process.stderr.write(`✓ ${stage} (${seconds})\n`)
  }
  say(`${name} 全部通过`, `${name} passed (${((Date.now() - began) / 1000).toFixed(1)} s)`)
  return 0
}

const runProgram = async (name, args) => {
  const file = join(root, programs[name])
  const cwd = name === "taizhang" ? callersFolder() : root
  const { code } = await run(node, [...heap, file, ...args], { cwd, env: environment() })
  return code
}

const main = async () => {
  const [name = "", ...rest] = process.argv.slice(2)
  const args = rest[0] === "--" ? rest.slice(1) : rest
  if (Number.parseInt(process.versions.node, 10) < 20) {
    stop(
      `需要 Node 20 或更高版本，现为 ${process.version}。`,
      `Node 20 or newer is needed, this is ${process.version}.`,
    )
  }
  if (name !== "set-up" && !(name in stages) && !(name in programs)) {
    stop(
      `没有这个命令：${name}`,
      `no such command: ${name} (${["set-up", ...Object.keys({ ...stages, ...programs })].join(", ")})`,
    )
  }
  if (name in stages) {
    const list = stages[name].join(", ")
    say(`${name}：准备环境，然后依次 ${list}`, `${name}: set up, then ${list}`)
  } else if (name !== "taizhang")
    say(`${name}：准备环境后运行`, name === "set-up" ? "set up" : `${name}: set up, then run ${programs[name]}`)
  await setUp()
  if (name in stages) return runStages(name)
  if (name in programs) return runProgram(name, args)
  say("已就绪", "ready")
  return 0
}

try {
  process.exitCode = await main()
} catch (error) {
  if (!(error instanceof Stop)) throw error
  process.exitCode = 1
}
