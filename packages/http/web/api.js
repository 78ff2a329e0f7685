/** Asking the server: answers as the contract types them, problems as errors that say themselves. */

/** @typedef {import("../src/api/Abouts.ts").About} About */
/** @typedef {import("../src/api/Events.ts").Catalogue} Catalogue */
/** @typedef {import("../src/api/Events.ts").Recorded} Recorded */
/** @typedef {import("../src/api/Entities.ts").Found} Found */
/** @typedef {import("../src/api/Imports.ts").ImportReport} ImportReport */
/** @typedef {import("../src/api/Findings.ts").FindingList} FindingList */
/** @typedef {import("../src/api/Findings.ts").DueList} DueList */
/** @typedef {import("../src/api/Histories.ts").History} History */
/** @typedef {import("../src/api/Ledgers.ts").LedgerList} LedgerList */
/** @typedef {import("../src/api/Ledgers.ts").LedgerView} LedgerView */
/** @typedef {import("../src/api/Reports.ts").Report} Report */
/** @typedef {import("../src/api/Message.ts").Message} Message */
/** @typedef {import("../src/api/Statistics.ts").Evidence} Evidence */
/** @typedef {import("../src/api/Statistics.ts").Bearing} Bearing */
/** @typedef {import("../src/api/Statistics.ts").FigureList} FigureList */

/** Why something was not recorded. */
/** @typedef {{ rule: string, kind: "contradiction" | "breach", citation?: Message, message: Message, remedy?: Message }} Refusal */

/** A failure that the server told in both languages, with why something was refused where that is why. */
export class Problem extends Error {
  /** @param {Message} said @param {ReadonlyArray<Refusal>} [refusals] */
  constructor(said, refusals = []) {
    super(said.zh)
    this.said = said
    this.refusals = refusals
  }
}

/** @type {Message} */
const unreachable = {
  zh: "连不上台账服务。请确认它仍在运行，然后刷新页面。",
  en: "The server cannot be reached: check that it still runs, then reload.",
}

/** @param {unknown} body */
const problemIn = (body) => {
  if (typeof body !== "object" || body === null || !("said" in body))
    return new Problem({ zh: "服务器没有按约定作答。", en: "The server did not answer as agreed." })
  const refusals = "refusals" in body ? /** @type {ReadonlyArray<Refusal>} */ (body.refusals) : []
  return new Problem(/** @type {Message} */ (body.said), refusals)
}

/**
 * @param {string} path
 * @param {URLSearchParams} query
 * @param {string} accept
 * @param {{ headers?: Record<string, string>, method?: string, body?: string, signal?: AbortSignal }} [init]
 */
const fetched = async (path, query, accept, { headers = {}, ...init } = {}) => {
  /** @type {Response} */
  let response
  try {
    response = await fetch(query.size === 0 ? `/api/${path}` : `/api/${path}?${query.toString()}`, {
      ...init,
      headers: { ...headers, accept },
    })
  } catch {
    throw new Problem(unreachable)
  }
  if (!response.ok) throw problemIn(await response.json().catch(() => undefined))
  return response
}

/**
 * @param {string} path
 * @param {URLSearchParams} [query]
 * @returns {Promise<unknown>}
 */
const data = async (path, query = new URLSearchParams()) => (await fetched(path, query, "application/json")).json()

/** @param {string} name */
const part = (name) => encodeURIComponent(name)

export const about = async () => /** @type {About} */ (await data("about"))
export const catalogue = async () => /** @type {Catalogue} */ (await data("events"))
export const ledgers = async () => /** @type {LedgerList} */ (await data("ledgers"))

/** @param {string} name @param {URLSearchParams} asked */
export const ledger = async (name, asked) => /** @type {LedgerView} */ (await data(`ledgers/${part(name)}`, asked))

/** The media type of Excel workbooks. */
const EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

/** A blank form of an event as an Excel workbook. @param {string} type */
export const formFile = async (type) =>
  (await fetched(`events/${part(type)}/form`, new URLSearchParams(), EXCEL)).blob()

/** A ledger as an Excel workbook to print. @param {string} name @param {URLSearchParams} asked */
export const ledgerFile = async (name, asked) => (await fetched(`ledgers/${part(name)}`, asked, EXCEL)).blob()

/** @param {URLSearchParams} asked */
export const statistics = async (asked) => /** @type {FigureList} */ (await data("statistics", asked))

/** A page of what is asked. @param {string} path @param {URLSearchParams} asked @param {number} offset */
const pageOf = (path, asked, offset) => {
  const query = new URLSearchParams(asked)
  query.set("offset", String(offset))
  return data(path, query)
}

/** @param {string} name @param {URLSearchParams} asked @param {number} offset */
export const evidence = async (name, asked, offset) =>
  /** @type {Evidence} */ (await pageOf(`statistics/${part(name)}`, asked, offset))

/** @param {string} name @param {URLSearchParams} asked @param {number} offset */
export const bearing = async (name, asked, offset) =>
  /** @type {Bearing} */ (await pageOf(`statistics/${part(name)}/bearing`, asked, offset))

/**
 * A page of a history; what is asked bounds it by a day, which for a year is its last.
 *
 * @param {string} tag
 * @param {URLSearchParams} asked
 * @param {number} [after]
 */
export const history = async (tag, asked, after) => {
  const query = new URLSearchParams()
  const year = asked.get("year")
  const asOf = year === null ? asked.get("asOf") : `${year}-12-31`
  const knownAt = asked.get("knownAt")
  if (asOf !== null) query.set("asOf", asOf)
  if (knownAt !== null) query.set("knownAt", knownAt)
  if (after !== undefined) query.set("after", String(after))
  return /** @type {History} */ (await data(`history/${part(tag)}`, query))
}

/** @param {URLSearchParams} asked */
export const findings = async (asked) => /** @type {FindingList} */ (await data("findings", asked))

/** @param {URLSearchParams} asked */
export const due = async (asked) => /** @type {DueList} */ (await data("due", asked))

/** @typedef {"report" | "communique"} ReportName */

/** @param {ReportName} name @param {URLSearchParams} asked */
export const report = async (name, asked) => /** @type {Report} */ (await data(name, asked))

/**
 * A report as a file of a media type.
 *
 * @param {ReportName} name
 * @param {URLSearchParams} asked
 * @param {string} type
 */
export const reportFile = async (name, asked, type) => (await fetched(name, asked, type)).blob()

/**
 * Those of a kind with a text in their names. Fails where the signal says that nobody waits for them any more.
 *
 * @param {string} kind
 * @param {string} find
 * @param {AbortSignal} signal
 */
export const entities = async (kind, find, signal) => {
  const response = await fetched(`entities/${part(kind)}`, new URLSearchParams({ find }), "application/json", {
    signal,
  })
  return /** @type {Found} */ (await response.json())
}

/** @param {string} path @param {unknown} body @param {Record<string, string>} query @returns {Promise<unknown>} */
const posted = async (path, body, query) =>
  (
    await fetched(path, new URLSearchParams(query), "application/json", {
      ...{ method: "POST", body: JSON.stringify(body) },
      headers: { "content-type": "application/json" },
    })
  ).json()

/** What is asked of a recording that writes nothing. @param {boolean} dryRun @returns {Record<string, string>} */
const dry = (dryRun) => (dryRun ? { dryRun: "true" } : {})

/** Records, or only says what would come of it. @param {unknown} proposal @param {boolean} dryRun */
export const record = async (proposal, dryRun) =>
  /** @type {Recorded} */ (await posted("events", proposal, dry(dryRun)))

/** Strikes an entry, with what takes its place. @param {unknown} struck @param {boolean} dryRun */
export const strike = async (struck, dryRun) =>
  /** @type {Recorded} */ (await posted("events/strike", struck, dry(dryRun)))

/** Checks workbooks, or records them. @param {ReadonlyArray<{ name: string, content: string }>} files @param {boolean} commit */
export const imports = async (files, commit) =>
  /** @type {ImportReport} */ (await posted("imports", { files }, commit ? { commit: "true" } : {}))
