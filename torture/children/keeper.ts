/** Makes a book and says so: `node keeper.ts BOOK`. */
import { writeSync } from "node:fs"
import { initBook } from "@taizhang/store"

await initBook(process.argv[2] ?? "", { township: "测试镇" })
writeSync(1, "MADE\n")
