/** The two texts that education rests on, by article. */
import { citing } from "../../rulebook/Rulebook.ts"

export const educationRules = (article: string) =>
  citing(`《中国共产党党员教育管理工作条例》第${article}条`, `Members' Education Regulations Art. ${article}`)

export const branchRules = (article: string) =>
  citing(`《中国共产党支部工作条例（试行）》第${article}条`, `Branch Regulations Art. ${article}`)

/** Both texts, where each has an article on it. */
export const bothRules = (education: string, branches: string) =>
  citing(
    `${educationRules(education)().zh}、${branchRules(branches)().zh}`,
    `${educationRules(education)().en}, ${branchRules(branches)().en}`,
  )
