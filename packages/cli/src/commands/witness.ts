/**
 * `witness`: a witness for the logs of townships, run by somebody else than who keeps them, such as the county office.
 */
import { Command } from "effect/cli"
import { addLog } from "./witness/addLog.ts"
import { check } from "./witness/check.ts"
import { init } from "./witness/init.ts"
import { list } from "./witness/list.ts"
import { retire } from "./witness/retire.ts"
import { serve } from "./witness/serve.ts"
import { parent } from "./witness/state.ts"

export const witness = parent.pipe(
  Command.withDescription(
    "见证：为乡镇的日志会签检查点，供县级单位运行 / cosign the checkpoints of townships' logs, for the county office",
  ),
  Command.withSubcommands([init, addLog, list, retire, serve, check]),
)
