/** 民族: the 56 nationalities of the state's list (GB/T 3304), and the two groups that stand outside it. */
import { choice } from "./Choice.ts"

const NAMES = [
  "汉族",
  "蒙古族",
  "回族",
  "藏族",
  "维吾尔族",
  "苗族",
  "彝族",
  "壮族",
  "布依族",
  "朝鲜族",
  "满族",
  "侗族",
  "瑶族",
  "白族",
  "土家族",
  "哈尼族",
  "哈萨克族",
  "傣族",
  "黎族",
  "傈僳族",
  "佤族",
  "畲族",
  "高山族",
  "拉祜族",
  "水族",
  "东乡族",
  "纳西族",
  "景颇族",
  "柯尔克孜族",
  "土族",
  "达斡尔族",
  "仫佬族",
  "羌族",
  "布朗族",
  "撒拉族",
  "毛南族",
  "仡佬族",
  "锡伯族",
  "阿昌族",
  "普米族",
  "塔吉克族",
  "怒族",
  "乌孜别克族",
  "俄罗斯族",
  "鄂温克族",
  "德昂族",
  "保安族",
  "裕固族",
  "京族",
  "塔塔尔族",
  "独龙族",
  "鄂伦春族",
  "赫哲族",
  "门巴族",
  "珞巴族",
  "基诺族",
] as const
const OUTSIDE = ["未识别民族", "外国血统中国籍人士"] as const

/** The 56 nationalities in the order of the state's list, then 未识别民族 and 外国血统中国籍人士. */
export const ETHNICITIES = [...NAMES, ...OUTSIDE] as const
export type Ethnicity = (typeof ETHNICITIES)[number]

const SHORT: Readonly<Partial<Record<Ethnicity, ReadonlyArray<string>>>> = {
  蒙古族: ["蒙", "蒙族"],
  维吾尔族: ["维", "维族"],
  朝鲜族: ["朝"],
  未识别民族: [
    "未识别",
    "未识别的民族",
    "其他未识别的民族",
    "其他未识别民族",
    "未定族称人口",
    "未定族称",
    "穿青人",
    "革家人",
  ],
  外国血统中国籍人士: ["外国血统", "外国血统中国籍", "外国血统的中国籍人士", "入籍", "外国人入中国籍"],
}

/** Reads 民族, with or without 族 (`汉` is noted as 汉族); a word outside the list is refused. */
export const parseEthnicity = choice(
  { zh: "民族", en: "nationality" },
  ETHNICITIES.map((value) => ({
    value,
    zh: value,
    also: [...(value.endsWith("族") && value !== "未识别民族" ? [value.slice(0, -1)] : []), ...(SHORT[value] ?? [])],
  })),
)
