// The statement inside a receipt (in-toto Statement v1): written from a draft, read back without trust.

import type { Json } from '../core/canonical-json.ts'
import type { Digest } from '../core/digest.ts'
import { RECEIPT_TYPES, type ReceiptDraft, type ReceiptType } from '../core/receipt.ts'
import { isoOf } from '../core/time.ts'
import { isDigest, isObjectOf, readInstant } from './plain-json.ts'

const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1'
const PREDICATE_BASE = 'https://tidegate.dev/receipt/'

/** The version of the predicate's own members; what `body` holds is versioned by the receipt's type. */
const PREDICATE_VERSION = 1

/** The statement of a draft, as JSON. */
export function statementOf(draft: ReceiptDraft): Json {
  return {
    _type: STATEMENT_TYPE,
    subject: draft.subjects.map(({ name, digest }) => ({ name, digest: { sha256: digest.slice('sha256:'.length) } })),
    predicateType: PREDICATE_BASE + draft.type,
    predicate: {
      version: PREDICATE_VERSION,
      environment: draft.environment,
      team: draft.team,
      principal: draft.principal,
      at: isoOf(draft.atMs),
      body: draft.body,
    },
  }
}

/** The draft behind a statement, or the reason why this version does not take it for one. Every member must be known. */
export function readStatement(value: unknown): ReceiptDraft | string {
  if (!isObjectOf(value, ['_type', 'predicate', 'predicateType', 'subject']))
    return 'the statement does not have exactly the members of an in-toto statement'
  if (value._type !== STATEMENT_TYPE) return `the statement is not of the type ${STATEMENT_TYPE}`
  const type = RECEIPT_TYPES.find((known) => PREDICATE_BASE + known === value.predicateType)
  if (type === undefined) return 'the receipt is of a type or version that is not known'
  const subjects = readSubjects(value.subject)
  if (subjects === undefined) return 'a subject is not a name with one SHA-256 digest'
  return readPredicate(value.predicate, type, subjects)
}

function readPredicate(predicate: unknown, type: ReceiptType, subjects: ReceiptDraft['subjects']): ReceiptDraft | string {
  if (!isObjectOf(predicate, ['at', 'body', 'environment', 'principal', 'team', 'version']))
    return 'the predicate does not have exactly the members of a receipt'
  const { version, environment, team, principal, at, body } = predicate
  if (version !== PREDICATE_VERSION) return 'the predicate is of a version that is not known'
  if (typeof environment !== 'string' || typeof team !== 'string' || typeof principal !== 'string')
    return 'the predicate does not say who and where'
  const atMs = readInstant(at)
  if (atMs === undefined) return 'the time of the receipt is not RFC 3339 in UTC with milliseconds'
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return 'the body of the receipt is no object'
  return { type, subjects, environment, team, principal, atMs, body: body as ReceiptDraft['body'] }
}

function readSubjects(value: unknown): ReceiptDraft['subjects'] | undefined {
  if (!Array.isArray(value)) return undefined
  const subjects: { name: string; digest: Digest }[] = []
  for (const subject of value as unknown[]) {
    if (!isObjectOf(subject, ['digest', 'name']) || typeof subject.name !== 'string') return undefined
    if (!isObjectOf(subject.digest, ['sha256'])) return undefined
    const { sha256 } = subject.digest
    const digest = typeof sha256 === 'string' ? `sha256:${sha256}` : undefined
    if (!isDigest(digest)) return undefined
    subjects.push({ name: subject.name, digest })
  }
  return subjects
}
