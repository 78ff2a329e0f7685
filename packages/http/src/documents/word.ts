/**
 * A report as a Word document, laid out as official documents are (GB/T 9704-2012): A4 with the margins of section 5.2,
 * the title centred, 三号 (16 pt) type in lines of 28 pt, paragraphs indented by two characters, pages numbered.
 *
 * An annex lists every figure with its exact value and the entries that it is made of, so that who holds the paper
 * can ask where a number comes from.
 */
import { boundIn, plain, UNRECORDED, type Block, type Found, type Report } from "@taizhang/domain/kernel/Report"
import type { Figure } from "@taizhang/domain/kernel/Statistic"
import { amount, unitTitle } from "@taizhang/domain/kernel/Unit"
import {
  AlignmentType,
  convertMillimetersToTwip,
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageBreak,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
  type IParagraphOptions,
} from "docx"

/** Sizes in half points: 二号 for the title, 三号 for the text, 五号 for tables. */
const SIZE = { title: 44, text: 32, table: 21 } as const
/** The distance of lines in twentieths of a point. */
const LINE = { text: 560, table: 300 } as const
/** Two characters of the text, in twentieths of a point. */
const INDENT = 640

/** The faces that official documents use, for Chinese and for figures; Word takes one like it where one is missing. */
const face = (eastAsia: string) => ({ ascii: "Times New Roman", hAnsi: "Times New Roman", eastAsia })
const FACE = { title: face("方正小标宋简体"), first: face("黑体"), second: face("楷体"), text: face("仿宋") } as const

/** The width of the text on a page, in twentieths of a point: 156 mm. */
const WIDTH = convertMillimetersToTwip(156)

/** How many entries the annex names of one figure. */
const NAMED = 8

const text = (content: string, options: IParagraphOptions = {}): Paragraph =>
  new Paragraph({
    spacing: { line: LINE.text, lineRule: "exact" },
    indent: { firstLine: INDENT },
    children: [new TextRun(content)],
    ...options,
  })

/** `一、` and what is numbered in Chinese figures is a heading of the first level, `（一）` of the second. */
const heading = (content: string): Paragraph =>
  text(content, {
    heading: content.startsWith("（") ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_1,
    keepNext: true,
  })

const cell = (content: string, head = false): TableCell =>
  new TableCell({
    margins: { left: 60, right: 60 },
    children: [
      new Paragraph({
        alignment: head ? AlignmentType.CENTER : AlignmentType.LEFT,
        spacing: { line: LINE.table, lineRule: "atLeast" },
        children: [new TextRun({ text: content, size: SIZE.table, ...(head ? { font: FACE.first } : {}) })],
      }),
    ],
  })

/** A table over the whole width; its columns are equally wide unless shares of it are given. */
const table = (
  heads: ReadonlyArray<string>,
  rows: ReadonlyArray<ReadonlyArray<string>>,
  shares: ReadonlyArray<number> = heads.map(() => 1 / heads.length),
): Table =>
  new Table({
    layout: TableLayoutType.FIXED,
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: shares.map((share) => Math.floor(share * WIDTH)),
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: heads.map((head) => cell(head, true)) }),
      ...rows.map((row) => new TableRow({ cantSplit: true, children: row.map((one) => cell(one)) })),
    ],
  })

const blockOf = (block: Block): ReadonlyArray<Paragraph | Table> => {
  switch (block.kind) {
    case "heading":
      return [heading(block.text)]
    case "paragraph":
      return [text(block.runs.map(plain).join(""))]
    case "table":
      return [
        text(block.title, { indent: {}, alignment: AlignmentType.CENTER, keepNext: true }),
        table(
          block.heads,
          block.rows.map((row) => row.map(plain)),
        ),
      ]
  }
}

const entriesOf = ({ lines }: Figure): string => {
  const positions = [...new Set(lines.map(({ entry }) => entry))]
  const named = positions.slice(0, NAMED).join("、")
  return positions.length > NAMED ? `第${named}等${positions.length}条` : positions.length > 0 ? `第${named}条` : "无"
}

/** By which rules the check of the ledgers found what it found: the text does not say. */
const rulesBehind = (findings: ReadonlyArray<Found>): ReadonlyArray<Paragraph | Table> =>
  findings.length === 0
    ? []
    : [
        text("台账核查发现的事项，所依据的规则如下。逐项清单可用命令：taizhang findings"),
        table(
          ["核查发现", "项数", "规则"],
          findings.map(({ title, count, rule }) => [title, String(count), rule]),
          [0.54, 0.14, 0.32],
        ),
      ]

/** Each figure in the report: what it is, its exact value, the entries that it is made of; then what is not on record. */
const annex = (report: Report, figures: ReadonlyArray<Figure>): ReadonlyArray<Paragraph | Table> => {
  const bound = new Map(boundIn(report.blocks).map((one) => [one.statistic, one]))
  const named = new Set(report.figures)
  const shown = figures.filter(({ name }) => named.has(name))
  const isMissing = ({ name }: Figure): boolean => bound.get(name)?.value === null
  const missing = shown.filter(isMissing)
  return [
    new Paragraph({ children: [new PageBreak()] }),
    heading("附：数字出处"),
    text(
      `以上数字取自本镇台账记录第1条至第${report.position}条。要看某一数字的全部依据，可用命令：taizhang why 指标名称 --as-of ${report.period.asOf} --known-at ${report.position}`,
    ),
    table(
      ["数字", "准确值", "所据记录", "指标名称"],
      shown
        .filter((figure) => !isMissing(figure))
        .map((figure) => [
          figure.title.zh,
          `${amount(figure.unit, figure.value)}${unitTitle(figure.unit).zh}`,
          entriesOf(figure),
          figure.name,
        ]),
      [0.24, 0.14, 0.36, 0.26],
    ),
    ...(missing.length === 0
      ? []
      : [text(`台账没有登记、正文写作“${UNRECORDED}”的：${missing.map(({ title }) => title.zh).join("、")}。`)]),
    ...rulesBehind(report.findings ?? []),
  ]
}

/** The bytes of a report as a Word document, with the figures from which the annex is made. */
export const wordOf = (report: Report, figures: ReadonlyArray<Figure>): Promise<Buffer> =>
  Packer.toBuffer(
    new Document({
      title: report.title,
      creator: "台账",
      styles: {
        default: {
          document: { run: { font: FACE.text, size: SIZE.text, language: { value: "zh-CN", eastAsia: "zh-CN" } } },
          heading1: { run: { font: FACE.first, size: SIZE.text, color: "000000" } },
          heading2: { run: { font: FACE.second, size: SIZE.text, color: "000000" } },
        },
      },
      sections: [
        {
          properties: {
            page: {
              size: { width: convertMillimetersToTwip(210), height: convertMillimetersToTwip(297) },
              margin: {
                top: convertMillimetersToTwip(37),
                bottom: convertMillimetersToTwip(35),
                left: convertMillimetersToTwip(28),
                right: convertMillimetersToTwip(26),
              },
            },
          },
          footers: {
            default: new Footer({
              children: [
                new Paragraph({
                  alignment: AlignmentType.CENTER,
                  children: [new TextRun({ size: 28, children: ["— ", PageNumber.CURRENT, " —"] })],
                }),
              ],
            }),
          },
          children: [
            new Paragraph({
              alignment: AlignmentType.CENTER,
              spacing: { after: LINE.text },
              children: [new TextRun({ text: report.title, font: FACE.title, size: SIZE.title })],
            }),
            ...report.blocks.flatMap(blockOf),
            ...annex(report, figures),
          ],
        },
      ],
    }),
  )
