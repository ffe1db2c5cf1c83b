// The terminal verifies files as people have them: whole, altered, with another key, or not there.

import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { chainHash } from '../core/chain.ts'
import { digestOf } from '../core/digest.ts'
import { GENESIS, type SealedReceipt } from '../core/receipt.ts'
import { exportLedger } from '../record/export-ledger.ts'
import { knownKeys, writePublicKey } from '../record/public-key.ts'
import { record } from '../record/record.ts'
import type { Signer } from '../record/signer.ts'
import { main } from './main.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidegate-verify-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

function signerOf(privateKey: KeyObject, publicKey: KeyObject): Signer {
  const raw = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }).subarray(-32))
  return { keyid: digestOf(raw), publicKey: raw, sign: (bytes) => new Uint8Array(sign(undefined, bytes, privateKey)) }
}

function freshSigner(): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return signerOf(privateKey, publicKey)
}

async function ledgerFile(signer: Signer, count: number): Promise<string> {
  const entries: SealedReceipt[] = []
  let previousHash = GENESIS
  for (let index = 0; index < count; index += 1) {
    const draft = {
      type: 'run-started/v1',
      subjects: [],
      environment: 'demo',
      team: '*',
      principal: 'system:schedule',
      atMs: index,
      body: { run: `${index}` },
    } as const
    const signed = await record(draft, signer)
    const hash = chainHash(previousHash, signed.envelope)
    entries.push({ ...signed, index, previousHash, hash })
    previousHash = hash
  }
  const header = { exportedAtMs: 0, size: count, headHash: previousHash, keys: knownKeys([signer.publicKey]) }
  const path = join(folder, 'ledger.ndjson')
  writeFileSync(path, (await Array.fromAsync(exportLedger(header, entries))).join(''))
  return path
}

async function tidegate(...argv: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const out: string[] = []
  const err: string[] = []
  const code = await main(argv, { out: (line) => out.push(line), err: (line) => err.push(line), isTerminal: false })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

test('says how many entries hold and where the log ends', async () => {
  const path = await ledgerFile(freshSigner(), 3)

  const answer = await tidegate('verify', path)

  expect(answer).toMatchObject({ code: 0, err: '' })
  expect(answer.out).toMatch(/^valid: 3 entries, head sha256:[0-9a-f]{64}\n/)
})

test('names the first entry that fails', async () => {
  const path = await ledgerFile(freshSigner(), 3)
  const lines = readFileSync(path, 'utf8').split('\n')
  lines[2] = lines[2].replace('"team":"*"', '"team":"x"')
  writeFileSync(path, lines.join('\n'))

  const answer = await tidegate('verify', path)

  expect(answer.code).toBe(1)
  expect(answer.out).toMatch(/^NOT VALID: entry 1 \(line 3\): /)
})

test('trusts the key that is given, and no other', async () => {
  const signer = freshSigner()
  const path = await ledgerFile(signer, 2)
  const own = join(folder, 'own.pem')
  const other = join(folder, 'other.pem')
  writeFileSync(own, writePublicKey(signer.publicKey))
  writeFileSync(other, writePublicKey(freshSigner().publicKey))

  expect(await tidegate('verify', path, '--key', own)).toMatchObject({ code: 0, out: expect.stringContaining('the key that you gave') })
  expect(await tidegate('verify', path, '--key', other)).toMatchObject({ code: 1, out: expect.stringContaining('entry 0') })
})

test('answers machines in JSON', async () => {
  const path = await ledgerFile(freshSigner(), 1)

  const answer = await tidegate('verify', path, '--json')

  expect(JSON.parse(answer.out)).toMatchObject({ isValid: true, size: 1, keysFrom: 'file' })
})

test.each([
  ['no file', ['verify']],
  ['two files', ['verify', 'a', 'b']],
  ['a file that is not there', ['verify', '/nowhere/ledger.ndjson']],
  ['an option that is not there', ['verify', 'x', '--fast']],
  ['a command that is not there', ['verfy']],
])('ends with 2 for %s', async (_, argv) => {
  const answer = await tidegate(...argv)

  expect(answer.code).toBe(2)
  expect(answer.err).toMatch(/^tidegate: .*\(usage\)\n/)
})

test('ends with 2 for a key file that holds no key', async () => {
  const path = await ledgerFile(freshSigner(), 1)
  writeFileSync(join(folder, 'no-key'), 'hello')

  expect(await tidegate('verify', path, '--key', join(folder, 'no-key'))).toMatchObject({ code: 2 })
})

test('helps: every command is listed, and each has its options', async () => {
  const general = await tidegate('--help')

  const names = general.out.match(/^ {2}([a-z-]+) {2,}\S/gm)?.map((line) => line.trim().split(' ')[0]) ?? []
  expect(names).toEqual([
    'start',
    'sign-in',
    'login',
    'connect',
    'doctor',
    'run',
    'proposals',
    'approve',
    'reject',
    'emergency-stop',
    'why',
    'scorecard',
    'costs',
    'capacity',
    'forecast',
    'rehearse',
    'export',
    'verify',
    'migrate',
    'backup',
    'restore',
  ])
  for (const name of names) expect((await tidegate(name, '--help')).out).toMatch(new RegExp(`^Usage: tidegate ${name}`))
})

test('helps with every option of the configuration', async () => {
  const { OPTIONS, variableOf } = await import('../boot/options.ts')

  const { out } = await tidegate('start', '--help')

  for (const option of OPTIONS) expect(out).toContain(`--${option.name} VALUE`)
  for (const option of OPTIONS) expect(out).toContain(variableOf(option.name))
})
