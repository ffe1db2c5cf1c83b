// The gate on a proposal: the floor and the policy in force together, what the policy is told, and what the receipt says.

import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { authority } from '../../test/run/authority.ts'
import type { Digest } from '../core/digest.ts'
import { digestOf } from '../core/digest.ts'
import { DEFAULT_GUARDRAILS } from '../core/guardrails.ts'
import { candidateAuthority } from './bundle-tests.ts'
import { createCedarEngine } from './cedar.ts'
import { gate, type ProposalQuestion } from './gate.ts'
import { judgeRequest } from './judge-request.ts'
import { POLICY_SCHEMA, SCHEMA_FILE } from './policy-schema.ts'

const NOW = Date.parse('2026-11-20T09:00:00Z')
const DIGEST: Digest = `sha256:${'a'.repeat(64)}`
const ANNA = { principal: 'person:anna', name: 'Anna', revision: 1, changeDigest: DIGEST, atMs: NOW - 1, note: '' }
const engine = createCedarEngine()

type More = {
  approvals?: ProposalQuestion['approvals']
  isFourEyes?: boolean
  mode?: 'propose' | 'forecast-only'
  action?: ProposalQuestion['action']
}

function questionOf({ approvals = [], isFourEyes = false, mode = 'propose', action = 'deliver' }: More = {}): ProposalQuestion {
  const edit = { resource: 'apps/v1/Deployment/shop/web', field: 'spec.replicas', before: '4', after: '6', restDigest: DIGEST }
  return {
    action,
    environment: {
      name: 'prod',
      mode,
      approvals: { isFourEyes, expiryHours: 72 },
      calendar: { timeZone: 'Europe/Berlin', holidayTypes: [], eventsFile: '' },
      guardrails: { ...DEFAULT_GUARDRAILS, freezes: [{ name: 'sale', from: '2026-11-20', until: '2026-11-21', allowRisk: false }] },
      teams: [],
    },
    proposal: {
      environment: 'prod',
      team: 'shop',
      workload: 'shop/Deployment/web',
      state: action === 'deliver' ? 'approved' : 'pending',
      revision: 1,
      requester: 'person:carl',
      createdAtMs: NOW - 1000,
      expiresAtMs: NOW + 1000,
      content: {
        severity: 'risk',
        targets: [
          { field: { of: 'replicas', name: 'hpa.maxReplicas' }, before: 4, after: 6 },
          { field: { of: 'container', container: 'web', name: 'requests.cpu' }, before: 0.25, after: 0.5 },
          { field: { of: 'container', container: 'side', name: 'requests.cpu' }, before: undefined, after: 0.1 },
          { field: { of: 'container', container: 'web', name: 'limits.memory' }, before: 2 ** 29, after: 2 ** 28 },
        ],
        rules: [{ id: 'R-001', code: 'RISK', sentence: '' }],
        cost: { currency: 'EUR', nowPerMonth: 100.004, proposedPerMonth: 150.5, replicasNow: 3.4, replicasProposed: 5.6 },
        circumstances: { coveragePercent: 91, sharePercent: 3 },
        change: { digest: DIGEST, edits: [{ ...edit, path: 'apps/shop/web.yaml' }] },
        rehearsal: {
          digest: DIGEST,
          summary: {
            sentence: '',
            days: 14,
            past: undefined,
            probabilityShort: { before: 0.1234, after: 0.001 },
            probabilityOom: undefined,
          },
        },
      },
    },
    approvals,
    nowMs: NOW,
  }
}

function by(text: string) {
  const digest = digestOf(text)
  return candidateAuthority(engine, digest, engine.load(digest, [{ path: 'policies/a.cedar', text }]))
}

const PERMIT = '@id("all")\npermit(principal, action, resource);\n'

test('the default bundle lets one person decide, as the built-in policies do', () => {
  for (const action of ['propose', 'deliver'] as const) {
    expect(gate(questionOf({ action }), authority()).verdict).toMatchObject({ verdict: 'ESCALATE' })
    expect(gate(questionOf({ action, approvals: [ANNA] }), authority()).verdict).toMatchObject({ verdict: 'ALLOW' })
    expect(gate(questionOf({ action, approvals: [ANNA], mode: 'forecast-only' }), authority()).verdict.verdict).toBe('DENY')
  }
})

test('the floor waits for four eyes, whatever the policy permits', () => {
  expect(gate(questionOf({ approvals: [ANNA], isFourEyes: true }), by(PERMIT)).verdict.verdict).toBe('ESCALATE')
  expect(gate(questionOf(), by(PERMIT)).verdict.verdict).toBe('ESCALATE')
})

test('the policy may ask for more people than the floor', () => {
  const two = by(`${PERMIT}@id("two") @verdict("escalate") @quorum("2")\nforbid(principal, action, resource);`)

  expect(gate(questionOf({ approvals: [ANNA] }), two).verdict).toMatchObject({
    verdict: 'ESCALATE',
    stages: [{ quorum: 2, approvedBy: ['person:anna'] }],
  })
  expect(gate(questionOf({ approvals: [ANNA, { ...ANNA, principal: 'person:bert' }] }), two).verdict.verdict).toBe('ALLOW')
})

test('a no of the policy is a no, and both voices are told', () => {
  const no = by(
    `${PERMIT}@id("no") @description("Not on Fridays.")\nforbid(principal, action, resource) when { context.time.weekday == 5 };`,
  )
  const { verdict } = gate(questionOf({ approvals: [ANNA], mode: 'forecast-only' }), no)

  expect(verdict).toMatchObject({ verdict: 'DENY', policy: { digest: expect.any(String) } })
  expect(verdict.reasons.map(({ policy }) => policy)).toEqual(['P-006', 'no'])
})

test('without a policy nothing passes', () => {
  const none = { engine, standing: { is: 'none' as const, scope: 'default', code: 'POLICY_STALE' as const, why: 'It is too old.' } }

  expect(gate(questionOf({ approvals: [ANNA] }), none)).toMatchObject({
    verdict: { verdict: 'DENY', reasons: [{ policy: 'POLICY_STALE' }] },
    decision: { policy: null },
  })
})

test('the policy is told whole numbers, before and after', () => {
  const { decision } = gate(questionOf({ approvals: [ANNA] }), authority())

  expect(decision?.request).toMatchObject({
    principal: { kind: 'System', id: 'system:schedule' },
    action: 'carry-out',
    resource: { kind: 'Workload', id: 'prod/shop/Deployment/web' },
    context: {
      requester: 'person:carl',
      change: {
        fields: ['hpa.maxReplicas', 'limits.memory', 'requests.cpu'],
        replicas: { before: 3, after: 6, delta: 3 },
        ceiling: { before: 4, after: 6, delta: 2 },
        cpuRequest: { before: 250, after: 600, delta: 350 },
        memoryLimit: { before: 512, after: 256, delta: -256 },
        costPerMonth: { before: 10_000, after: 15_050, delta: 5050, deltaPercent: 51, currency: 'EUR' },
        isLoweringOnly: false,
        paths: ['apps/shop/web.yaml'],
      },
      forecast: { shortBefore: 1234, shortAfter: 10, coverage: 91 },
      blast: { pods: 6, sharePercent: 3 },
      time: { hour: 10, weekday: 5, isBusinessHours: true, isFrozen: true },
      environment: { name: 'prod', mode: 'propose', isFourEyes: false },
    },
  })
  expect(decision?.request.context['change']).not.toHaveProperty('floor')
  expect(decision?.request.context['forecast']).not.toHaveProperty('oomBefore')
})

test('a workload is in its environment, its team, and the folders of what is changed', () => {
  const inside = [
    'Tidegate::Environment::"prod"',
    'Tidegate::Team::"shop"',
    'Tidegate::Path::"apps/shop/web.yaml"',
    'Tidegate::Path::"apps"',
  ]
  for (const group of inside)
    expect(
      gate(questionOf({ approvals: [ANNA] }), by(`@id("in")\npermit(principal, action, resource in ${group});`)).verdict.verdict,
      group,
    ).toBe('ALLOW')
  expect(
    gate(questionOf({ approvals: [ANNA] }), by('@id("in")\npermit(principal, action, resource in Tidegate::Path::"app");')).verdict.verdict,
  ).toBe('DENY')
})

test('the record alone gives the same decision again', () => {
  const { verdict, decision } = gate(questionOf({ approvals: [ANNA] }), authority())
  if (decision === undefined) throw new Error('there is no record')
  const stored = JSON.parse(JSON.stringify(decision)) as typeof decision

  expect(stored).toMatchObject({ verdict: 'ALLOW', approvals: [{ principal: 'person:anna', role: 'approver', groups: [] }] })
  expect(judgeRequest(stored.request, stored.approvals, authority()).verdict).toBe(verdict.verdict)
})

test('figures that are no numbers deny', () => {
  const question = questionOf({ approvals: [ANNA] })
  const cost = { ...question.proposal.content.cost, nowPerMonth: Number.NaN }

  expect(
    gate({ ...question, proposal: { ...question.proposal, content: { ...question.proposal.content, cost } } }, authority()).verdict.verdict,
  ).toBe('DENY')
})

test('who asks in a way that nobody knows is denied', () => {
  const question = questionOf({ action: 'propose', approvals: [ANNA] })

  expect(gate({ ...question, proposal: { ...question.proposal, requester: 'carl' } }, authority()).verdict.verdict).toBe('DENY')
})

test('junk never passes and never throws', () => {
  fc.assert(
    fc.property(fc.anything(), (junk) => {
      expect(gate(junk as ProposalQuestion, authority()).verdict.verdict).toBe('DENY')
    }),
  )
})

test('the default bundle carries the schema of this version', () => {
  expect(readFileSync(new URL(`../../examples/policy/${SCHEMA_FILE}`, import.meta.url), 'utf8')).toBe(POLICY_SCHEMA)
})
