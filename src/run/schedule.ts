// The schedule: one process at a time starts the runs that are due and looks after what rests.

import { setTimeout as sleep } from 'node:timers/promises'
import { TidegateError } from '../core/errors.ts'
import { SCHEDULE } from '../core/principal.ts'
import type { Run } from '../core/run.ts'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../core/time.ts'
import { reconcileEffects } from './effect/reconcile.ts'
import { reconcileCalls } from './effect/settle-call.ts'
import { expireOverdue, followUp } from './follow-up.ts'
import type { House } from './house.ts'
import { rejudgeOnChange, type JudgedBy } from './rejudge-living.ts'
import { startRun } from './start-run.ts'

/** How often the schedule looks, and for how long a process holds the lease without looking. */
const LOOK_MS = 5 * SECOND_MS
const LEASE_MS = MINUTE_MS

/** How long a delivered branch is looked for at every look, and how often afterwards. */
const FRESH_MS = 15 * MINUTE_MS
const SLOW_LOOK_MS = MINUTE_MS

/** How often what is over is swept away. */
const SWEEP_MS = HOUR_MS

/** Keeps the schedule until the signal says stop; `holder` names this process in the lease, which is free at the end. */
export async function schedule(house: House, holder: string, signal: AbortSignal): Promise<void> {
  let sweptAtMs = 0
  let lookedAtMs = 0
  const judgedBy: JudgedBy = new Map()
  while (!signal.aborted) {
    const nowMs = house.now()
    await attempt(house, 'schedule', async () => {
      if (!(await house.upkeep.lease('schedule', holder, nowMs, nowMs + LEASE_MS))) return
      const isThorough = Math.abs(nowMs - lookedAtMs) >= SLOW_LOOK_MS
      if (isThorough) lookedAtMs = nowMs
      for (const name of house.environments.keys()) await lookAt(house, name, isThorough ? 0 : nowMs - FRESH_MS)
      for (const name of house.environments.keys()) await attempt(house, `policy of ${name}`, () => rejudgeOnChange(house, name, judgedBy))
      if (isThorough) await attempt(house, 'model calls', () => reconcileCalls(house))
      await attempt(house, 'expiry', () => expireOverdue(house))
      if (Math.abs(nowMs - sweptAtMs) < SWEEP_MS) return
      await house.upkeep.sweep(nowMs)
      sweptAtMs = nowMs
    })
    await sleep(LOOK_MS, undefined, { signal }).catch(() => undefined)
  }
  await attempt(house, 'end of the schedule', async () => {
    await house.upkeep.lease('schedule', holder, house.now(), house.now())
  })
}

async function lookAt(house: House, name: string, sinceMs: number): Promise<void> {
  await attempt(house, `follow-up of ${name}`, () => followUp(house, name, sinceMs))
  if (sinceMs === 0) await attempt(house, `effects of ${name}`, () => reconcileEffects(house, { environment: name }))
  await attempt(house, `run of ${name}`, () => startWhenDue(house, name))
}

/** Starts a run when the last one is older than the interval; an environment that never had one is due at once. */
async function startWhenDue(house: House, name: string): Promise<void> {
  const interval = house.environments.get(name)?.settings.intervalMinutes ?? 0
  if (interval === 0) return
  const last = await lastRun(house, name)
  if (last !== undefined && house.now() - last.queuedAtMs < interval * MINUTE_MS) return
  await startRun(house, { environment: name, isDryRun: false, principal: SCHEDULE })
}

/** The newest run that counts: a dry run puts nothing off, nor does one that was queued under a clock that has been set back since. */
async function lastRun(house: House, environment: string): Promise<Run | undefined> {
  let after: string | undefined
  do {
    const page = await house.store.views.runs(house.scopeOf(SCHEDULE), { environment, limit: 20, after })
    const found = page.items.find((run) => !run.isDryRun && run.queuedAtMs <= house.now())
    if (found !== undefined) return found
    after = page.next
  } while (after !== undefined)
  return undefined
}

async function attempt(house: House, what: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof TidegateError && error.code === 'state-conflict') return
    house.log.error('the schedule met an error', { what, error: error instanceof Error ? error.message : String(error) })
  }
}
