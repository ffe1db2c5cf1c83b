// The contract of reading effects, the emergency stop, and what model calls have spent.

import type { Effect, EffectAction, EffectState } from '../core/effect.ts'
import type { EmergencyStop } from '../core/emergency-stop.ts'
import type { Scope } from '../core/scope.ts'
import type { SpendEnvelope } from '../core/spend-envelope.ts'
import type { Page, PageRequest } from './page.ts'

/** Filters of the list of effects; absent = any. Those that moved last come first. */
export interface EffectFilter extends PageRequest {
  readonly environment?: string | undefined
  readonly states?: readonly EffectState[] | undefined
  readonly action?: EffectAction | undefined
  readonly proposalId?: string | undefined
}

/** How many effects are in a state. */
export interface EffectCount {
  readonly action: EffectAction
  readonly state: EffectState
  readonly count: number
}

/** Every read of effects and what binds them. */
export interface EffectViews {
  effect(scope: Scope, id: string): Promise<Effect | undefined>
  effects(scope: Scope, filter: EffectFilter): Promise<Page<Effect>>
  /** How many are ADMITTED, STARTED or UNCERTAIN, in every environment; what is none is absent. */
  openEffects(): Promise<readonly EffectCount[]>
  /** The stops in force for the environments of the scope, those of `*` included. */
  stops(scope: Scope): Promise<readonly EmergencyStop[]>
  spendEnvelope(scope: Scope, id: string): Promise<SpendEnvelope | undefined>
}
