// What is measured of policy, by scope.

import { Counter, Gauge, Registry } from 'prom-client'
import { POLICY_REFUSALS } from '../core/policy-refusal.ts'
import { SECOND_MS } from '../core/time.ts'
import type { ScopeStatus } from '../run/policy/policy-authority.ts'
import type { ReconcileOutcome } from '../run/policy/settings.ts'

/** Measures looks as they come, and the standing when it is asked for. */
export interface PolicyMetrics {
  readonly reconciled: (scope: string, outcome: ReconcileOutcome) => void
  /** In the text form of Prometheus. */
  readonly text: () => Promise<string>
}

/** Every outcome is told from the start: a series that comes with its first failure cannot be watched. */
const OUTCOMES: readonly ReconcileOutcome[] = [
  'installed',
  'unchanged',
  ...(Object.keys(POLICY_REFUSALS) as (keyof typeof POLICY_REFUSALS)[]),
]

/** Measurements of the scopes. */
export function createPolicyMetrics(scopes: readonly string[], status: () => readonly ScopeStatus[]): PolicyMetrics {
  const registry = new Registry()
  const registers = [registry]
  const reconciles = new Counter({
    name: 'tidegate_policy_reconciles_total',
    help: 'Looks at the source of a policy, by what came of them.',
    labelNames: ['scope', 'outcome'],
    registers,
  })
  for (const scope of scopes) for (const outcome of OUTCOMES) reconciles.inc({ scope, outcome }, 0)
  gauge('policy_standing', 'Whether a verified policy stands; without one every decision is a DENY.', ({ standing }) =>
    standing.is === 'verified' ? 1 : 0,
  )
  gauge('policy_epoch', 'Epoch of the newest verified policy; 0 without one.', ({ snapshot }) => snapshot?.policy.epoch ?? 0)
  gauge('policy_age_seconds', 'Time since the source was last seen with the policy in force.', ({ ageMs }) =>
    ageMs === undefined ? undefined : ageMs / SECOND_MS,
  )
  gauge('policy_expires_timestamp_seconds', 'When the policy in force expires.', ({ snapshot }) =>
    snapshot === undefined ? undefined : snapshot.until.wallMs / SECOND_MS,
  )

  function gauge(name: string, help: string, valueOf: (scope: ScopeStatus) => number | undefined): void {
    new Gauge({
      name: `tidegate_${name}`,
      help,
      labelNames: ['scope'],
      registers,
      collect() {
        this.reset()
        for (const each of status()) {
          const value = valueOf(each)
          if (value !== undefined) this.set({ scope: each.scope }, value)
        }
      },
    })
  }
  return { reconciled: (scope, outcome) => reconciles.inc({ scope, outcome }), text: () => registry.metrics() }
}
