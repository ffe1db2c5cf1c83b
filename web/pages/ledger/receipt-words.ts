// Reads a receipt's envelope for display; what it says is only believed once it is verified.

import { opened } from '../../parts/sentence.ts'
import type { Schema } from '../../../api/client.ts'

/** What a receipt says, as far as it can be read. */
export interface ReceiptWords {
  readonly principal: string
  readonly atMs: number | undefined
  /** What it is about: the workload where it names one, else its subjects. */
  readonly about: string
  readonly proposalId: string | undefined
  readonly runId: string | undefined
  /** The payload as indented JSON; `undefined` when it cannot be read. */
  readonly payload: string | undefined
}

const NOTHING: ReceiptWords = { principal: '', atMs: undefined, about: '', proposalId: undefined, runId: undefined, payload: undefined }

/** The words inside an envelope; an unreadable one has none. */
export function receiptWords({ envelope }: Pick<Schema<'SealedReceipt'>, 'envelope'>): ReceiptWords {
  const payload = payloadOf(envelope)
  if (!isObject(payload)) return NOTHING
  const predicate = isObject(payload['predicate']) ? payload['predicate'] : {}
  const atMs = Date.parse(String(predicate['at']))
  const body = isObject(predicate['body']) ? predicate['body'] : {}
  return {
    principal: textOf(predicate['principal']) ?? '',
    atMs: Number.isNaN(atMs) ? undefined : atMs,
    about: textOf(body['workload']) ?? subjectNames(payload['subject']),
    proposalId: textOf(body['proposal']),
    runId: textOf(body['run']),
    payload: JSON.stringify(payload, null, 2),
  }
}

/** A receipt's type in words: `proposal-made/v1` is `Proposal made`. */
export function typeWords(type: string): string {
  return opened(type.replace(/\/v\d+$/, '').replaceAll('-', ' '))
}

function payloadOf(envelope: string): unknown {
  try {
    const outer: unknown = JSON.parse(envelope)
    if (!isObject(outer) || typeof outer['payload'] !== 'string') return undefined
    const bytes = Uint8Array.from(atob(outer['payload']), (char) => char.charCodeAt(0))
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

function subjectNames(subjects: unknown): string {
  if (!Array.isArray(subjects)) return ''
  return subjects.flatMap((subject) => (isObject(subject) ? [textOf(subject['name']) ?? ''] : [])).join(', ')
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
