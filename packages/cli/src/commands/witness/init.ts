/** `witness init`: makes a witness with its key. */
import { isKeyName } from "@taizhang/store/merkle/Key"
import { initWitness } from "@taizhang/store/witness/WitnessFile"
import { Console, Effect } from "effect"
import { Command, Flag } from "effect/cli"
import { root } from "../../root.ts"
import { parent } from "./state.ts"

export const init = Command.make(
  "init",
  {
    name: Flag.String("name").pipe(
      Flag.withMetavar("NAME"),
      Flag.withDescription(
        "见证的名称，写在每个会签里，如 county.example/witness / its name, which stands in each cosignature",
      ),
      Flag.filter(isKeyName, () => "不含空格和加号的名称 / a name without spaces and plus signs"),
    ),
  },
  Effect.fnUntraced(function* ({ name }) {
    const [{ state }, { lang }] = [yield* parent, yield* root]
    const vkey = yield* initWitness(state, name)
    yield* Console.error(
      lang === "zh"
        ? `已建立见证 ${state}，密钥文件 ${state}.key（只有本用户能读，请另行备份）。\n见证文件不能用旧备份恢复：倒退过的见证不可信，应换名称和密钥重新建立。\n下一步：taizhang witness add-log 日志公钥\n公钥，交给核对检查点的人：`
        : `made the witness ${state} and its key ${state}.key, which only this user can read: back it up apart.\nNever put back an older copy of the state: a witness that went back is worth nothing; make a new one.\nNext: taizhang witness add-log VKEY\nIts public key, for those who check checkpoints:`,
    )
    // On stdout by itself, as that of a log is: it goes into a file.
    yield* Console.log(vkey)
  }),
).pipe(Command.withDescription("建立一个见证和它的密钥 / make a witness with its key"))
