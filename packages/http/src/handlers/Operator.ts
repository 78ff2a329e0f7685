/** Who records over HTTP. Until there is access control it is one name for the whole server. */
import { Context } from "effect"

export class Operator extends Context.Service<Operator, string>()("@taizhang/http/Operator") {}
