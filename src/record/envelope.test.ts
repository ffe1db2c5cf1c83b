// Tests that a receipt proves what was recorded, and that no envelope of an attacker does.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { envelopeNow, SIGNER, signedNow } from '../../test/record/signed-now.ts'
import { canonicalJson, type Json } from '../core/canonical-json.ts'
import { digestOf } from '../core/digest.ts'
import { RECEIPT_TYPES, type ReceiptDraft } from '../core/receipt.ts'
import { ENVELOPE_LIMIT, verifyEnvelope } from './envelope.ts'
import { knownKeys } from './public-key.ts'
import { fitsReceipt, record } from './record.ts'
import { statementOf } from './statement.ts'

const KEYS = knownKeys([SIGNER.publicKey])

const DRAFT: ReceiptDraft = {
  type: 'proposal-approved/v1',
  subjects: [{ name: 'proposal-1', digest: digestOf('content') }],
  environment: 'demo',
  team: 'shop',
  principal: 'person:admin',
  atMs: Date.UTC(2026, 10, 20, 12, 30, 15, 7),
  body: { note: 'größer', revision: 2, nothing: null },
}

/** An envelope signed by the known key over any payload. */
function signed(payload: Json | string): string {
  return envelopeNow(new TextEncoder().encode(typeof payload === 'string' ? payload : canonicalJson(payload)))
}

function whyOf(text: string): string {
  const verdict = verifyEnvelope(text, KEYS)
  return verdict.isValid ? 'it is valid' : verdict.why
}

/** The statement of the draft with members set, or removed where they are `undefined`. */
function statement(parts: Record<string, Json | undefined>, predicate: Record<string, Json | undefined> = {}): Json {
  const whole = statementOf(DRAFT) as { predicate: object }
  return { ...whole, predicate: { ...whole.predicate, ...predicate }, ...parts }
}

/** The envelope of the draft with members set, as text. */
function envelope(parts: Record<string, Json | undefined>): string {
  return canonicalJson({ ...(JSON.parse(signedNow(DRAFT).envelope) as Record<string, Json>), ...parts })
}

test('a receipt proves its draft', async () => {
  const receipt = await record(DRAFT, SIGNER)

  const verdict = verifyEnvelope(receipt.envelope, KEYS)

  expect(receipt).toMatchObject({ type: DRAFT.type, environment: 'demo', team: 'shop' })
  expect(verdict).toEqual({ isValid: true, keyid: SIGNER.keyid, draft: DRAFT })
})

test('the payload is an in-toto statement in canonical JSON', () => {
  const { payload } = JSON.parse(signedNow(DRAFT).envelope) as { payload: string }

  expect(Buffer.from(payload, 'base64').toString()).toBe(
    `{"_type":"https://in-toto.io/Statement/v1","predicate":{"at":"2026-11-20T12:30:15.007Z","body":{"note":"größer","nothing":null,"revision":2},"environment":"demo","principal":"person:admin","team":"shop","version":1},"predicateType":"https://tidegate.dev/receipt/proposal-approved/v1","subject":[{"digest":{"sha256":"${digestOf('content').slice(7)}"},"name":"proposal-1"}]}`,
  )
})

test('the same draft and key give the same bytes', () => {
  expect(record({ ...DRAFT, body: { revision: 2, nothing: null, note: 'größer' } }, SIGNER)).toEqual(record(DRAFT, SIGNER))
})

test('every draft is proved by its receipt', () => {
  const drafts = fc.record({
    type: fc.constantFrom(...RECEIPT_TYPES),
    subjects: fc.array(fc.record({ name: fc.string({ unit: 'grapheme' }), digest: fc.string().map(digestOf) }), { maxLength: 3 }),
    environment: fc.string(),
    team: fc.string(),
    principal: fc.string(),
    atMs: fc.integer({ min: 0, max: 4e12 }),
    body: fc.dictionary(fc.string(), fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), fc.boolean(), fc.constant(null)), {
      maxKeys: 4,
    }),
  })

  const property = fc.property(drafts, (draft) => {
    expect(verifyEnvelope(signedNow(draft).envelope, KEYS)).toMatchObject({
      isValid: true,
      draft: { ...draft, body: { ...draft.body } },
    })
  })
  fc.assert(property, { numRuns: 40 })
})

test('a draft that cannot be verified later is not signed', async () => {
  await expect(record({ ...DRAFT, body: { text: 'x'.repeat(ENVELOPE_LIMIT) } }, SIGNER)).rejects.toThrow(
    expect.objectContaining({ code: 'internal', message: expect.stringContaining('is larger than') }),
  )
  await expect(record({ ...DRAFT, body: { cost: Number.NaN } }, SIGNER)).rejects.toThrow(expect.objectContaining({ code: 'internal' }))
})

test('a receipt may be as long as an entry of the log, and not a character longer', async () => {
  const withText = (length: number) => ({ ...DRAFT, body: { text: 'x'.repeat(length) } })
  let fitting = 48_000
  while (fitsReceipt(withText(fitting + 1))) fitting += 1
  const { envelope } = await record(withText(fitting), SIGNER)
  expect(envelope.length).toBeGreaterThan(ENVELOPE_LIMIT - 4)
  expect(envelope.length).toBeLessThanOrEqual(ENVELOPE_LIMIT)
  await expect(record(withText(fitting + 3), SIGNER)).rejects.toMatchObject({ code: 'internal' })
})

test('one altered character anywhere in an envelope is found', () => {
  const text = signedNow(DRAFT).envelope
  const property = fc.property(fc.nat(text.length - 1), fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 1 }), (at, letter) => {
    fc.pre(text[at] !== letter)

    expect(verifyEnvelope(text.slice(0, at) + letter + text.slice(at + 1), KEYS).isValid).toBe(false)
  })
  fc.assert(property, { numRuns: 150 })
})

test('a signature by a key that is not known proves nothing', () => {
  expect(verifyEnvelope(signedNow(DRAFT).envelope, new Map())).toEqual({
    isValid: false,
    why: 'it is signed by a key that is not known',
  })
})

test('a signature under another key with the right name proves nothing', () => {
  const verdict = verifyEnvelope(signedNow(DRAFT).envelope, new Map([[SIGNER.keyid, new Uint8Array(32).fill(1)]]))

  expect(verdict).toMatchObject({ isValid: false, why: expect.stringContaining('the signature is not') })
})

const SIGNATURE = { keyid: SIGNER.keyid, sig: 'AAAA' }

test.each([
  ['', 'canonical JSON'],
  ['nonsense', 'canonical JSON'],
  [`${signedNow(DRAFT).envelope} `, 'canonical JSON'],
  ['['.repeat(60_000), 'canonical JSON'],
  [`${'['.repeat(30_000)}${']'.repeat(30_000)}`, 'canonical JSON'],
  ['"x"', 'members of DSSE'],
  ['[]', 'members of DSSE'],
  ['null', 'members of DSSE'],
  [envelope({ more: 1 }), 'members of DSSE'],
  [envelope({ signatures: undefined }), 'members of DSSE'],
  [envelope({ payloadType: 'text/plain' }), 'not of the type'],
  [envelope({ signatures: [] }), 'exactly one signature'],
  [envelope({ signatures: 'x' }), 'exactly one signature'],
  [envelope({ signatures: [SIGNATURE, SIGNATURE] }), 'exactly one signature'],
  [envelope({ signatures: [{ ...SIGNATURE, cert: 'x' }] }), 'the signature does not have'],
  [envelope({ signatures: [null] }), 'the signature does not have'],
  [envelope({ signatures: [{ ...SIGNATURE, sig: 1 }] }), 'is no text'],
  [envelope({ payload: 1 }), 'is no text'],
  [envelope({ payload: 'Zg' }), 'strict base64'],
  [envelope({ signatures: [SIGNATURE] }), 'the signature is not that'],
  [`"${'x'.repeat(ENVELOPE_LIMIT)}"`, 'is longer than'],
])('an envelope of another form is refused with its reason: %#', (text, why) => {
  expect(whyOf(text)).toContain(why)
})

test.each<[Json | string, string]>([
  ['{"a": 1}', 'the payload is not canonical JSON'],
  ['', 'the payload is not canonical JSON'],
  ['null', 'members of an in-toto statement'],
  [statement({ _type: 'https://in-toto.io/Statement/v0.1' }), 'the statement is not of the type'],
  [statement({ predicateType: 'https://tidegate.dev/receipt/proposal-approved/v2' }), 'type or version that is not known'],
  [statement({ predicateType: 'https://tidegate.dev/receipt/world-ended/v1' }), 'type or version that is not known'],
  [statement({ predicateType: 'https://example.com/proposal-approved/v1' }), 'type or version that is not known'],
  [statement({ extra: true }), 'members of an in-toto statement'],
  [statement({ subject: {} }), 'a subject is not'],
  [statement({ subject: [{ name: 'a' }] }), 'a subject is not'],
  [statement({ subject: [{ name: 'a', digest: { sha256: 'ABC' } }] }), 'a subject is not'],
  [statement({ subject: [{ name: 'a', digest: { sha512: '00' } }] }), 'a subject is not'],
  [statement({ subject: [{ name: 1, digest: { sha256: '0'.repeat(64) } }] }), 'a subject is not'],
  [statement({ predicate: [] }), 'members of a receipt'],
  [statement({}, { extra: 1 }), 'members of a receipt'],
  [statement({}, { team: undefined }), 'members of a receipt'],
  [statement({}, { version: 2 }), 'the predicate is of a version'],
  [statement({}, { team: 7 }), 'who and where'],
  [statement({}, { at: '2026-11-20' }), 'RFC 3339'],
  [statement({}, { at: 5 }), 'RFC 3339'],
  [statement({}, { body: [] }), 'no object'],
  [statement({}, { body: null }), 'no object'],
])('a statement that is signed but not known is refused with its reason: %#', (payload, why) => {
  expect(whyOf(signed(payload))).toContain(why)
})

test('a payload that is not UTF-8 is refused', () => {
  expect(whyOf(envelopeNow(Uint8Array.of(0x22, 0xff, 0x22)))).toContain('canonical JSON in UTF-8')
})

test('a key of small order, under which one signature fits every text, proves nothing (RFC 8032 §5.1.7, not ZIP-215)', () => {
  const identity = Uint8Array.from([1, ...Array.from({ length: 31 }, () => 0)])
  const forged = { keyid: digestOf(identity), sig: Buffer.from([...identity, ...Array.from({ length: 32 }, () => 0)]).toString('base64') }

  const verdict = verifyEnvelope(envelope({ signatures: [forged] }), knownKeys([identity]))

  expect(verdict).toMatchObject({ isValid: false, why: expect.stringContaining('the signature is not') })
})
