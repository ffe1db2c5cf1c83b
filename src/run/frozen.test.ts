// A freeze keeps what was approved back, one that cannot be read too, and what it allows goes out.

import { expect, test } from 'vitest'
import type { Freeze } from '../core/guardrails.ts'
import type { Target } from '../core/plan.ts'
import type { Proposal } from '../core/proposal.ts'
import { HOUR_MS, MINUTE_MS } from '../core/time.ts'
import { frozen } from './frozen.ts'
import type { House, WiredEnvironment } from './house.ts'

const FRIDAY_MS = Date.parse('2026-11-20T15:00:00Z')
const UP: Target = { field: { of: 'replicas', name: 'replicas' }, before: 2, after: 3 }
const DOWN: Target = { ...UP, after: 1 }
const WEEKEND: Freeze = { name: 'weekend', cron: '0 14 * * FRI', duration: '62h', timeZone: 'UTC', allowRisk: true }

/** What is asked of the house: the time, and the workload as the proposal read it. */
function ask(
  targets: readonly Target[],
  {
    freezes = [],
    annotations = {},
    nowMs = FRIDAY_MS,
  }: { freezes?: readonly Freeze[]; annotations?: Record<string, string>; nowMs?: number },
) {
  const blob = async () => JSON.stringify({ workload: { team: 'shop', annotations } })
  const house = { now: () => nowMs, scopeOf: () => ({}), store: { views: { blob } } } as unknown as House
  const team = { name: 'shop', namespaces: [], guardrails: { freezes } }
  const settings = { mode: 'propose', guardrails: {}, teams: [team], calendar: { timeZone: 'UTC' } }
  return frozen(house, { settings } as unknown as WiredEnvironment, { id: 'p', content: { targets, inputs: 'x' } } as unknown as Proposal)
}

test('what takes something away waits for the end of a freeze, half an hour at a time', async () => {
  const held = await ask([UP, DOWN], { freezes: [WEEKEND] })

  expect(held).toEqual({
    sentence: 'nothing is delivered yet: the freeze `weekend` lasts until 2026-11-23T04:00Z',
    retryAtMs: FRIDAY_MS + 30 * MINUTE_MS,
  })
  const endMs = Date.parse('2026-11-23T04:00:00Z')
  expect((await ask([DOWN], { freezes: [WEEKEND], nowMs: endMs - MINUTE_MS }))?.retryAtMs).toBe(endMs)
  expect(await ask([DOWN], { freezes: [WEEKEND], nowMs: endMs })).toBeUndefined()
})

test('what gives more goes out where the freeze allows it, and only there', async () => {
  expect(await ask([UP], { freezes: [WEEKEND] })).toBeUndefined()
  expect(await ask([UP], { freezes: [WEEKEND, { ...WEEKEND, name: 'strict', allowRisk: false }] })).toMatchObject({
    sentence: expect.stringMatching(/`strict`/),
  })
})

test('a freeze of the workload counts, and one that cannot be read holds', async () => {
  expect(await ask([UP], { annotations: { 'tidegate.dev/freeze': '2026-11-20' } })).toBeDefined()
  expect(await ask([UP], { freezes: [{ ...WEEKEND, cron: 'weekly' }], nowMs: FRIDAY_MS + HOUR_MS })).toMatchObject({
    sentence: expect.stringMatching(/cannot be read/),
    retryAtMs: FRIDAY_MS + HOUR_MS + 30 * MINUTE_MS,
  })
})
