// Times verdicts by the policy in force, beside the engine's bare answer to the same question.

import * as cedar from '@cedar-policy/cedar-wasm/nodejs'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PolicyEntity, PolicyRequest } from '../../src/core/policy-request.ts'
import { readEnvironments } from '../../src/boot/environments.ts'
import { DEMO_DIRECTORY } from '../../src/boot/installation.ts'
import { judgeRequest } from '../../src/gate/judge-request.ts'
import { POLICY_SCHEMA } from '../../src/gate/policy-schema.ts'
import { changeRequest } from '../../src/gate/request-of.ts'
import { proposal } from '../../test/contracts/store-fixtures.ts'
import { authorityOf } from './policies.ts'

/** One line: figures of the verdict, and of the bare answer beside it. */
export interface VerdictRow {
  readonly policies: number
  readonly verdict: Timing
  readonly bare: Timing
}

/** Times of many calls one after the other. */
export interface Timing {
  /** Calls in a second of processor time. */
  readonly perCpuSecond: number
  readonly cpuMicros: number
  readonly p50Ms: number
  readonly p99Ms: number
}

/** Verdicts on one change with bundles of these sizes. */
export function timeVerdicts(sizes: readonly number[], calls: number): readonly VerdictRow[] {
  const request = requestOfAChange()
  return sizes.map((policies) => {
    const authority = authorityOf(policies)
    const { verdict } = judgeRequest(request, [], authority)
    // A DENY that comes of a broken question would be quick.
    if (verdict !== 'ESCALATE') throw new Error(`the change of the bench is answered ${verdict}`)
    return {
      policies,
      verdict: time(() => judgeRequest(request, [], authority), calls),
      bare: time(bareCall(request, authority.standing), calls),
    }
  })
}

/** A change of the demo's environment, as a run proposes it. */
export function requestOfAChange(): PolicyRequest {
  const path = join(DEMO_DIRECTORY, 'environments.yaml')
  const [environment] = readEnvironments(readFileSync(path, 'utf8'), path)
  const principal = { id: 'system:schedule', role: 'admin' as const, groups: [] }
  return changeRequest('carry-out', { environment, proposal: proposal(), principal, nowMs: Date.UTC(2026, 10, 20, 9) })
}

/** The engine's own function on the rules of the same bundle, with its argument made beforehand. */
function bareCall(request: PolicyRequest, standing: ReturnType<typeof authorityOf>['standing']): () => void {
  if (standing.is !== 'verified') throw new Error('the bundle of the bench does not stand')
  const rules = standing.policy.rows.filter(({ annotations }) => annotations['verdict'] !== 'escalate')
  const id = `bench-${rules.length}`
  cedar.preparseSchema('bench', POLICY_SCHEMA)
  cedar.preparsePolicySet(id, { staticPolicies: Object.fromEntries(rules.map((row) => [row.id, row.text])) })
  const call: cedar.StatefulAuthorizationCall = {
    principal: uid(request.principal),
    action: { type: 'Tidegate::Action', id: request.action },
    resource: uid(request.resource),
    context: request.context as cedar.Context,
    entities: request.entities.map(({ attributes, parents, ...entity }) => ({
      uid: uid(entity),
      attrs: attributes as Record<string, cedar.CedarValueJson>,
      parents: parents.map(uid),
    })),
    preparsedSchemaName: 'bench',
    preparsedPolicySetId: id,
    validateRequest: true,
  }
  return () => {
    if (cedar.statefulIsAuthorized(call).type !== 'success') throw new Error('the engine did not answer')
  }
}

function uid({ kind, id }: PolicyEntity): cedar.TypeAndId {
  return { type: `Tidegate::${kind}`, id }
}

/** The first fifth warms up: WebAssembly is compiled twice, the second time while it runs. */
function time(call: () => unknown, calls: number): Timing {
  for (let i = 0; i < calls / 5; i += 1) call()
  const took: number[] = []
  const before = process.cpuUsage()
  for (let i = 0; i < calls; i += 1) {
    const startMs = performance.now()
    call()
    took.push(performance.now() - startMs)
  }
  const { user, system } = process.cpuUsage(before)
  took.sort((a, b) => a - b)
  const cpuMicros = (user + system) / calls
  return { perCpuSecond: 1e6 / cpuMicros, cpuMicros, p50Ms: took[Math.floor(calls / 2)], p99Ms: took[Math.floor(calls * 0.99)] }
}
