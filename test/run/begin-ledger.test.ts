// A log begins with its key, and no other key goes on with it.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSigner } from '../../src/boot/signer.ts'
import { beginLedger } from '../../src/run/begin-ledger.ts'
import { ALL, openDemoHouse, type DemoHouse } from './demo-house.ts'

let demo: DemoHouse

beforeEach(async () => {
  demo = await openDemoHouse()
})

afterEach(() => demo.close())

test('begins a log once, however often it is started', async () => {
  await beginLedger(demo.house)
  await beginLedger(demo.house)

  const entries = await demo.house.store.views.ledger(ALL, { fromIndex: 0, limit: 10 })
  expect(entries.map((entry) => entry.type)).toEqual(['ledger-started/v1'])
})

test('begins a log once when several processes start at once, and refuses those with another key', async () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'tidegate-key-'))
  const other = { ...demo.house, signer: openSigner(elsewhere) }

  const starts = await Promise.allSettled([beginLedger(demo.house), beginLedger(other), beginLedger(demo.house)])

  expect(starts.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect((await demo.house.store.views.ledgerHead()).size).toBe(1)
  rmSync(elsewhere, { recursive: true })
})

test('refuses a start with another key than the one that began the log, and writes nothing', async () => {
  await beginLedger(demo.house)
  const elsewhere = mkdtempSync(join(tmpdir(), 'tidegate-key-'))

  const start = beginLedger({ ...demo.house, signer: openSigner(elsewhere) })

  await expect(start).rejects.toMatchObject({ code: 'config-invalid', faults: [expect.stringMatching(/put the key back that began it/)] })
  expect((await demo.house.store.views.ledgerHead()).size).toBe(1)
  rmSync(elsewhere, { recursive: true })
})
