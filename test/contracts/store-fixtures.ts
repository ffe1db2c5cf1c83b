// Rows with plain values for the contract of the store, each with the parts that a test speaks of.

import { digestOf } from '../../src/core/digest.ts'
import type { Effect } from '../../src/core/effect.ts'
import type { Proposal } from '../../src/core/proposal.ts'
import type { SignedReceipt } from '../../src/core/receipt.ts'
import type { Outcome, Run } from '../../src/core/run.ts'
import type { Scope } from '../../src/core/scope.ts'
import { sealScope } from '../../src/core/seal-scope.ts'
import type { WorkloadRecord } from '../../src/core/workload-record.ts'
import type { WorkloadRef } from '../../src/core/workload.ts'
import type { Blob, Deed } from '../../src/state/deed.ts'
import type { JobDraft } from '../../src/state/jobs.ts'
import type { ApiKey } from '../../src/state/keys.ts'
import { signedNow } from '../record/signed-now.ts'

export const EVERYTHING: Scope = sealScope('*', '*')

/** Where a row belongs, unless a test says otherwise. */
export const HOME = { environment: 'demo', team: 'shop' }

export function receipt(about = 'test', place = HOME): SignedReceipt {
  return signedNow({ type: 'run-started/v1', subjects: [], ...place, principal: 'person:admin', atMs: 0, body: { about } })
}

/** A deed of one receipt and the given parts. */
export function deed(parts: Partial<Deed> = {}): Deed {
  return { expect: [], writes: [], queue: [], finish: undefined, blobs: [], receipts: [receipt()], ...parts }
}

export function run(parts: Partial<Run> = {}): Run {
  return {
    id: 'run-1',
    environment: 'demo',
    status: 'queued',
    isDryRun: false,
    requester: 'person:admin',
    queuedAtMs: 1000,
    startedAtMs: undefined,
    endedAtMs: undefined,
    counts: {},
    baseCommit: undefined,
    error: undefined,
    ...parts,
  }
}

export function outcome(workload: WorkloadRef, parts: Partial<Outcome> = {}): Outcome {
  return { workload, team: 'shop', outcome: 'left-alone', code: 'right', sentence: 'it fits', proposalId: undefined, ...parts }
}

export function proposal(parts: Partial<Proposal> = {}): Proposal {
  return {
    id: 'proposal-1',
    ...HOME,
    workload: 'shop/Deployment/cart',
    state: 'pending',
    revision: 1,
    version: 1,
    content: {
      title: 'fewer cores for `cart`',
      severity: 'waste',
      targets: [],
      rules: [],
      guardrails: [],
      facts: [],
      cost: { currency: 'EUR', nowPerMonth: 10, proposedPerMonth: 5, replicasNow: 2, replicasProposed: 2 },
      change: { edits: [], digest: digestOf('change') },
      diff: '',
      baseCommit: 'c0ffee',
      inputs: digestOf('inputs'),
    },
    verdict: { verdict: 'ESCALATE', reasons: [] },
    approvals: [],
    delivery: undefined,
    requester: 'person:admin',
    runId: 'run-1',
    createdAtMs: 1000,
    updatedAtMs: 1000,
    expiresAtMs: 9000,
    reason: undefined,
    ...parts,
  }
}

export function workload(
  ref: WorkloadRef,
  parts: { environment?: string; team?: string } & Partial<Pick<WorkloadRecord, 'evidence' | 'severity'>> = {},
): WorkloadRecord {
  const [namespace, , name] = ref.split('/')
  return {
    environment: parts.environment ?? 'demo',
    workload: {
      ref,
      namespace,
      kind: 'Deployment',
      name,
      team: parts.team ?? 'shop',
      replicas: 1,
      containers: [],
      scaler: { by: 'manifest' },
      annotations: {},
    },
    runId: 'run-1',
    atMs: 1000,
    outcome: 'left-alone',
    code: 'right',
    sentence: 'it fits',
    severity: parts.severity,
    cost: undefined,
    facts: [],
    findings: [],
    evidence: parts.evidence,
    proposalId: undefined,
  }
}

export function effect(parts: Partial<Effect> = {}): Effect {
  return {
    id: 'effect-1',
    ...HOME,
    action: 'deliver-branch',
    resource: 'tidegate/abc',
    contentDigest: digestOf('order'),
    order: digestOf('order'),
    state: 'ADMITTED',
    proposalId: 'proposal-1',
    outcome: undefined,
    atMs: 1000,
    ...parts,
  }
}

export function job(parts: Partial<JobDraft> = {}): JobDraft {
  return {
    key: 'propose:run-1',
    work: { kind: 'propose', runId: 'run-1' },
    environment: 'demo',
    principal: 'person:admin',
    dueAtMs: 100,
    ...parts,
  }
}

export function key(parts: Partial<ApiKey> = {}): ApiKey {
  return {
    id: 'key-1',
    name: 'nightly',
    secretHash: 'aa',
    principalId: 'service:nightly',
    principalKind: 'service',
    role: 'viewer',
    environments: ['demo'],
    teams: ['shop'],
    use: 'api',
    createdAtMs: 1000,
    expiresAtMs: 9000,
    revokedAtMs: undefined,
    lastUsedAtMs: undefined,
    ...parts,
  }
}

export function blob(text: string, place = HOME): Blob {
  return { digest: digestOf(text), ...place, mediaType: 'application/json', text }
}
