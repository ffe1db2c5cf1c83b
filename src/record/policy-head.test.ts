// What a head proves, and every way in which it proves nothing.

import { ed25519 } from '@noble/curves/ed25519.js'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../core/canonical-json.ts'
import { digestOf } from '../core/digest.ts'
import {
  isScope,
  POLICY_BUNDLE_TYPE,
  POLICY_HEAD_TYPE,
  readPolicyHead,
  signPolicyHead,
  verifyPolicyHead,
  type PolicyHead,
} from './policy-head.ts'
import { followPolicyRoot, readPolicyRoot, signPolicyRoot } from './policy-root.ts'
import { addSignatures, signDocument } from './signed-document.ts'
import type { Signer } from './signer.ts'

const YEAR = Date.UTC(2027, 0, 1)

function key(seed: number): Signer {
  const secret = new Uint8Array(32).fill(seed)
  const publicKey = ed25519.getPublicKey(secret)
  return { keyid: digestOf(publicKey), publicKey, sign: (bytes) => ed25519.sign(bytes, secret) }
}

const [ada, ben, cai, eve] = [key(1), key(2), key(3), key(9)]

async function rootOf(signers: readonly Signer[], threshold: number, version = 1, signedBy = signers): Promise<string> {
  return signPolicyRoot({ version, publicKeys: signers.map(({ publicKey }) => publicKey), threshold, expiresAtMs: YEAR }, signedBy)
}

const HEAD: PolicyHead = {
  scope: 'default',
  epoch: 7,
  bundle: { digest: digestOf('bundle'), size: 6, mediaType: POLICY_BUNDLE_TYPE },
  previous: digestOf('head 6'),
  notBeforeMs: Date.UTC(2026, 0, 1),
  expiresAtMs: YEAR,
  minEngine: '0.1.0',
  issuedBy: 'platform team',
}

function codeOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    return (error as { readonly code: string }).code
  }
  return 'taken'
}

describe('a head', () => {
  it('says what was signed, and who signed', async () => {
    const root = readPolicyRoot(await rootOf([ada, ben, cai], 2))
    const text = await signPolicyHead(HEAD, [ada, cai])
    const { head, signedBy, text: kept, ...said } = verifyPolicyHead(text, root)
    expect(said).toEqual(HEAD)
    expect(head).toBe(digestOf(text))
    expect(kept).toBe(text)
    expect(signedBy).toEqual([ada.keyid, cai.keyid].sort())
  })

  it('is the same text whatever the order of its signers', async () => {
    expect(await signPolicyHead(HEAD, [ada, ben])).toBe(await signPolicyHead(HEAD, [ben, ada]))
    expect(await addSignatures(await signPolicyHead(HEAD, [ben]), [ada])).toBe(await signPolicyHead(HEAD, [ada, ben]))
  })

  it('is refused without a signature', async () => {
    const root = readPolicyRoot(await rootOf([ada], 1))
    const text = await signPolicyHead(HEAD, [])
    expect(codeOf(() => verifyPolicyHead(text, root))).toBe('SIGNATURE_MISSING')
  })

  it('is refused when a key signed that the root does not know', async () => {
    const root = readPolicyRoot(await rootOf([ada], 1))
    const text = await signPolicyHead(HEAD, [eve])
    expect(codeOf(() => verifyPolicyHead(text, root))).toBe('THRESHOLD_NOT_MET')
  })

  it('counts two signatures of one key once', async () => {
    const root = readPolicyRoot(await rootOf([ada, ben], 2))
    const once = JSON.parse(await signPolicyHead(HEAD, [ada])) as { signatures: object[] }
    const twice = canonicalJson({ ...once, signatures: [...once.signatures, ...once.signatures] } as never)
    expect(codeOf(() => verifyPolicyHead(twice, root))).toBe('THRESHOLD_NOT_MET')
  })

  it('does not take the signature of one key under the name of another', async () => {
    const root = readPolicyRoot(await rootOf([ada, ben], 2))
    const signed = JSON.parse(await signPolicyHead(HEAD, [ada])) as { signatures: { keyid: string; sig: string }[] }
    const renamed = { ...signed, signatures: [...signed.signatures, { ...signed.signatures[0], keyid: ben.keyid }] }
    expect(codeOf(() => verifyPolicyHead(canonicalJson(renamed), root))).toBe('THRESHOLD_NOT_MET')
  })

  it('is refused with any one bit of it turned', async () => {
    const root = readPolicyRoot(await rootOf([ada], 1))
    const text = await signPolicyHead(HEAD, [ada])
    for (let at = 0; at < text.length; at += 1) {
      const turned = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1)
      expect(
        codeOf(() => verifyPolicyHead(turned, root)),
        `byte ${at}`,
      ).toMatch(/^(HEAD_UNREADABLE|SIGNATURE_MISSING|THRESHOLD_NOT_MET)$/)
    }
  })

  it.each([
    ['a member that nobody knows', { extra: 1 }],
    ['no scope', { scope: '../default' }],
    ['epoch 0', { epoch: 0 }],
    ['a time that is not UTC', { expires: '2027-01-01T00:00:00+01:00' }],
    ['an end before its beginning', { expires: '2025-01-01T00:00:00.000Z' }],
    ['a bundle without a size', { bundle: { digest: HEAD.bundle.digest, mediaType: POLICY_BUNDLE_TYPE } }],
    ['a bundle of another type', { bundle: { ...HEAD.bundle, mediaType: 'text/plain' } }],
    ['a previous head that is no digest', { previous: 'none' }],
    ['no version of the engine', { minEngine: 'latest' }],
  ])('is unreadable with %s, though it is signed', async (_what, change) => {
    const root = readPolicyRoot(await rootOf([ada], 1))
    const { notBeforeMs, expiresAtMs, ...rest } = HEAD
    const value = { ...rest, notBefore: new Date(notBeforeMs).toISOString(), expires: new Date(expiresAtMs).toISOString(), ...change }
    const text = await signDocument(POLICY_HEAD_TYPE, value as never, [ada])
    expect(codeOf(() => verifyPolicyHead(text, root))).toBe('HEAD_UNREADABLE')
    expect(codeOf(() => readPolicyHead(text))).toBe('HEAD_UNREADABLE')
  })

  it('is unreadable when it is longer than any head may be', async () => {
    const root = readPolicyRoot(await rootOf([ada], 1))
    const text = await signPolicyHead({ ...HEAD, issuedBy: 'x'.repeat(20_000) }, [ada])
    expect(codeOf(() => verifyPolicyHead(text, root))).toBe('HEAD_UNREADABLE')
  })

  it('cannot be a root, nor a root a head', async () => {
    const root = readPolicyRoot(await rootOf([ada], 1))
    expect(codeOf(() => verifyPolicyHead(root.text, root))).toBe('HEAD_UNREADABLE')
    const head = await signPolicyHead(HEAD, [ada])
    expect(codeOf(() => readPolicyRoot(head))).toBe('ROOT_UNREADABLE')
  })
})

describe('a scope', () => {
  it.each(['default', 'a', 'team-1.prod', 'a_b'])('may be %s', (name) => expect(isScope(name)).toBe(true))
  it.each(['', '.', '..', 'a..b', '../x', 'A', '-a', 'a/b', 'a\0b', 'x'.repeat(64)])('may not be %j', (name) =>
    expect(isScope(name)).toBe(false),
  )
})

describe('a root', () => {
  it('must be signed by as many of its own keys as it asks for', async () => {
    const alone = await rootOf([ada, ben], 2, 1, [ada])
    expect(codeOf(() => readPolicyRoot(alone))).toBe('ROOT_NOT_TRUSTED')
  })

  it('hands over to the next version when old and new keys have signed', async () => {
    const old = readPolicyRoot(await rootOf([ada, ben], 2))
    const next = await rootOf([ben, cai], 2, 2, [ada, ben, cai])
    const root = followPolicyRoot(old, next)
    expect(root.version).toBe(2)
    const head = await signPolicyHead(HEAD, [ada, ben])
    expect(codeOf(() => verifyPolicyHead(head, old))).toBe('taken')
    expect(codeOf(() => verifyPolicyHead(head, root))).toBe('THRESHOLD_NOT_MET')
  })

  it('does not hand over to a root that only the new keys have signed', async () => {
    const old = readPolicyRoot(await rootOf([ada, ben], 2))
    const next = await rootOf([cai, eve], 1, 2, [cai, eve])
    expect(codeOf(() => followPolicyRoot(old, next))).toBe('ROOT_NOT_TRUSTED')
  })

  it('does not hand over to a root that too few of the old keys have signed', async () => {
    const old = readPolicyRoot(await rootOf([ada, ben], 2))
    const next = await rootOf([ben, cai], 2, 2, [ben, cai])
    expect(codeOf(() => followPolicyRoot(old, next))).toBe('ROOT_NOT_TRUSTED')
  })

  it('does not hand over to a root that only the old keys have signed', async () => {
    const old = readPolicyRoot(await rootOf([ada], 1))
    const next = await rootOf([cai], 1, 2, [ada])
    expect(codeOf(() => followPolicyRoot(old, next))).toBe('ROOT_NOT_TRUSTED')
  })

  it('never goes back, and never skips a version', async () => {
    const old = readPolicyRoot(await rootOf([ada], 1, 3))
    const back = await rootOf([ada], 1, 2)
    const same = await rootOf([ada], 1, 3)
    const far = await rootOf([ada], 1, 5)
    expect(codeOf(() => followPolicyRoot(old, back))).toBe('ROOT_ROLLED_BACK')
    expect(codeOf(() => followPolicyRoot(old, same))).toBe('ROOT_ROLLED_BACK')
    expect(codeOf(() => followPolicyRoot(old, far))).toBe('ROOT_NOT_TRUSTED')
  })

  it.each([
    ['a threshold above its keys', { threshold: 2 }],
    ['a threshold of none', { threshold: 0 }],
    ['one key twice', { keys: [1, 1] }],
    ['a key under another name', { keys: [{ keyid: ben.keyid, publicKey: Buffer.from(ada.publicKey).toString('base64') }] }],
  ])('is unreadable with %s', async (_what, change) => {
    const row = { keyid: ada.keyid, publicKey: Buffer.from(ada.publicKey).toString('base64') }
    const given = 'keys' in change && change.keys[0] === 1 ? { keys: [row, row] } : change
    const value = { version: 1, keys: [row], threshold: 1, expires: '2027-01-01T00:00:00.000Z', ...given }
    const text = await signDocument('application/vnd.tidegate.policy-root+json', value as never, [ada])
    expect(codeOf(() => readPolicyRoot(text))).toBe('ROOT_UNREADABLE')
  })
})
