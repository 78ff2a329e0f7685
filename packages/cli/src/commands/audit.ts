/** `audit`: what an auditor asks of a book, and what its keeper hands to one. */
import { Command } from "effect/cli"
import { backdated } from "./audit/backdated.ts"
import { checkpoint } from "./audit/checkpoint.ts"
import { checkProof } from "./audit/checkProof.ts"
import { consistency } from "./audit/consistency.ts"
import { continueLog } from "./audit/continue.ts"
import { diff } from "./audit/diff.ts"
import { exportBundle } from "./audit/export.ts"
import { importBundle } from "./audit/import.ts"
import { key } from "./audit/key.ts"
import { prove } from "./audit/prove.ts"
import { verify } from "./audit/verify.ts"
import { witnessed } from "./audit/witnessed.ts"

export const audit = Command.make("audit").pipe(
  Command.withDescription("审计：签名、证明、比对、导出 / for auditors: signatures, proofs, differences, bundles"),
  Command.withSubcommands([
    verify,
    key,
    checkpoint,
    prove,
    checkProof,
    consistency,
    diff,
    backdated,
    witnessed,
    exportBundle,
    importBundle,
    continueLog,
  ]),
)
