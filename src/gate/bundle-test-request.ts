// The request of a bundle's test: a usual one of its action, with what the test says instead.

import type { Json } from '../core/canonical-json.ts'
import { DEFAULT_GUARDRAILS } from '../core/guardrails.ts'
import { POLICY_ACTIONS, type PolicyAction, type PolicyRequest } from '../core/policy-request.ts'
import type { WorkloadRef } from '../core/workload.ts'
import {
  callModelRequest,
  changeRequest,
  editEnvironmentRequest,
  notifyRequest,
  publishPolicyRequest,
  stopRequest,
  type PolicyPrincipal,
  type ProposalCase,
} from './request-of.ts'

/** What a test says of its request; what it leaves out is as usual. A circumstance of `null` is one that is not known. */
export interface TestRequest {
  readonly action: PolicyAction
  readonly principal?: PolicyPrincipal | undefined
  /** Of propose, approve and carry-out `<environment>/<namespace>/<kind>/<name>`; else the id of the channel, model, scope or environment. */
  readonly resource?: string | undefined
  readonly team?: string | undefined
  readonly paths?: readonly string[] | undefined
  readonly context?: Readonly<Record<string, Json>> | undefined
}

/** A Wednesday, 10:00 UTC. */
const NOW = { nowMs: Date.UTC(2026, 10, 18, 10), timeZone: 'UTC' }

/** Whether it is an action that a policy may be asked about. */
export function isAction(text: unknown): text is PolicyAction {
  return POLICY_ACTIONS.some((action) => action === text)
}

/** The whole request; throws `RangeError` for a principal or a resource that cannot be read. */
export function testRequest(test: TestRequest): PolicyRequest {
  const usual = usualRequest(test)
  return { ...usual, context: merged(usual.context, test.context ?? {}) as PolicyRequest['context'] }
}

function usualRequest(test: TestRequest): PolicyRequest {
  const { action, resource } = test
  const admin = test.principal ?? { id: 'person:ada', role: 'admin' as const }
  const machine = test.principal ?? { id: 'system:schedule' }
  switch (action) {
    case 'propose':
    case 'approve':
    case 'carry-out':
      return changeRequest(action, caseOf(test))
    case 'notify':
      return notifyRequest(machine, { ...NOW, environment: 'prod', channel: resource ?? 'prod/webhook', event: 'proposal-made' })
    case 'call-model':
      return callModelRequest(machine, { ...NOW, model: resource ?? 'model', purpose: 'explain', dataClass: 'metrics', costCents: 5 })
    case 'publish-policy':
      return publishPolicyRequest(admin, { ...NOW, scope: resource ?? 'default', epoch: 2, policies: 3 })
    case 'stop':
      return stopRequest(admin, { ...NOW, environment: resource ?? 'prod', isLifted: false })
    case 'edit-environment':
      return editEnvironmentRequest(admin, { ...NOW, environment: resource ?? 'prod', fields: ['mode'] })
  }
}

/** Two replicas more for a workload that is about to run short. */
function caseOf({ action, principal, resource = 'prod/shop/Deployment/web', team = 'shop', paths }: TestRequest): ProposalCase {
  const [environment, namespace, kind, name, ...rest] = resource.split('/')
  if (name === undefined || name === '' || rest.length > 0)
    throw new RangeError(`\`${resource}\` is no \`<environment>/<namespace>/<kind>/<name>\``)
  const edit = { resource: '', field: 'spec.replicas', before: '4', after: '6', restDigest: `sha256:${'0'.repeat(64)}` as const }
  const usual = { propose: 'system:schedule', 'carry-out': 'system:schedule', approve: 'person:anna' }[action as 'propose']
  const isApproval = action === 'approve'
  return {
    environment: {
      name: environment,
      mode: 'propose',
      approvals: { isFourEyes: false, expiryHours: 72 },
      calendar: { timeZone: 'UTC', holidayTypes: [], eventsFile: '' },
      guardrails: DEFAULT_GUARDRAILS,
      teams: [],
    },
    proposal: {
      team,
      workload: `${namespace}/${kind}/${name}` as WorkloadRef,
      requester: isApproval ? 'system:schedule' : (principal?.id ?? usual),
      content: {
        severity: 'risk',
        targets: [{ field: { of: 'replicas', name: 'replicas' }, before: 4, after: 6 }],
        rules: [{ id: 'R-001', code: 'RISK', sentence: '' }],
        cost: { currency: 'EUR', nowPerMonth: 120, proposedPerMonth: 180, replicasNow: 4, replicasProposed: 6 },
        change: { edits: (paths ?? [`apps/${namespace}/${name}.yaml`]).map((path) => ({ ...edit, path })) },
      },
    },
    principal: principal ?? (isApproval ? { id: usual, role: 'approver' } : { id: usual }),
    nowMs: NOW.nowMs,
  }
}

/** Mappings are merged member by member; `null` takes a member away. */
function merged(usual: Json | undefined, said: Json): Json {
  if (!isMapping(said)) return said
  const members: Record<string, Json | undefined> = isMapping(usual) ? { ...usual } : {}
  for (const [key, value] of Object.entries(said)) {
    if (value === null) delete members[key]
    else if (value !== undefined) members[key] = merged(members[key], value)
  }
  return members
}

function isMapping(value: Json | undefined): value is { readonly [key: string]: Json | undefined } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
