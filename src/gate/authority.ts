// What the gate decides with: how the policy of a scope stands right now, and the engine that evaluates it.

import type { PolicyStanding } from '../core/policy.ts'
import type { PolicyEngine } from './policy-engine.ts'

/** Read anew for each decision: whether a policy still stands is judged at the moment it is asked. */
export interface Authority {
  readonly standing: PolicyStanding
  readonly engine: PolicyEngine
}
