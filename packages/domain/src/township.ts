/** The composition: all contexts of a township's records as one model. */
import * as assistance from "./contexts/assistance/context.ts"
import * as cadres from "./contexts/cadres/context.ts"
import * as campaigns from "./contexts/campaigns/context.ts"
import * as commendation from "./contexts/commendation/context.ts"
import * as development from "./contexts/development/context.ts"
import * as discipline from "./contexts/discipline/context.ts"
import * as dues from "./contexts/dues/context.ts"
import * as duty from "./contexts/duty/context.ts"
import * as economy from "./contexts/economy/context.ts"
import * as education from "./contexts/education/context.ts"
import * as floating from "./contexts/floating/context.ts"
import * as grading from "./contexts/grading/context.ts"
import * as integrity from "./contexts/integrity/context.ts"
import * as membership from "./contexts/membership/context.ts"
import * as offices from "./contexts/offices/context.ts"
import * as organization from "./contexts/organization/context.ts"
import * as posts from "./contexts/posts/context.ts"
import * as reception from "./contexts/reception/context.ts"
import * as rectification from "./contexts/rectification/context.ts"
import * as relations from "./contexts/relations/context.ts"
import * as reporting from "./contexts/reporting/context.ts"
import * as venues from "./contexts/venues/context.ts"
import { continuation } from "./kernel/Continuation.ts"
import { custody } from "./kernel/Custody.ts"
import { compose, type Context, type Model } from "./kernel/Model.ts"
import { EntryStruck } from "./kernel/Strike.ts"
import { defaultSettings, rulebookOf, type Settings } from "./rulebook/Rulebook.ts"

/** What belongs to no area of the field: corrections. */
const corrections: Context = {
  name: "corrections",
  title: { zh: "更正", en: "Corrections" },
  events: [EntryStruck],
  facets: [],
  rules: [],
  ledgers: [],
  statistics: [],
}

/** The areas of the field, in the order in which catalogues and ledgers list them. */
const areas = [
  organization,
  offices,
  membership,
  relations,
  development,
  floating,
  posts,
  commendation,
  education,
  campaigns,
  grading,
  rectification,
  venues,
  duty,
  reception,
  assistance,
  economy,
  integrity,
  discipline,
  cadres,
  dues,
  reporting,
]

/** The models that were asked for, by their settings: each is composed once. */
const models = new Map<string, Model>()

/** The model of a township with its settings (the defaults where not given). */
export const township = (settings: Partial<Settings> = {}): Model => {
  const whole = { ...defaultSettings, ...settings }
  const key = JSON.stringify(whole)
  const composed = models.get(key)
  if (composed !== undefined) return composed
  const rulebook = rulebookOf(whole)
  const model = compose([corrections, custody, continuation, ...areas.map(({ context }) => context(rulebook))])
  models.set(key, model)
  return model
}
