// Signing keys that a variable holds: in PEM, or as one line of base64; a variable that holds none stops the start.

import { ed25519 } from '@noble/curves/ed25519.js'
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { LedgerOptions } from './ledger-options.ts'
import { openSigners } from './signer.ts'

const RECEIPTS = 'TIDEGATE_SECRET_RECEIPTS'
const CHECKPOINTS = 'TIDEGATE_SECRET_CHECKPOINTS'
const PLACES: LedgerOptions = {
  keyFile: undefined,
  keyEnv: RECEIPTS,
  keyCommand: undefined,
  checkpointKeyFile: undefined,
  checkpointKeyEnv: CHECKPOINTS,
  checkpointKeyCommand: undefined,
  origin: undefined,
  witnessUrl: undefined,
  witnessKey: undefined,
}

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'tidegate-signer-'))
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(directory, { recursive: true })
})

const pemOf = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString()
const lineOf = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'der' }).toString('base64')
const rawOf = (key: KeyObject): Uint8Array => new Uint8Array(key.export({ type: 'spki', format: 'der' }).subarray(-32))

test('a variable holds the key in PEM or as one line, and nothing is written beside it', async () => {
  const [receipts, checkpoints] = [generateKeyPairSync('ed25519'), generateKeyPairSync('ed25519')]
  vi.stubEnv(RECEIPTS, pemOf(receipts.privateKey))
  vi.stubEnv(CHECKPOINTS, `${lineOf(checkpoints.privateKey)}\n`)

  const signers = await openSigners(PLACES, directory)

  const bytes = new TextEncoder().encode('what is signed')
  expect(ed25519.verify(await signers.receipts.sign(bytes), bytes, rawOf(receipts.publicKey))).toBe(true)
  expect(ed25519.verify(await signers.checkpoints.sign(bytes), bytes, rawOf(checkpoints.publicKey))).toBe(true)
  expect(readdirSync(directory)).toEqual([])
  signers.close()
})

test.each([
  ['is not set', undefined, `the variable \`${RECEIPTS}\` is not set, or empty`],
  ['is empty', ' \n', `the variable \`${RECEIPTS}\` is not set, or empty`],
  ['holds no key', 'c2VjcmV0IHdvcmRz', `${RECEIPTS}: no private key`],
  ['holds a key of another kind', pemOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey), `${RECEIPTS}: not an Ed25519 key`],
])('a variable that %s is a fault of the configuration that does not repeat its value', async (_what, value, fault) => {
  vi.stubEnv(RECEIPTS, value)

  const refused = await openSigners(PLACES, directory).then(
    () => undefined,
    (error: unknown) => error,
  )

  expect(refused).toMatchObject({ code: 'config-invalid', faults: [expect.stringContaining(fault)] })
  if (value !== undefined && value.trim() !== '') expect(JSON.stringify(refused)).not.toContain(value.trim().slice(0, 16))
})
