/** `npm run demo`: the command `taizhang demo`, run from source. */
import { main } from "@taizhang/cli/entry"

main(["demo", ...process.argv.slice(2)])
