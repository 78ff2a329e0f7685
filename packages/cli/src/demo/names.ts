/**
 * Names, numbers and addresses of nobody: drawn from lists, ID numbers under the region prefix 99 that is assigned to no
 * place, phone numbers in segments that no operator is known to sell.
 */
import type { Day } from "./civil.ts"
import type { Random } from "./random.ts"

export type Sex = "男" | "女"

const surnames = [
  ..."王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程魏苏吕丁任卢姚",
  ..."沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易",
]
const maleNames = [
  ..."国庆长根有福来喜德厚茂林春生水泉金宝元安定邦承先守信克俭立新卫东向阳树清永昌世荣启航泽宇嘉豪晨阳",
]
const femaleNames = [..."秀英桂香玉兰翠莲凤珍素琴月娥春梅腊枝美华小红晓燕丽萍雅静文婷思雨佳慧欣怡诗琪梦洁若云菊芬彩霞"]

/** A surname with one or two given-name characters. */
export const personName = (random: Random, sex: Sex): string => {
  const given = sex === "男" ? maleNames : femaleNames
  return random.pick(surnames) + random.pick(given) + (random.chance(0.66) ? random.pick(given) : "")
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** The check character of GB 11643 for the first seventeen digits. */
const checkCharacter = (digits: string): string =>
  "10X98765432".charAt(weights.reduce((sum, weight, i) => sum + weight * Number(digits.charAt(i)), 0) % 11)

/** A right ID number of a birth date and a sex under the region prefix 99. */
export const idNumber = (random: Random, birth: Day, sex: Sex): string => {
  const pair = (max: number): string => String(random.int(1, max)).padStart(2, "0")
  const serial = random.int(0, 499) * 2 + (sex === "男" ? 1 : 0)
  const digits = `99${pair(38)}${pair(34)}${birth.replaceAll("-", "")}${String(serial).padStart(3, "0")}`
  return digits + checkCharacter(digits)
}

/** The ID number with a check character that is wrong. */
export const withWrongCheck = (random: Random, id: string): string => {
  const right = id.charAt(17)
  return id.slice(0, 17) + random.pick([..."0123456789"].filter((digit) => digit !== right))
}

export const phoneNumber = (random: Random): string =>
  `${random.pick(["154", "164"])}${String(random.int(0, 99_999_999)).padStart(8, "0")}`

const towns = ["棠溪镇", "芦岭镇", "砚田镇", "霁川镇", "澄陂镇", "禾岗镇", "栖霞坳镇", "梅垌镇", "云塍镇", "楠溪口镇"]
export const townName = (random: Random): string => random.pick(towns)

const villageHeads = [..."柏桃杉莲梅兰松银白红新老长双九五古清平高南北东西竹茶桂荷楠菱"]
const villageTails = [..."溪冲岭坳洞江湾山田洲港岩垌坡铺井陂塍圩屋"]
const units = [
  ...[
    "机关",
    "中学",
    "第一小学",
    "第二小学",
    "中心卫生院",
    "公安派出所",
    "供电站",
    "农商银行支行",
    "粮库",
    "农业服务中心",
  ],
  ...[
    "林场",
    "退休干部",
    "集镇居委会",
    "自来水公司",
    "市场监管所",
    "税务分局",
    "邮政支局",
    "敬老院",
    "文化站",
    "财政所",
  ],
]
const brands = [
  "丰穗",
  "绿野",
  "惠农",
  "百果",
  "清泉",
  "同心",
  "腾达",
  "山里红",
  "金桥",
  "鸿运",
  "仁和",
  "禾香",
  "盛源",
  "春晖",
]
const trades = [
  "茶油公司",
  "粮油公司",
  "农机合作社",
  "养殖合作社",
  "果业公司",
  "竹木公司",
  "建材公司",
  "服饰公司",
  "物流公司",
  "电子公司",
]

/** Names of `villages` villages and `others` other places, all different; throws a RangeError beyond the lists. */
export const placeNames = (
  random: Random,
  villages: number,
  others: number,
): { villages: string[]; others: string[] } => {
  const all = random.shuffle(villageHeads.flatMap((head) => villageTails.map((tail) => `${head}${tail}村`)))
  const firms = random.shuffle(brands.flatMap((brand) => trades.map((trade) => brand + trade)))
  if (villages > all.length || others > units.length + firms.length)
    throw new RangeError(`no names for ${villages} villages and ${others} other places`)
  return { villages: all.slice(0, villages), others: [...units, ...firms].slice(0, others) }
}

/** A village that no list of {@link placeNames} holds, for the branch that does not exist. */
export const unknownVillage = (random: Random): string => random.pick(["虚有村", "乌有村", "子虚村"])
