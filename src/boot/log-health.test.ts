// What /health says of the log: late, altered, not cosigned, or well.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { digestOf } from '../core/digest.ts'
import { MINUTE_MS } from '../core/time.ts'
import { openLogHouse, type LogHouse } from '../../test/run/log-house.ts'
import { logHealth } from './log-health.ts'

let log: LogHouse
beforeEach(async () => {
  log = await openLogHouse()
})
afterEach(() => log.close())

const health = (entries: number) => logHealth(log.house, entries)
const sign = (size: number, after = 0) =>
  log.house.upkeep.saveCheckpoint({ size, root: digestOf(`${size}`), atMs: log.house.now(), note: `note ${size}` }, { after, tiles: [] })

test('entries that came a moment ago may wait for their checkpoint, and after a minute that is told', async () => {
  await sign(3)
  log.advance(MINUTE_MS)
  expect(await health(5)).toEqual({ name: 'log', state: 'ok', detail: 'the checkpoint counts 3 of 5 entries' })
  log.advance(1)
  expect(await health(5)).toEqual({ name: 'log', state: 'degraded', detail: 'the checkpoint counts 3 of 5 entries' })
})

test('a checkpoint of every entry is well however old it is', async () => {
  await sign(3)
  log.advance(1000 * MINUTE_MS)
  expect(await health(3)).toMatchObject({ state: 'ok' })
  expect(await health(0)).toMatchObject({ state: 'ok' })
})

test('a checkpoint that could not be signed is told with its reason, and is well again when it could', async () => {
  log.keeping.book.trouble = 'the program does not answer'
  expect(await health(2)).toEqual({
    name: 'log',
    state: 'degraded',
    detail: 'the checkpoint counts 0 of 2 entries: the program does not answer',
  })
  log.keeping.book.trouble = undefined
  await sign(2)
  expect(await health(2)).toMatchObject({ state: 'ok' })
})

test('a log that is not what was signed is told before everything else', async () => {
  log.keeping.book.fault = 'entry 1 is another than was signed'
  log.keeping.book.trouble = 'and this'
  expect(await health(2)).toMatchObject({ state: 'degraded', detail: 'entry 1 is another than was signed' })
})

test('a witness is told by its name where it does not cosign', async () => {
  await sign(2)
  log.keeping.book.witness = { name: 'witness.example/w1', size: 2, atMs: log.house.now() }
  expect(await health(2)).toMatchObject({ state: 'ok' })
  log.keeping.book.witness = { name: 'witness.example/w1', size: 2, atMs: log.house.now(), trouble: 'it answered with the status 500' }
  expect(await health(2)).toMatchObject({
    state: 'degraded',
    detail: 'the witness `witness.example/w1` does not cosign: it answered with the status 500',
  })
})
