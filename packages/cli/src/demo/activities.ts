/** What went on in a synthetic township during its year beside admissions: floating, posts, hardship, visits. */
import { addDays, addMonths, ageOn, day, dayWithin, type Day } from "./civil.ts"
import type { Consolation, FloatingStay, Hardship, Member, PostAssignment, Visit } from "./model.ts"
import { uniquelyNamed } from "./people.ts"
import { personName, phoneNumber, type Sex } from "./names.ts"
import type { Random } from "./random.ts"

/** How many there are of something in a township of this size, where the usual one has `usual`; at least one. */
export type Scale = (usual: number) => number

const destinations = [
  "广东省佛山市",
  "广东省惠州市",
  "浙江省宁波市",
  "福建省泉州市",
  "江苏省苏州市",
  "上海市嘉定区",
  "湖南省长沙市",
]
const later = (a: Day, b: Day): Day => (a > b ? a : b)
const inBranchOrder = (members: ReadonlyArray<Member>): ((a: Member, b: Member) => number) => {
  const place = new Map(members.map((member, i) => [member, i]))
  return (a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0)
}

/**
 * Some of the `able` at work elsewhere, each with a link in the branch from among `links`; a few were not reached this
 * year, or never.
 */
export const makeFloating = (
  random: Random,
  { able, links }: { readonly able: ReadonlyArray<Member>; readonly links: ReadonlyArray<Member> },
  year: number,
  scale: Scale,
): ReadonlyArray<FloatingStay> => {
  const unique = uniquelyNamed(links)
  const end = day(year, 12, 31)
  const settled = day(year - 2, 12, 31)
  const lastYear = [day(year - 1, 8, 1), day(year - 1, 12, 31)] as const
  const ready = able.filter(({ confirmed, birth }) => (confirmed ?? end) <= settled && ageOn(birth, end) <= 62)
  const floating = random.sample(ready, scale(74))
  const away = new Set(floating)
  const linksOf = Map.groupBy(
    links.filter((member) => !away.has(member) && unique(member) && ageOn(member.birth, end) < 70),
    (member) => member.branch,
  )
  const unreached = new Set(random.sample(floating, scale(5)))
  const lastContact = (member: Member, left: Day): Day | null => {
    if (!unreached.has(member)) return dayWithin(random, day(year, 7, 1), day(year, 12, 24))
    return left < day(year - 1, 6, 30) && random.chance(0.4) ? dayWithin(random, ...lastYear) : null
  }
  return floating.sort(inBranchOrder(able)).map((member): FloatingStay => {
    const left = dayWithin(random, later(addDays(member.confirmed ?? end, 20), day(year - 3, 1, 1)), day(year, 3, 31))
    const contacted = lastContact(member, left)
    return {
      member,
      left,
      destination: random.pick(destinations),
      contact: random.pick(linksOf.get(member.branch) ?? []),
      lastContact: contacted,
      means: contacted === null ? null : random.pick(["电话", "微信", "回乡见面"]),
    }
  })
}

/** The posts of villagers without office, with the kind and the duties that their branches set them up with. */
export const postKinds: Readonly<Record<string, { readonly category: string; readonly duties: string }>> = {
  政策法规宣讲员: { category: "政策宣传", duties: "宣讲党的政策和法律法规，每季度入户宣讲不少于一次" },
  村务财务监督员: { category: "民主监督", duties: "监督村务、财务公开，收集村民意见并向党支部反映" },
  产业发展带头员: { category: "致富带富", duties: "带头发展产业，向农户传授种养技术和市场信息" },
  邻里矛盾调解员: { category: "治安调解", duties: "排查邻里纠纷，及时上门调解，重大情况当日报告" },
  卫生清洁督导员: { category: "环境卫生", duties: "巡查包片路段和沟渠卫生，督促农户门前三包" },
  森林防火巡护员: { category: "防火防汛", duties: "防火期每日巡山，劝阻野外用火，发现险情立即报告" },
  扶老助幼服务员: { category: "服务群众", duties: "每月看望留守老人和儿童，帮助代办生活事项" },
  文体活动组织员: { category: "文明新风", duties: "组织村民开展文体活动，管理文体设施" },
  民情信息收集员: { category: "服务群众", duties: "走访收集群众诉求，每月向党支部汇总一次" },
}

/** Posts of villagers without office, some of whom hold two; taken up in spring and appraised at the year's end. */
export const makePosts = (
  random: Random,
  able: ReadonlyArray<Member>,
  year: number,
  scale: Scale,
): ReadonlyArray<PostAssignment> => {
  const kinds = random.sample(Object.keys(postKinds), random.int(6, 9))
  const holders = random.sample(able, scale(163))
  const assign = (member: Member, post: string): PostAssignment => {
    const notice = dayWithin(random, day(year, 3, 2), day(year, 3, 12))
    return {
      member,
      post,
      manner: random.pick(["本人申报", "支部荐岗"]),
      notice,
      takenUp: addDays(notice, random.int(10, 20)),
      grade: random.weighted([
        ["合格", 2],
        ["优秀", 1],
      ]),
    }
  }
  const first = holders.map((member) => assign(member, random.pick(kinds)))
  const second = random
    .sample(first, scale(6))
    .map(({ member, post }) => assign(member, random.pick(kinds.filter((kind) => kind !== post))))
  return [...first, ...second]
}

/** The register of members in hardship, of old members and old cadres. */
export const makeHardship = (
  random: Random,
  able: ReadonlyArray<Member>,
  year: number,
  scale: Scale,
): ReadonlyArray<Hardship> => {
  const ageOf = (member: Member): number => ageOn(member.birth, day(year, 12, 31))
  return random
    .sample(
      able.filter((member) => ageOf(member) >= 52),
      Math.max(3, scale(58)),
    )
    .sort(inBranchOrder(able))
    .map((member) => ({
      member,
      category:
        ageOf(member) < 60
          ? "困难党员"
          : random.weighted([
              ["困难党员", 70],
              ["老党员", 25],
              [member.branch.village ? "老党员" : "老干部", 5],
            ]),
      recognised: dayWithin(random, day(year, 1, 6), day(year, 5, 31)),
      reason: random.pick(["因病", "因残", "因灾", "缺劳力"]),
      household: random.int(1, 6),
      incomePerHead: random.int(3000, 9500),
    }))
}

/** The payments before 1 July to all on the register but a few. */
export const makeConsolations = (
  random: Random,
  hardship: ReadonlyArray<Hardship>,
  year: number,
  dirt: boolean,
  scale: Scale,
): ReadonlyArray<Consolation> => {
  const missed = new Set(random.sample(hardship, scale(2)))
  const visited = hardship.filter((entry) => !missed.has(entry))
  const written = new Set(random.sample(visited, scale(3)))
  return visited.map((to) => ({
    to,
    on: dayWithin(random, day(year, 6, 22), day(year, 6, 30)),
    yuan: random.pick([300, 400, 500, 600, 800, 1000]),
    asText: dirt && written.has(to),
    goods: random.pick(["食用油一桶", "大米一袋", "棉被一床", null]),
    request: random.pick(["希望维修住房", "反映就医报销问题", "希望解决饮水问题", null, null]),
  }))
}

const subjects = ["邻里纠纷", "土地权属纠纷", "道路维修", "医疗救助", "饮水安全", "低保申请", "农田灌溉", "宅基地审批"]

/** Visits on reception days, answered within 37 days but for some that were never answered, 50 days and more before the end. */
export const makeVisits = (
  random: Random,
  villages: ReadonlyArray<string>,
  year: number,
  scale: Scale,
): ReadonlyArray<Visit> => {
  const count = Math.max(8, scale(86))
  const days = Array.from({ length: count }, () => dayWithin(random, day(year, 1, 4), addMonths(day(year, 12, 11), -1)))
  const unanswered = new Set(random.sample([...days.keys()], scale(3)))
  return days.sort().map((on, i): Visit => {
    const sex: Sex = random.chance(0.5) ? "男" : "女"
    const answered = !unanswered.has(i)
    return {
      on,
      visitor: personName(random, sex),
      sex,
      place: random.pick(villages),
      phone: phoneNumber(random),
      people: random.weighted([
        [1, 60],
        [2, 25],
        [3, 8],
        [5, 7],
      ]),
      subject: random.pick(subjects),
      receivedBy: random.pick(["镇党委书记", "镇党委副书记", "组织委员", "党代表"]),
      handledBy: random.pick(["村委会", "民政办", "国土所", "综治办", "农业服务中心"]),
      replied: answered ? addDays(on, random.int(3, 37)) : null,
      satisfaction: answered ? random.pick(["满意", "基本满意"]) : null,
    }
  })
}
