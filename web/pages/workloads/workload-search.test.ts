// Tests of which workloads a filter shows, and in which order.

import { expect, test } from 'vitest'
import type { Schema } from '../../../api/client.ts'
import { readWorkloadSearch, selectWorkloads } from './workload-search.ts'

function recordOf(name: string, team: string, nowPerMonth: number | undefined): Schema<'WorkloadRecord'> {
  return {
    environment: 'demo',
    workload: {
      ref: `shop/Deployment/${name}`,
      namespace: 'shop',
      kind: 'Deployment',
      name,
      team,
      replicas: 1,
      containers: [],
      scaler: { by: 'manifest' },
      annotations: {},
    },
    runId: 'r',
    atMs: 0,
    outcome: nowPerMonth === undefined ? 'refused' : 'left-alone',
    code: '',
    sentence: '',
    severity: null,
    cost:
      nowPerMonth === undefined
        ? null
        : { currency: 'EUR', nowPerMonth, proposedPerMonth: nowPerMonth, replicasNow: 1, replicasProposed: 1 },
    facts: [],
    findings: [],
    evidence: null,
    proposalId: null,
  }
}

const ALL = [recordOf('mail', 'payments', 5), recordOf('api', 'payments', 50), recordOf('mirror', 'platform', undefined)]

function namesOf(members: Record<string, string>): readonly string[] {
  return selectWorkloads(ALL, readWorkloadSearch(members)).map(({ workload }) => workload.name)
}

test('shows the dearest first and the unpriced last', () => {
  expect(namesOf({})).toEqual(['api', 'mail', 'mirror'])
})

test('filters by severity, and takes one that is none for any', () => {
  const all = [...ALL, { ...recordOf('cart', 'shop', 9), severity: 'risk' as const }]
  const shown = (severity: string) => selectWorkloads(all, readWorkloadSearch({ severity }))

  expect(shown('risk').map(({ workload }) => workload.name)).toEqual(['cart'])
  expect(shown('nonsense')).toHaveLength(4)
})

test('filters by team, outcome and text', () => {
  expect(namesOf({ team: 'platform' })).toEqual(['mirror'])
  expect(namesOf({ outcome: 'left-alone', q: 'mai' })).toEqual(['mail'])
  expect(namesOf({ outcome: 'nonsense', environment: 'demo' })).toHaveLength(3)
})
