// A language model that people may have explain something: where it is, and what it may cost.

/** The `model` of an environment; amounts are in the currency of its rates. */
export interface LanguageModelSettings {
  /** The base address of a server that speaks the chat completions of OpenAI; `/chat/completions` is added to it. */
  readonly url: string
  /** What the server calls the model; policies call it so too. */
  readonly name: string
  readonly tokenFile: string | undefined
  readonly tokenEnv: string | undefined
  /** Certificates in PEM that are trusted besides the system's. */
  readonly caFile: string | undefined
  /** What a million tokens cost, sent and answered. */
  readonly inputPerMillion: number
  readonly outputPerMillion: number
  /** What may be spent from midnight to midnight UTC, and on one request. */
  readonly dailyLimit: number
  readonly perRequestLimit: number
  readonly maxOutputTokens: number
  /** What the server calls the most tokens of an answer. */
  readonly outputField: 'max_tokens' | 'max_completion_tokens'
  readonly timeoutSeconds: number
}
