// Tests of which proposals a filter shows, and in which order.

import { expect, test } from 'vitest'
import type { Schema } from '../../../api/client.ts'
import { readProposalSearch, selectProposals } from './proposal-search.ts'

type Proposal = Schema<'Proposal'>

function proposalOf(part: Partial<Proposal>, severity: Proposal['content']['severity'], change: number): Proposal {
  return {
    id: part.workload ?? 'p',
    environment: 'demo',
    team: 'payments',
    workload: 'shop/Deployment/api',
    state: 'pending',
    revision: 1,
    version: 1,
    content: {
      title: 'Raise CPU requests',
      severity,
      targets: [],
      rules: [{ id: 'R-001', code: 'cpu-short', sentence: '' }],
      guardrails: [],
      facts: [],
      cost: { currency: 'EUR', nowPerMonth: 100, proposedPerMonth: 100 + change, replicasNow: 1, replicasProposed: 1 },
      change: { edits: [], digest: 'sha256:0' },
      diff: '',
      baseCommit: '',
      inputs: '',
      rehearsal: null,
      advice: null,
      reverts: null,
    },
    verdict: { verdict: 'ESCALATE', reasons: [], policy: null, stages: null, obligations: null },
    approvals: [],
    delivery: null,
    requester: 'system:schedule',
    runId: 'r',
    createdAtMs: 0,
    updatedAtMs: 0,
    expiresAtMs: 0,
    notBeforeMs: null,
    ceremony: { digest: '', revision: 1, change: '', inputs: '', rehearsal: null, policy: null },
    reason: null,
    aftermath: null,
    ...part,
  }
}

const ALL = [
  proposalOf({ workload: 'shop/Deployment/catalogue', team: 'storefront' }, 'waste', -90),
  proposalOf({ workload: 'shop/Deployment/api' }, 'risk', 10),
  proposalOf({ workload: 'pay/Deployment/fraud' }, 'risk', 40),
  proposalOf({ workload: 'pay/Deployment/ledger', state: 'failed' }, 'waste', -5),
  proposalOf({ workload: 'pay/Deployment/mail', state: 'merged' }, 'waste', -500),
]

function namesOf(members: Record<string, string>): readonly string[] {
  return selectProposals(ALL, readProposalSearch(members)).map(({ workload }) => workload.split('/')[2] ?? '')
}

test('shows what a person can act on, risk before waste, the larger difference first', () => {
  expect(namesOf({})).toEqual(['fraud', 'api', 'catalogue', 'ledger'])
})

test('shows what is settled and everything', () => {
  expect(namesOf({ show: 'done' })).toEqual(['mail'])
  expect(namesOf({ show: 'moving' })).toEqual([])
  expect(namesOf({ show: 'all' })).toHaveLength(ALL.length)
})

test('filters by severity, team and environment', () => {
  expect(namesOf({ severity: 'risk' })).toEqual(['fraud', 'api'])
  expect(namesOf({ team: 'storefront' })).toEqual(['catalogue'])
  expect(namesOf({ environment: 'other' })).toEqual([])
})

test('finds every word of a search in workload, team, title or rule', () => {
  expect(namesOf({ q: 'r-001 FRAUD' })).toEqual(['fraud'])
  expect(namesOf({ q: 'fraud storefront' })).toEqual([])
})

test('takes an unreadable filter for an absent one', () => {
  expect(readProposalSearch({ show: 'nonsense', severity: 'high', q: '' })).toEqual({})
})
