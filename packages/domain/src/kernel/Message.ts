/** What a person reads: Chinese for people at the desk, English for developers. */
export interface Message {
  readonly zh: string
  readonly en: string
}
