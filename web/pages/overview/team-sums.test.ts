// Tests of what each team's workloads add up to.

import { expect, test } from 'vitest'
import { teamSums } from './team-sums.ts'

type Records = Parameters<typeof teamSums>[0]
type Waiting = Parameters<typeof teamSums>[1]

function recordOf(ref: string, team: string, nowPerMonth: number | undefined): Records[number] {
  const cost = nowPerMonth === undefined ? null : { currency: 'EUR', nowPerMonth, proposedPerMonth: 0, replicasNow: 1, replicasProposed: 1 }
  return { workload: { ref, team }, cost }
}

function waitingOf(workload: string, nowPerMonth: number, proposedPerMonth: number): Waiting[number] {
  return { workload, content: { cost: { nowPerMonth, proposedPerMonth } } }
}

test('adds what waits to the team whose workload it changes, the dearest team first', () => {
  const records = [
    recordOf('a/Deployment/x', 'storefront', 50),
    recordOf('a/Deployment/y', 'payments', 80),
    recordOf('a/Deployment/z', 'storefront', 20),
  ]

  expect(teamSums(records, [waitingOf('a/Deployment/x', 50, 30)])).toEqual([
    { team: 'payments', currency: 'EUR', workloads: 1, nowPerMonth: 80, proposedPerMonth: 80 },
    { team: 'storefront', currency: 'EUR', workloads: 2, nowPerMonth: 70, proposedPerMonth: 50 },
  ])
})

test('counts a workload that has no price, and adds nothing for it', () => {
  expect(teamSums([recordOf('a/Deployment/x', 'platform', undefined)], [])).toEqual([
    { team: 'platform', currency: '', workloads: 1, nowPerMonth: 0, proposedPerMonth: 0 },
  ])
})
