// What went wrong with a request, in words that a person can act on.

import { opened } from './parts/sentence.ts'

/** A refused or failed request; `code` is one of core's table, or `unreachable` when nothing answered. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly remedy: string
  readonly faults: readonly string[]
  readonly requestId: string | undefined

  constructor(what: ProblemParts) {
    super(what.detail)
    this.name = 'Problem'
    this.status = what.status
    this.code = what.code
    this.remedy = what.remedy
    this.faults = what.faults
    this.requestId = what.requestId
  }
}

interface ProblemParts {
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly remedy: string
  readonly faults: readonly string[]
  readonly requestId: string | undefined
}

/** What a screen says about an error: a headline, a sentence, what to do, and the request to quote. */
export interface Explanation {
  readonly headline: string
  readonly sentence: string
  readonly remedy: string
  readonly requestId: string | undefined
}

/** The problem in an answer that is not a success; any body is accepted, because proxies answer too. */
export function problemOf(status: number, body: unknown): Problem {
  const said = isObject(body) ? body : {}
  return new Problem({
    status,
    code: textOf(said['code']) ?? `http-${status}`,
    detail: textOf(said['detail']) ?? textOf(said['title']) ?? `the server answered ${status}`,
    remedy: textOf(said['remedy']) ?? 'try again; if it stays, look at the log of the server',
    faults: Array.isArray(said['faults']) ? said['faults'].map(faultText) : [],
    requestId: textOf(said['requestId']),
  })
}

/** The problem when no answer came at all. */
export function unreachable(): Problem {
  return new Problem({
    status: 0,
    code: 'unreachable',
    detail: 'the server did not answer',
    remedy: 'check that `npm start` is still running; this page goes on by itself when it is back',
    faults: [],
    requestId: undefined,
  })
}

/** The words for any error; what is no `Problem` is a fault of the page itself and is shown as such. */
export function explain(error: unknown): Explanation {
  if (!(error instanceof Problem)) {
    const sentence = error instanceof Error ? error.message : String(error)
    return { headline: 'This page has a fault', sentence: sentenceCase(sentence), remedy: 'Reload the page.', requestId: undefined }
  }
  const details = error.faults.length === 0 ? error.message : `${error.message}: ${error.faults.join('; ')}`
  return {
    headline: HEADLINES[error.code] ?? headlineOf(error.status),
    sentence: sentenceCase(details),
    remedy: sentenceCase(error.remedy),
    requestId: error.requestId,
  }
}

/** Whether the error says that nobody is signed in. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof Problem && error.status === 401
}

/** Whether the error says that there is no such thing, or not yet. */
export function isNotFound(error: unknown): boolean {
  return error instanceof Problem && error.status === 404
}

/** Whether the error says that what was shown is no longer what is there. */
export function isChangedSince(error: unknown): boolean {
  return error instanceof Problem && (error.status === 412 || error.status === 409)
}

const HEADLINES: Readonly<Record<string, string>> = {
  unreachable: 'No answer from the server',
  'precondition-failed': 'Changed since you looked',
  'state-conflict': 'No longer in a state that allows this',
  'gate-refused': 'The gate does not let this pass',
  'csrf-refused': 'This page is too old to act',
}

function headlineOf(status: number): string {
  if (status === 403) return 'You may not do this'
  if (status === 404) return 'There is no such thing'
  if (status === 429) return 'Too many requests'
  if (status >= 500) return 'The server failed'
  return 'The request was refused'
}

function faultText(fault: unknown): string {
  if (typeof fault === 'string') return fault
  if (!isObject(fault)) return String(fault)
  const where = textOf(fault['path']) ?? textOf(fault['field'])
  const what = textOf(fault['sentence']) ?? textOf(fault['message']) ?? JSON.stringify(fault)
  return where === undefined ? what : `\`${where}\` ${what}`
}

function sentenceCase(text: string): string {
  const sentence = opened(text.trim())
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
