// Asks a model behind the chat completions API of OpenAI (platform.openai.com/docs/api-reference/chat), which many servers speak.

import { digestOf } from '../core/digest.ts'
import { TidegateError } from '../core/errors.ts'
import { textOf, type Http, type HttpAnswer } from '../core/http.ts'
import type { LanguageModelSettings } from '../core/language-model.ts'
import type { Permit } from '../core/permit.ts'
import type { ModelUsage } from '../core/spend-envelope.ts'
import { SECOND_MS } from '../core/time.ts'
import type { ModelAnswer, ModelEndpoint, ModelOrder } from './model-endpoint.ts'

/** More than any answer of the tokens that can be asked for, with everything around it. */
const MOST_BYTES = 256 * 1024
const MOST_SAID = 120
/** Beyond this a count of tokens is none. */
const MOST_TOKENS = 1e9
/** Statuses that say that the request went no further than the door. */
const UNASKED: readonly number[] = [401, 403, 404, 405, 429]

/** Where a model is, and how it is asked; the token is asked for anew for each call, and absent where none is needed. */
export interface ChatModelSettings extends Pick<LanguageModelSettings, 'url' | 'name' | 'outputField' | 'timeoutSeconds'> {
  readonly http: Http
  readonly token: () => string | undefined
}

/** A model behind an address; it is asked once for each permit. */
export function createChatModel(settings: ChatModelSettings): ModelEndpoint {
  const { name, url, http, token, timeoutSeconds } = settings
  const bodyOf = (order: string): string => requestOf(JSON.parse(order) as ModelOrder, settings)
  return {
    name,
    host: new URL(url).host,
    sizeOf: (order) => new TextEncoder().encode(bodyOf(order)).length,
    async ask(permit, order, nowMs) {
      check(permit, { name, order, nowMs })
      const secret = token()
      const headers = {
        accept: 'application/json',
        'content-type': 'application/json',
        ...(secret === undefined ? {} : { authorization: `Bearer ${secret}` }),
      }
      const address = `${url.replace(/\/$/, '')}/chat/completions`
      const bounds = { timeoutMs: timeoutSeconds * SECOND_MS, maxBytes: MOST_BYTES, tries: 1 }
      return http.exchange({ method: 'POST', url: address, headers, body: bodyOf(order), ...bounds }, readAnswer)
    },
  }
}

function requestOf({ model, messages, maxOutputTokens }: ModelOrder, { outputField }: ChatModelSettings): string {
  return JSON.stringify({ model, messages, [outputField]: maxOutputTokens, stream: false })
}

function check(permit: Permit, { name, order, nowMs }: { readonly name: string; readonly order: string; readonly nowMs: number }): void {
  if (permit.action !== 'call-model' || permit.resource !== name)
    throw new TidegateError('gate-refused', `the permit is not for asking the model \`${name}\``)
  if (permit.contentDigest !== digestOf(order)) throw new TidegateError('gate-refused', 'the permit is for another question')
  if (nowMs >= permit.expiresAtMs) throw new TidegateError('gate-refused', 'the permit has expired; nothing was sent')
}

async function readAnswer(answer: HttpAnswer): Promise<ModelAnswer> {
  const { status } = answer
  const text = await textOf(answer)
  if (status < 200 || status > 299) {
    const said = text.replace(/\s+/g, ' ').slice(0, MOST_SAID).toWellFormed()
    return { is: 'refused', status, said, isUnasked: UNASKED.includes(status) }
  }
  let body: Part
  try {
    body = partOf(JSON.parse(text))
  } catch {
    return { is: 'unreadable', why: 'its answer is not JSON' }
  }
  const usage = usageOf(partOf(body['usage']))
  const [choice] = Array.isArray(body['choices']) ? (body['choices'] as readonly unknown[]) : []
  if (choice === undefined) return { is: 'unreadable', why: 'its answer has no `choices`', usage }
  const said = contentOf(partOf(partOf(choice)['message'])['content'])
  if (said === '') return { is: 'unreadable', why: 'its answer has no text in `choices[0].message.content`', usage }
  return { is: 'answered', text: partOf(choice)['finish_reason'] === 'length' ? `${said} …` : said, usage }
}

type Part = Readonly<Record<string, unknown>>

function partOf(value: unknown): Part {
  return typeof value === 'object' && value !== null ? (value as Part) : {}
}

/** A text, or a list of parts of which some are; without what would let a line overwrite or reorder another. */
function contentOf(content: unknown): string {
  const parts = Array.isArray(content) ? content.map((each) => partOf(each)['text']) : [content]
  return parts
    .filter((part) => typeof part === 'string')
    .join('')
    .replace(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu, (mark) => (mark === '\n' ? mark : mark === '\t' ? ' ' : ''))
    .toWellFormed()
    .trim()
}

function usageOf({ prompt_tokens: inputTokens, completion_tokens: outputTokens }: Part): ModelUsage | undefined {
  return isCount(inputTokens) && isCount(outputTokens) ? { inputTokens, outputTokens } : undefined
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MOST_TOKENS
}
