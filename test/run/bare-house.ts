// A house for tests of single steps: a store in memory, the default policy, and a clock that the test moves; no metrics and no repository.

import type { Environment } from '../../src/core/environment.ts'
import type { Log } from '../../src/core/log.ts'
import { UNWATCHED } from '../../src/core/telemetry.ts'
import { scopeOf } from '../../src/identity/scope-of.ts'
import type { House, WiredEnvironment } from '../../src/run/house.ts'
import { openSqliteStore } from '../../src/state/sqlite.ts'
import { SIGNER } from '../record/signed-now.ts'
import { authority } from './authority.ts'

/** The house with what a test does to it. */
export interface BareHouse {
  readonly house: House
  advance(ms: number): void
  close(): Promise<void>
}

/** Opens a house of one environment, `demo`, with those parts of it. */
export async function openBareHouse(wired: Partial<WiredEnvironment> = {}): Promise<BareHouse> {
  const opened = await openSqliteStore({ memory: true })
  let nowMs = Date.parse('2026-11-20T15:00:00Z')
  let ids = 0
  const log: Log = { info: () => undefined, warn: () => undefined, error: () => undefined, with: () => log }
  const settings = { name: 'demo', calendar: { timeZone: 'UTC' } } as unknown as Environment
  return {
    house: {
      store: opened.store,
      upkeep: opened.upkeep,
      signer: SIGNER,
      environments: new Map([['demo', { settings, ...wired } as WiredEnvironment]]),
      forecast: () => Promise.reject(new Error('no run works here')),
      rehearse: () => Promise.reject(new Error('no run works here')),
      authority,
      scopeOf,
      now: () => nowMs,
      newId: () => `id-${(ids += 1)}`,
      log,
      telemetry: UNWATCHED,
    },
    advance: (ms) => (nowMs += ms),
    close: () => opened.close(),
  }
}
