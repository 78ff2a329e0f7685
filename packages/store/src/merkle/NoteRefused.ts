/** Why a signed text, a key, a proof or a policy was not taken: one error, its reason, and what it is about. */
import type { Message } from "@taizhang/domain/kernel/Message"
import { Result } from "effect"
import { told } from "../Told.ts"

const reasons = {
  notUtf8: () => ({ zh: "不是有效的 UTF-8 文本", en: "it is no valid UTF-8" }),
  controlCharacter: () => ({
    zh: "含有换行以外的控制字符",
    en: "it has an ASCII control character other than the newline",
  }),
  tooLong: (limit) => ({ zh: `超过 ${limit} 字节`, en: `it is longer than ${limit} bytes` }),
  noSignatures: () => ({
    zh: "末尾不是空行加签名行",
    en: "it does not end with an empty line and signature lines",
  }),
  signatureMalformed: (line) => ({ zh: `签名行写法不对：${line}`, en: `this is no signature line: ${line}` }),
  tooManySignatures: (limit) => ({ zh: `签名超过 ${limit} 个`, en: `it has more than ${limit} signatures` }),
  unverified: () => ({ zh: "没有可信密钥的签名", en: "no key that is trusted signed it" }),
  badSignature: (name) => ({ zh: `${name} 的签名不对`, en: `the signature of ${name} does not verify` }),
  keyMalformed: () => ({
    zh: "密钥写法不对，应为 名称+编号+base64",
    en: "the key is not written as name+id+base64, or its id is that of another key",
  }),
  keyType: (type) => ({ zh: `密钥种类 ${type} 在这里不能用`, en: `a key of type ${type} cannot be used here` }),
  checkpointMalformed: () => ({
    zh: "检查点应有标识、条数、根三行，其后各行不能为空",
    en: "a checkpoint has three lines, origin, size and root; further ones are not empty",
  }),
  sizeMalformed: (text) => ({ zh: `“${text}”不是十进制整数`, en: `"${text}" is no decimal number` }),
  sizeTooLarge: (text) => ({ zh: `${text} 超过 2^53-1`, en: `${text} is larger than 2^53-1` }),
  rootMalformed: (text) => ({ zh: `“${text}”不是32字节的 base64`, en: `"${text}" is not 32 bytes in base64` }),
  otherOrigin: (origin) => ({ zh: `这是另一个日志（${origin}）的检查点`, en: `it is of another log, ${origin}` }),
  noProof: (line) => ({
    zh: `它不是证明文件：第一行应为 c2sp.org/tlog-proof@v1，现为“${line}”`,
    en: `it is no proof: its first line must be c2sp.org/tlog-proof@v1, and is "${line}"`,
  }),
  proofMalformed: (line) => ({ zh: `证明的写法不对：“${line}”`, en: `the proof is not written as one: "${line}"` }),
  notIncluded: (index) => ({
    zh: `证明不能说明第 ${index} 个叶子是这一条`,
    en: `the proof does not show that leaf ${index} is this one`,
  }),
  quorumMissed: (names) => ({
    zh: `见证不够（有：${names || "无"}）`,
    en: `too few witnesses cosigned it (there are: ${names || "none"})`,
  }),
  requestMalformed: (line) => ({ zh: `请求的写法不对：“${line}”`, en: `the request is not written as one: "${line}"` }),
  policyMalformed: (line) => ({ zh: `策略写法不对：${line}`, en: `the policy is not written as one: ${line}` }),
} as const satisfies Record<string, (detail: string) => Message>

export type NoteReason = keyof typeof reasons

/** A signed text, a key, a proof or a policy that was not taken. */
export class NoteRefused extends told("NoteRefused")<{ readonly reason: NoteReason; readonly detail: string }>((its) =>
  reasons[its.reason](its.detail),
) {}

/** The refusal for a reason, about something. */
export const refuse = (reason: NoteReason, detail = ""): Result.Result<never, NoteRefused> =>
  Result.fail(new NoteRefused({ reason, detail }))
