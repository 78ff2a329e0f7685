/**
 * The command `taizhang` for other programs: it runs in their process and gives its exit code.
 *
 * @example
 * const { code, out } = await Effect.runPromise(captured(taizhang(["stat", "--year", "2025", "--format", "json"])))
 */
export { taizhang } from "./app.ts"
export { captured, type Captured } from "./captured.ts"
export { exitCodes } from "./exitCodes.ts"
