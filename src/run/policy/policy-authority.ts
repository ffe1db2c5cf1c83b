// The authority over policy: which verified policy decides in which environment right now, and the loop that keeps it so.

import { setTimeout as sleep } from 'node:timers/promises'
import type { PolicyStanding } from '../../core/policy.ts'
import type { PolicyProvenance } from '../../state/policy-views.ts'
import { createScopeKeeper, type LookResult, type ScopeKeeper } from './scope-keeper.ts'
import type { PolicySettings } from './settings.ts'
import { ageOf, instantOf, type Snapshot } from './snapshot.ts'

/** The scope of environments that name none, and of what belongs to no environment. */
export const DEFAULT_SCOPE = 'default'

/** How often it is looked whether a policy stands, by who waits for the first. */
const READY_MS = 200

/** How the policy of one scope is, at the moment that it was asked. */
export interface ScopeStatus {
  readonly scope: string
  readonly environments: readonly string[]
  readonly standing: PolicyStanding
  readonly snapshot: Snapshot | undefined
  /** How long ago its source was seen with it; absent without a policy. */
  readonly ageMs: number | undefined
  readonly last: LookResult | undefined
}

/** The authority over every scope. */
export interface PolicyAuthority {
  readonly provenance: PolicyProvenance
  /** THE read path: judged at the moment it is asked, for an environment, or for what belongs to none. */
  standing(environment: string | undefined): PolicyStanding
  /** Looks at every source now; a thousand calls at once are two looks. */
  reconcile(): Promise<readonly ScopeStatus[]>
  status(): readonly ScopeStatus[]
  /** Whether every scope has a policy that stands and the store could be written when it was last tried. */
  isReady(): boolean
  /** Answers once every scope has a policy that stands, or the signal says stop. */
  untilReady(signal: AbortSignal): Promise<void>
  /** Looks again and again until the signal says stop. */
  keep(signal: AbortSignal): Promise<void>
}

/** An authority over the scopes that environments name, by environment. */
export function createPolicyAuthority(settings: PolicySettings, scopes: ReadonlyMap<string, string>): PolicyAuthority {
  const names = new Set(scopes.size === 0 ? [DEFAULT_SCOPE] : scopes.values())
  const keepers = new Map([...names].sort().map((scope) => [scope, createScopeKeeper(settings, scope)]))
  // What belongs to no environment is decided by the default scope, and where nobody named that, by the only one that there is.
  const common = keepers.get(DEFAULT_SCOPE) ?? (keepers.size === 1 ? [...keepers.values()][0] : undefined)

  function keeperOf(environment: string | undefined): ScopeKeeper | undefined {
    return environment === undefined ? common : keepers.get(scopes.get(environment) ?? '')
  }

  function status(): readonly ScopeStatus[] {
    return [...keepers.values()].map((keeper) => {
      const environments = [...scopes].filter(([, scope]) => scope === keeper.scope).map(([name]) => name)
      const snapshot = keeper.snapshot()
      const ageMs = snapshot === undefined ? undefined : ageOf(snapshot, instantOf(settings.clocks))
      return { scope: keeper.scope, environments, standing: keeper.standing(), snapshot, ageMs, last: keeper.last() }
    })
  }

  function isReady(): boolean {
    return [...keepers.values()].every((keeper) => keeper.standing().is === 'verified' && keeper.last()?.outcome !== 'STORE_FAILED')
  }

  return {
    provenance: settings.provenance,
    standing(environment) {
      const keeper = keeperOf(environment)
      if (keeper !== undefined) return keeper.standing()
      const why =
        environment === undefined ? `no environment names the scope \`${DEFAULT_SCOPE}\`` : `there is no environment \`${environment}\``
      return { is: 'none', scope: DEFAULT_SCOPE, code: 'POLICY_SCOPE_UNKNOWN', why }
    },
    async reconcile() {
      await Promise.all([...keepers.values()].map((keeper) => keeper.wake()))
      return status()
    },
    status,
    isReady,
    async untilReady(signal) {
      while (!isReady() && !signal.aborted) await sleep(READY_MS, undefined, { signal }).catch(() => undefined)
    },
    async keep(signal) {
      const stop = settings.source.onChange?.(() => {
        for (const keeper of keepers.values()) void keeper.wake()
      })
      await Promise.all([...keepers.values()].map((keeper) => keepScope(keeper, signal)))
      stop?.()
    },
  }
}

async function keepScope(keeper: ScopeKeeper, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await keeper.wake()
    await sleep(keeper.pauseMs(), undefined, { signal }).catch(() => undefined)
  }
}
