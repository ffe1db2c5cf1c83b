// Costs per team, program and portfolio: sums by hand, and that groups make the whole.

import { expect, test } from 'vitest'
import type { Proposal, ProposalState } from '../core/proposal.ts'
import { DAY_MS } from '../core/time.ts'
import type { WorkloadRecord } from '../core/workload-record.ts'
import { COST_GROUPS, realisedPerMonth, rollUp } from './cost-roll-up.ts'

interface Marks {
  readonly team?: string
  readonly annotations?: Readonly<Record<string, string>>
}

function record(name: string, nowPerMonth: number | undefined, { team = 'shop', annotations = {} }: Marks = {}): WorkloadRecord {
  const cost =
    nowPerMonth === undefined ? undefined : { currency: 'EUR', nowPerMonth, proposedPerMonth: 0, replicasNow: 1, replicasProposed: 1 }
  return {
    workload: { ref: `${team}-space/Deployment/${name}`, namespace: `${team}-space`, team, annotations },
    cost,
  } as unknown as WorkloadRecord
}

function proposal(of: WorkloadRecord, state: ProposalState, [now, then]: readonly [number, number]): Proposal {
  const { ref, team } = of.workload
  return { workload: ref, team, state, content: { cost: { nowPerMonth: now, proposedPerMonth: then } } } as unknown as Proposal
}

function judged(merged: Proposal, saved: number, days: number): Proposal {
  return { ...merged, aftermath: { fromMs: 0, toMs: days * DAY_MS, saved } } as Proposal
}

const TEAMS = [{ name: 'shop', namespaces: [], program: 'commerce', portfolio: 'retail' }]

test('each state of a proposal counts in its own sum, and rejected ones in none', () => {
  const cart = record('cart', 100)
  const search = record('search', 50)
  const proposals = [
    proposal(cart, 'pending', [100, 70]),
    proposal(search, 'open', [50, 60]),
    proposal(search, 'merged', [80, 50]),
    proposal(cart, 'rejected', [100, 10]),
    proposal(cart, 'superseded', [100, 20]),
  ]

  expect(rollUp({ records: [cart, search], proposals, teams: [], by: 'team' })).toEqual({
    total: {
      workloads: 2,
      nowPerMonth: 150,
      proposedPerMonth: 120,
      expected: { waiting: 30, open: -10, merged: 30 },
      realised: { judged: 0, perMonth: 0, expectedPerMonth: 0 },
    },
    groups: [expect.objectContaining({ name: 'shop', nowPerMonth: 150, proposedPerMonth: 120 })],
  })
})

test('what was realised is scaled to a month, and stands beside what was expected of the same proposals', () => {
  const cart = record('cart', 100)
  const first = judged(proposal(cart, 'merged', [100, 70]), 7, 7)
  const second = proposal(cart, 'merged', [70, 60])

  // 7 in a week is 1 a day; a month of 730 hours has 30.42 days.
  expect(realisedPerMonth(first)).toBeCloseTo(30.4167, 3)
  expect(realisedPerMonth(second)).toBeUndefined()
  expect(rollUp({ records: [cart], proposals: [first, second], teams: [], by: 'team' }).total).toMatchObject({
    expected: { merged: 40 },
    realised: { judged: 1, perMonth: 30.42, expectedPerMonth: 30 },
  })
})

test('a program is told by the workload, else by its team, else it is nobody’s', () => {
  const records = [
    record('cart', 10, { annotations: { 'tidegate.dev/program': 'checkout' } }),
    record('old', 20, { annotations: { 'kairos.io/program': 'legacy' } }),
    record('search', 30),
    record('agent', 40, { team: 'platform' }),
  ]

  const names = (by: 'program' | 'portfolio' | 'app-code') =>
    rollUp({ records, proposals: [], teams: TEAMS, by }).groups.map(({ name, nowPerMonth }) => `${name} ${nowPerMonth}`)
  expect(names('program')).toEqual(['unowned 40', 'commerce 30', 'legacy 20', 'checkout 10'])
  expect(names('portfolio')).toEqual(['retail 60', 'unowned 40'])
  expect(names('app-code')).toEqual(['unowned 100'])
})

test('savings of a workload that is gone stay with its team and namespace', () => {
  const gone = proposal(record('gone', 0), 'merged', [50, 20])

  expect(rollUp({ records: [], proposals: [gone], teams: TEAMS, by: 'program' }).groups).toMatchObject([
    { name: 'commerce', workloads: 0, expected: { merged: 30 } },
  ])
})

test('groups make the whole, however they are cut', () => {
  const records = Array.from({ length: 500 }, (_, i) =>
    record(`w${i}`, i % 7 === 0 ? undefined : i * 1.37, {
      team: `team-${i % 11}`,
      annotations: i % 3 === 0 ? { 'tidegate.dev/program': `p${i % 5}`, 'tidegate.dev/portfolio': `f${i % 2}` } : {},
    }),
  )
  const states: readonly ProposalState[] = ['pending', 'open', 'merged', 'rejected']
  const proposals = records.map((each, i) => {
    const one = proposal(each, states[i % 4], [i * 1.37, i * 1.1])
    return i % 8 === 2 ? judged(one, i / 3, 5) : one
  })

  for (const by of COST_GROUPS) {
    const { total, groups } = rollUp({ records, proposals, teams: TEAMS, by })
    const sum = (figure: (row: (typeof groups)[number]) => number): number => groups.reduce((all, row) => all + figure(row), 0)
    expect(sum((row) => row.workloads)).toBe(500)
    expect(sum((row) => row.realised.judged)).toBe(total.realised.judged)
    expect(sum((row) => row.nowPerMonth)).toBeCloseTo(total.nowPerMonth, 0)
    expect(sum((row) => row.proposedPerMonth)).toBeCloseTo(total.proposedPerMonth, 0)
    expect(sum((row) => row.expected.merged)).toBeCloseTo(total.expected.merged, 0)
    expect(sum((row) => row.realised.perMonth)).toBeCloseTo(total.realised.perMonth, 0)
  }
})

test('ten times the workloads take about ten times the time', () => {
  const took = (count: number): number => {
    const records = Array.from({ length: count }, (_, i) => record(`w${i}`, i, { team: `team-${i % 100}` }))
    const proposals = records.map((each) => proposal(each, 'merged', [2, 1]))
    const startedAt = performance.now()
    rollUp({ records, proposals, teams: TEAMS, by: 'program' })
    return performance.now() - startedAt
  }
  took(2000)

  // Quadratic growth would be a hundredfold.
  expect(took(50_000)).toBeLessThan(50 * Math.max(took(5000), 2))
})
