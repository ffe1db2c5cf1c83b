// The terminal verifies packs as people have them: whole, altered, with another key, or not there.

import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { flipped } from '../../test/record/rewritten-pack.ts'
import { SIGNER } from '../../test/record/signed-now.ts'
import { checkpointOf, packed, packOrder, policiesOf, signerOf, smallLog } from '../../test/record/small-log.ts'
import { writePublicKey } from '../record/public-key.ts'
import { main } from './main.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidegate-verify-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

/** A file in the folder. */
function fileOf(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

async function packFile(count: number): Promise<string> {
  return fileOf('pack.tar', await packed(await packOrder(smallLog(count), { is: 'all' }, { policies: await policiesOf() })))
}

function keyFile(): string {
  return fileOf('own.pem', writePublicKey(SIGNER.publicKey))
}

async function tidegate(...argv: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const out: string[] = []
  const err: string[] = []
  const code = await main(argv, { out: (line) => out.push(line), err: (line) => err.push(line), isTerminal: false })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

test('judges a pack in four respects, and ends with 0 when all that can be judged holds', async () => {
  const answer = await tidegate('verify', await packFile(3), '--key', keyFile())

  expect(answer).toMatchObject({ code: 0, err: '' })
  const [what, ...judged] = answer.out.split('\n')
  expect(what).toBe(
    'the whole log: 3 of 3 receipts of tidegate.example/ledger, made by tidegate 0.0.0 at a checkpoint of 2026-11-20T12:00:00.000Z',
  )
  expect(judged.map((line) => line.slice(0, 27).trimEnd())).toEqual([
    'integrity      pass',
    'inclusion      pass',
    'trust          pass',
    'policy replay  not judged',
  ])
})

test('ends with 2 when only the keys in the pack vouch for it', async () => {
  const answer = await tidegate('verify', await packFile(2))

  expect(answer).toMatchObject({ code: 2, out: expect.stringMatching(/^trust +not judged +self-attested/m) })
})

test('ends with 1 and names the first bad byte', async () => {
  const bytes = readFileSync(await packFile(3))
  const at = bytes.indexOf('"index":1')
  const path = fileOf('altered.tar', flipped(bytes, at, 0))

  const answer = await tidegate('verify', path, '--key', keyFile())

  expect(answer.code).toBe(1)
  expect(answer.out).toMatch(/^integrity +fail/m)
  const [, from, more] =
    /^first bad: byte (\d+), or one of the (\d+) behind it, in receipts\/000000000000\.jsonl, receipt 1$/m.exec(answer.out) ?? []
  expect(at).toBeGreaterThanOrEqual(Number(from))
  expect(at).toBeLessThanOrEqual(Number(from) + Number(more))
})

test('trusts the keys that are given, and no other', async () => {
  const path = await packFile(2)
  const other = fileOf('other.pem', writePublicKey(signerOf(3).publicKey))

  expect(await tidegate('verify', path, '--key', other)).toMatchObject({ code: 1, out: expect.stringMatching(/^trust +fail/m) })
  expect(await tidegate('verify', path, '--key', other, '--key', keyFile())).toMatchObject({ code: 0 })
})

test('holds a pack against a checkpoint that was noted, and against the root of policy', async () => {
  const path = await packFile(5)
  const { roots } = await policiesOf()
  const given = ['--key', keyFile(), '--root', fileOf('root.json', roots[0].text)]
  const noted = fileOf('noted', await checkpointOf(smallLog(3)))
  const other = fileOf('other', await checkpointOf(smallLog(3).toReversed()))

  expect(await tidegate('verify', path, ...given, '--checkpoint', noted)).toMatchObject({
    code: 0,
    out: expect.stringContaining('your root'),
  })
  expect(await tidegate('verify', path, ...given, '--checkpoint', other)).toMatchObject({
    code: 1,
    out: expect.stringMatching(/^inclusion +fail/m),
  })
})

test('answers machines in JSON', async () => {
  const answer = await tidegate('verify', await packFile(1), '--json')

  expect(JSON.parse(answer.out)).toMatchObject({ exitCode: 2, integrity: { verdict: 'pass' }, pack: { count: 1 }, firstBad: null })
})

test.each([
  ['no file', ['verify']],
  ['two files', ['verify', 'a', 'b']],
  ['a file that is not there', ['verify', '/nowhere/pack.tar']],
  ['an option that is not there', ['verify', 'x', '--fast']],
  ['a command that is not there', ['verfy']],
])('ends with 2 for %s', async (_, argv) => {
  const answer = await tidegate(...argv)

  expect(answer.code).toBe(2)
  expect(answer.err).toMatch(/^tidegate: .*\(usage\)\n/)
})

test('ends with 2 for a key file that holds no key', async () => {
  const path = await packFile(1)
  const { publicKey } = generateKeyPairSync('ed448')

  for (const text of ['hello', publicKey.export({ type: 'spki', format: 'pem' }).toString()]) {
    expect(await tidegate('verify', path, '--key', fileOf('no-key', text))).toMatchObject({ code: 2 })
  }
  expect(await tidegate('verify', path, '--root', fileOf('no-root', 'hello'))).toMatchObject({ code: 2 })
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
    'policy',
    'forecast',
    'rehearse',
    'evidence',
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
