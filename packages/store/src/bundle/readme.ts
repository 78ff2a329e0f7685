/** The page that lies in a bundle: what it is, and how to verify it by hand. */

/** The text of `README.md`. */
export const readme = ({
  township,
  origin,
  size,
  vkey,
}: {
  readonly township: string
  readonly origin: string
  readonly size: number
  readonly vkey: string
}): string => `# ${township}台账：审计包 / audit bundle of ${township}

共 ${size} 条记录，一条不少；个人信息是密封的，打不开也不影响核对。
${size} entries, all of them; personal text is sealed, which is no obstacle to verifying.

## 核对 / to verify

用发布台账程序时附带的 \`verify-bundle.mjs\`（一个文件，只要 Node 20 以上），公钥请从本文件夹以外的渠道取得：
with \`verify-bundle.mjs\`, which comes with the documents of the program (one file, Node 20 or newer), and the key from
somewhere else than this folder:

    node verify-bundle.mjs . --key KEY [--key KEY-OF-AN-EARLIER-NAME] [--witness WITNESS-KEY] [--against CHECKPOINT-THAT-YOU-KEPT]

本包自称的公钥（只供对照，不能作为依据）/ the key that this bundle says is its own (to compare, never to trust):

    ${vkey}

## 手工核对 / by hand

1. \`checkpoint\` 是对 ${origin} 前 ${size} 条记录的签名（C2SP tlog-checkpoint，Ed25519）；\`manifest\` 是对其余每个文件
   SHA-256 的签名。/ \`checkpoint\` signs the first ${size} entries of ${origin}, \`manifest\` the SHA-256 of every other file.
2. \`entries.ndjson\` 第 n 行（不含换行）就是第 n 条记录的原文，也是 RFC 6962 哈希树的第 n-1 个叶子；由全部行重算的根，必须等于
   \`checkpoint\` 第三行。/ line n, without its newline, is entry n and leaf n-1 of the RFC 6962 tree; the root over all
   lines is the third line of \`checkpoint\`.
3. \`figures.json\` 里每个数字都列出所依据的记录号（entry），即 \`entries.ndjson\` 的行号。/ each figure in \`figures.json\`
   names the entries that it is made of: line numbers of \`entries.ndjson\`.
4. 请留存 \`checkpoint\`：下一次核对时用 \`--against\` 比较，谁也改不了已经被您看到的历史。/ keep \`checkpoint\`: compared
   with \`--against\` the next time, it holds the log to what you have seen.

\`schema/\` 是各类事项的格式（JSON Schema），\`tile/\` 是哈希树（C2SP tlog-tiles），\`book.json\` 供据此重建一本台账。
\`schema/\` has the form of each kind of event, \`tile/\` the hashes of the tree, \`book.json\` what a new book needs.
`
