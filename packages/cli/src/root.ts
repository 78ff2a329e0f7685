/** The root command: what every subcommand shares. A subcommand reads it by `yield* root`. */
import { Option } from "effect"
import { Command, Flag } from "effect/cli"
import { userInfo } from "node:os"

const operator = (): string => {
  try {
    return userInfo().username
  } catch {
    return "unknown"
  }
}

export const root = Command.make("taizhang").pipe(
  Command.withDescription(
    "台账：一乡镇党务记录，记一次，台账、数字、汇报皆由此得出 / a township's records: every ledger, figure and report from one log",
  ),
  Command.withSharedFlags({
    book: Flag.String("book").pipe(
      Flag.withMetavar("FILE"),
      Flag.withAlias("db"),
      Flag.withDescription(
        "台账文件，或数据库里的一个乡镇 postgres://…?township=代号 / the book: a file, or a township in a database",
      ),
      Flag.withDefault("town.db"),
    ),
    by: Flag.String("by").pipe(
      Flag.withMetavar("OPERATOR"),
      Flag.withDescription("登记人，默认为系统用户名 / who records; your login by default"),
      Flag.filter(
        (name) => name.trim() !== "",
        () => "登记人 / a name",
      ),
      Flag.withDefault(operator()),
    ),
    master: Flag.String("master").pipe(
      Flag.withMetavar("FILE"),
      Flag.withDescription("主密钥文件，默认在台账旁 / the master key file; beside the book by default"),
      Flag.optional,
    ),
    keys: Flag.String("keys").pipe(
      Flag.withMetavar("FILE"),
      Flag.withDescription("数据库里的乡镇的密钥文件，默认 代号.keys / the key file of a township in a database"),
      Flag.optional,
    ),
    lang: Flag.Literals("lang", ["zh", "en"]).pipe(
      Flag.withDescription("输出语言 / language of the output"),
      Flag.withDefault("zh" as const),
    ),
  }),
)

/** The option of a book whose key file is named. */
export const keysNamed = (keys: Option.Option<string>): { readonly keys?: string } =>
  Option.match(keys, { onNone: () => ({}), onSome: (file) => ({ keys: file }) })
