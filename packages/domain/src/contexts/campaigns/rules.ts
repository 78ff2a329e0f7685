/** Campaigns: what is refused, and the summing up that is due at the planned end. */
import { contradiction, lapse, type Rule } from "../../kernel/Rule.ts"
import { citing, type Rulebook } from "../../rulebook/Rulebook.ts"
import { CampaignClosed, CampaignStarted } from "./events.ts"
import { campaign } from "./register.ts"

const citation = citing("主题活动实施方案", "The plan of the campaign")

export const rules = (_rulebook: Rulebook): ReadonlyArray<Rule> => [
  contradiction("CampaignEndsBeforeStart", {
    title: { zh: "结束早于启动", en: "Ends before it starts" },
    citation,
  })(
    CampaignStarted,
    "self",
    [],
  )(({ entry: { data, occurredOn } }) =>
    data.until === undefined || data.until >= occurredOn
      ? undefined
      : {
          message: {
            zh: `计划结束日期${data.until}早于启动日期${occurredOn}`,
            en: `the planned end ${data.until} is before the start on ${occurredOn}`,
          },
          remedy: { zh: "核对启动和结束的日期。", en: "Check the dates of the start and the end." },
        },
  ),
  contradiction("CampaignClosedBeforeStart", {
    title: { zh: "总结早于启动", en: "Closed before it started" },
    citation,
  })(CampaignClosed, "campaign", [campaign])(({ entry, before, ever }) => {
    if (before(campaign, entry.data.campaign).started !== null) return undefined
    const { started } = ever(campaign, entry.data.campaign)
    return started === null
      ? undefined
      : {
          message: {
            zh: `该活动${started.on}才启动，不能在${entry.occurredOn}总结`,
            en: `the campaign starts on ${started.on} and cannot be closed on ${entry.occurredOn}`,
          },
          remedy: { zh: "核对启动和总结的日期。", en: "Check the dates of the start and the end." },
        }
  }),
  contradiction("CampaignClosedTwice", { title: { zh: "活动已总结", en: "Closed already" }, citation })(
    CampaignClosed,
    "campaign",
    [campaign],
  )(({ entry, before }) => {
    const { closed } = before(campaign, entry.data.campaign)
    return closed === null
      ? undefined
      : {
          message: { zh: `该活动已于${closed.on}总结`, en: `the campaign was closed on ${closed.on}` },
          remedy: {
            zh: "核对活动；补充成效的，划去原记录后重新登记。",
            en: "Check the campaign, or strike the first.",
          },
        }
  }),
  lapse("CampaignNotClosed", {
    title: { zh: "主题活动到期未总结", en: "Campaign past its end without a summary" },
    todo: () => ({ zh: "总结主题活动成效", en: "sum the campaign up" }),
    citation,
  })(campaign)(({ started, until, closed, title }) =>
    started === null || until === null
      ? []
      : [
          {
            due: until,
            from: started,
            met: closed ?? undefined,
            message: {
              zh: `“${title}”活动计划${until}结束，应总结成效`,
              en: `"${title}" ends on ${until} and is to be summed up`,
            },
          },
        ],
  ),
]
