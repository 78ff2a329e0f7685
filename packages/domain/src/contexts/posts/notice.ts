/** Posts: the public notice before one, which ends no earlier than it begins. */
import { contradiction } from "../../kernel/Rule.ts"
import { citing } from "../../rulebook/Rulebook.ts"
import { termPast } from "../../rulebook/Term.ts"
import { PostNoticeHeld } from "./events.ts"

export const noticeUntil = contradiction("TermPast", {
  title: { zh: "期限早于当日", en: "Term before its own day" },
  citation: citing("《中国共产党党员教育管理工作条例》第22条", "Members' Education Regulations Art. 22"),
})(
  PostNoticeHeld,
  "member",
  [],
)(({ entry }) => termPast(entry.data.until, entry.occurredOn))
