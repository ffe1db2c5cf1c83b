// A key that a program holds: it signs, and whatever it does wrong leaves nothing unsigned and nobody waiting.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { isSignedWith } from '../record/signed-note.ts'
import { openSignerCommand } from './signer-command.ts'

vi.setConfig({ testTimeout: 60_000 })

/** Signs with a key of its folder; behaves as the file `mode` says at each line. */
const PROGRAM = `
import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { appendFileSync, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
const [folder] = process.argv.slice(2)
const keyOf = (byte) => createPrivateKey({ key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, byte)]), format: 'der', type: 'pkcs8' })
const mode = () => readFileSync(folder + '/mode', 'utf8')
appendFileSync(folder + '/starts', 'x')
const key = keyOf(mode() === 'other' ? 2 : 1)
if (mode() !== 'mute') console.log(createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64'))
for await (const line of createInterface({ input: process.stdin })) {
  const bytes = Buffer.from(line, 'base64')
  if (mode() === 'die') process.exit(3)
  if (mode() === 'hang') continue
  if (mode() === 'wrong') console.log(sign(undefined, Buffer.from('something else'), key).toString('base64'))
  else if (mode() === 'noise') console.log('not base64!')
  else console.log(sign(undefined, bytes, key).toString('base64'))
}
`

const DEADLINES = { openMs: 20_000, signMs: 3_000, pauseMs: 300, mostPauseMs: 1_000 }

let folder: string
let signer: Awaited<ReturnType<typeof openSignerCommand>> | undefined

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidegate-signer-'))
  writeFileSync(join(folder, 'program.mjs'), PROGRAM)
  behave('well')
})
afterEach(() => {
  signer?.close()
  signer = undefined
  rmSync(folder, { recursive: true })
})

const behave = (mode: string): void => writeFileSync(join(folder, 'mode'), mode)
const starts = (): number => readFileSync(join(folder, 'starts'), 'utf8').length
const open = (deadlines = DEADLINES) =>
  openSignerCommand(`${process.execPath} ${join(folder, 'program.mjs')} ${folder}`, 'ledger.keyCommand', deadlines)

test('signs, many at once and each over its own bytes, with one start', async () => {
  signer = await open()
  const texts = Array.from({ length: 50 }, (_, i) => new TextEncoder().encode(`bytes ${i}`))
  const signatures = await Promise.all(texts.map(async (bytes) => signer!.sign(bytes)))
  for (const [i, signature] of signatures.entries()) expect(isSignedWith(signer.publicKey, signature, texts[i])).toBe(true)
  expect(starts()).toBe(1)
})

test.each([
  ['die', 'it ended (3)'],
  ['hang', 'it did not answer in time'],
  ['wrong', 'its answer is not a signature of its key over these bytes'],
  ['noise', 'its answer is not a signature of its key over these bytes'],
])('a program that %ss fails the signature, who asks meanwhile is told at once, and a new start signs again', async (mode, why) => {
  signer = await open()
  const bytes = Uint8Array.of(1, 2, 3)
  behave(mode)
  const answers = await Promise.allSettled([signer.sign(bytes), signer.sign(bytes)])
  expect(answers[0]).toMatchObject({ status: 'rejected', reason: { code: 'signer-failed', message: expect.stringContaining(why) } })
  expect(answers[1]).toMatchObject({ status: 'rejected', reason: { message: expect.stringContaining('started again in a moment') } })
  behave('well')
  await sleep(400)
  expect(isSignedWith(signer.publicKey, await signer.sign(bytes), bytes)).toBe(true)
  expect(starts()).toBe(2)
})

test('a program that comes back with another key is refused', async () => {
  signer = await open()
  behave('die')
  await expect(signer.sign(Uint8Array.of(1))).rejects.toMatchObject({ code: 'signer-failed' })
  behave('other')
  await sleep(400)
  await expect(signer.sign(Uint8Array.of(1))).rejects.toThrow('it holds another key than before')
})

test('a start without a key, or without a program, says so', async () => {
  behave('mute')
  await expect(open({ ...DEADLINES, openMs: 500 })).rejects.toMatchObject({
    code: 'signer-failed',
    message: expect.stringContaining('did not tell its public key in time'),
  })
  await expect(openSignerCommand(join(folder, 'nothing-here'), 'ledger.keyCommand', DEADLINES)).rejects.toThrow('cannot be run (ENOENT)')
})
