// Which obligations a request does not keep; those about time are kept when the change goes out.

import type { Json } from '../core/canonical-json.ts'
import type { PolicyRequest } from '../core/policy-request.ts'
import type { Obligation, VerdictReason } from '../core/verdict.ts'

/**
 * A reason for each obligation that a request breaks, or that cannot be examined.
 *
 * `max_replicas_delta` and `max_cost_delta_per_month` are compared with the change; `rollout_window` and `timelock_minutes` are for whoever carries it out. INVARIANT: an
 * obligation of any other name is broken, and so is one about figures that the request does not tell.
 */
export function brokenObligations(obligations: readonly Obligation[], request: PolicyRequest): readonly VerdictReason[] {
  return obligations.flatMap((obligation) => {
    const sentence = brokenBy(obligation, request)
    return sentence === undefined ? [] : [{ policy: obligation.policy, sentence }]
  })
}

function brokenBy({ key, value }: Obligation, request: PolicyRequest): string | undefined {
  if (key === 'rollout_window' || key === 'timelock_minutes') return undefined
  const most = Number(value)
  const change = memberOf(request.context, 'change')
  if (key === 'max_replicas_delta') {
    const deltas = ['replicas', 'floor', 'ceiling'].map((span) => memberOf(change, span)).filter((span) => span !== undefined)
    const sizes = deltas.map((span) => Math.abs(numberOf(memberOf(span, 'delta'))))
    const largest = sizes.length === 0 ? Number.NaN : Math.max(...sizes)
    if (largest <= most) return undefined
    return Number.isNaN(largest) ? unknowable(key) : `The change moves ${largest} replicas, and \`@max_replicas_delta\` is ${value}.`
  }
  if (key === 'max_cost_delta_per_month') {
    const delta = numberOf(memberOf(memberOf(change, 'costPerMonth'), 'delta'))
    if (delta <= most) return undefined
    return Number.isNaN(delta)
      ? unknowable(key)
      : `The change costs ${delta} cents a month more, and \`@max_cost_delta_per_month\` is ${value}.`
  }
  return `\`@${key}\` is an obligation that nobody knows.`
}

function unknowable(key: string): string {
  return `\`@${key}\` speaks of a change, and this is none that tells its figures.`
}

function memberOf(value: Json | undefined, key: string): Json | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined
  return (value as { readonly [member: string]: Json | undefined })[key]
}

function numberOf(value: Json | undefined): number {
  return typeof value === 'number' ? value : Number.NaN
}
