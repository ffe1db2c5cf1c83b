// A witness cosigns what it has seen grow; what it does not cosign, or cosigns wrongly, changes nothing.

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { logKey, verifyCheckpoint } from '../../src/record/checkpoint.ts'
import { askWitness } from '../../src/run/ask-witness.ts'
import { signNext } from '../../src/run/checkpoint.ts'
import { openLogHouse, ORIGIN, signerOf, type LogHouse } from './log-house.ts'
import { lineOver, WITNESS_KEY, WitnessStandIn, type WitnessAnswer } from './witness-stand-in.ts'

vi.setConfig({ testTimeout: 60_000 })

const KEY = logKey(ORIGIN, signerOf(5).publicKey)
const SIGNAL = new AbortController().signal

let witness: WitnessStandIn
let meddle: (answer: WitnessAnswer) => WitnessAnswer
let log: LogHouse

beforeEach(async () => {
  witness = new WitnessStandIn(KEY)
  meddle = (answer) => answer
  log = await openLogHouse({ witness: { key: WITNESS_KEY, addCheckpoint: async (body) => meddle(witness.answer(body)) } })
})
afterEach(() => log.close())

async function growAndAsk(count: number) {
  await log.grow(count)
  const signed = await signNext(log.house, log.keeping)
  await askWitness(log.house, log.keeping, SIGNAL)
  const last = (await log.house.store.views.latestCheckpoint())!
  expect(last.size).toBe(signed?.size)
  return verifyCheckpoint(last.note, KEY, [WITNESS_KEY])
}

const cosigned = { isValid: true, cosignatures: [{ name: WITNESS_KEY.name, atMs: 1_790_000_000_000 }] }
const alone = { isValid: true, cosignatures: [] }

test('each checkpoint is cosigned once, with the proof from the one before', async () => {
  expect(await growAndAsk(3)).toMatchObject(cosigned)
  await askWitness(log.house, log.keeping, SIGNAL)
  expect(await growAndAsk(300)).toMatchObject(cosigned)
  expect(witness.asked.map((body) => body.split('\n')[0])).toEqual(['old 0', 'old 3'])
  expect(log.keeping.book.witness).toMatchObject({ name: WITNESS_KEY.name, size: 303 })
})

test('after a restart the witness says which size it knows, and gets the proof from there', async () => {
  await growAndAsk(5)
  log.keeping.book.witness = undefined
  expect(await growAndAsk(6)).toMatchObject(cosigned)
  expect(witness.asked.map((body) => body.split('\n')[0])).toEqual(['old 0', 'old 0', 'old 5'])
})

test('a witness that knows more of the log than there is says that entries were lost', async () => {
  witness.size = 500
  expect(await growAndAsk(4)).toMatchObject(alone)
  expect(log.keeping.book.witness?.trouble).toContain('it has cosigned 500 entries of this log, which has 4')
})

test('a witness that knows another history refuses the proof', async () => {
  await growAndAsk(4)
  witness.root = Uint8Array.from(witness.root, (byte) => byte ^ 1)
  expect(await growAndAsk(4)).toMatchObject(alone)
  expect(log.keeping.book.witness?.trouble).toContain('422')
})

test.each<[string, (answer: WitnessAnswer) => WitnessAnswer]>([
  ['does not hold over this checkpoint', () => ({ status: 200, body: lineOver('another\n1\ntext\n') })],
  ['without a cosignature of the key', ({ status, body }) => ({ status, body: body.replace('witness.example/w1', 'witness.example/w2') })],
  ['cannot be read', () => ({ status: 200, body: 'thank you' })],
  ['does not trust the key', () => ({ status: 403, body: '' })],
  ['does not know the origin', () => ({ status: 404, body: '' })],
  ['the status 500', () => ({ status: 500, body: '' })],
  ['and not which', () => ({ status: 409, body: 'many' })],
])('an answer that %s is told and leaves the checkpoint as it was; the next try waits, signing does not', async (trouble, change) => {
  meddle = change
  expect(await growAndAsk(3)).toMatchObject(alone)
  expect(log.keeping.book.witness?.trouble).toContain(trouble)
  meddle = (answer) => answer
  const { length } = witness.asked
  expect(await growAndAsk(3)).toMatchObject(alone)
  expect(witness.asked).toHaveLength(length)
  log.advance(6_000)
  expect(await growAndAsk(3)).toMatchObject(cosigned)
})

test('a witness that cannot be reached is told', async () => {
  meddle = () => {
    throw new Error('no way')
  }
  expect(await growAndAsk(3)).toMatchObject(alone)
  expect(log.keeping.book.witness?.trouble).toBe('no way')
})
