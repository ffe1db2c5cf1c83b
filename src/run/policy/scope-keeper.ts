// Keeps the policy of one scope: looks at its source again and again, and whenever somebody wakes it; whatever comes, reading never waits for it.

import type { PolicyStanding } from '../../core/policy.ts'
import { PolicyRefusal, type PolicyRefusalCode } from '../../core/policy-refusal.ts'
import { MINUTE_MS } from '../../core/time.ts'
import { createSourceReader } from './read-source.ts'
import { createRefusalTeller } from './receipts.ts'
import { reconcile, type Kept } from './reconcile.ts'
import type { PolicySettings, ReconcileOutcome } from './settings.ts'
import { instantOf, standingAt, type Denied, type Snapshot } from './snapshot.ts'

/** How far polls are spread: from a fifth less to a fifth more. */
const JITTER = 0.2

/** The longest pause between two looks while they fail. */
const LONGEST_PAUSE_MS = MINUTE_MS

/** Reasons that say nothing of what was offered: the source or the store was not there. */
const ABSENCES: ReadonlySet<PolicyRefusalCode> = new Set<PolicyRefusalCode>(['SOURCE_UNREACHABLE', 'SOURCE_SILENT', 'STORE_FAILED'])

/** What came of a look. */
export interface LookResult {
  readonly outcome: ReconcileOutcome
  /** Why it was refused; empty otherwise. */
  readonly detail: string
  readonly atMs: number
}

/** The keeper of one scope. */
export interface ScopeKeeper {
  readonly scope: string
  /** Looks at the source; whoever asks while somebody looks shares the look after it, so that a thousand wakes are two looks. Never throws. */
  wake(): Promise<LookResult>
  /** How the policy stands at this moment. */
  standing(): PolicyStanding
  readonly snapshot: () => Snapshot | undefined
  readonly last: () => LookResult | undefined
  /** How long to wait before the next look. */
  pauseMs(): number
}

/** A keeper that has not looked yet. */
export function createScopeKeeper(settings: PolicySettings, scope: string): ScopeKeeper {
  const { clocks, maxAgeMs, onInvalidUpdate } = settings
  const kept: Kept = { snapshot: undefined, tag: undefined, markedMs: undefined, offered: undefined }
  const reader = createSourceReader(settings.deadlineMs)
  const teller = createRefusalTeller(settings, scope)
  let last: LookResult | undefined
  let denied: Denied | undefined
  let failures = 0
  let looking: Promise<LookResult> | undefined
  let following: Promise<LookResult> | undefined

  async function look(): Promise<LookResult> {
    const result = await attempt()
    last = result
    settings.reconciled(scope, result.outcome)
    return result
  }

  async function attempt(): Promise<LookResult> {
    try {
      const outcome = await reconcile({ settings, scope, reader, kept })
      if (outcome === 'installed') settings.log.info('a policy is in force', { scope, epoch: kept.snapshot?.policy.epoch })
      failures = 0
      denied = undefined
      teller.forget()
      return { outcome, detail: '', atMs: clocks.now() }
    } catch (error) {
      const refusal = refusalOf(error)
      failures += 1
      if (onInvalidUpdate === 'deny' && !ABSENCES.has(refusal.code)) denied = { code: refusal.code, detail: refusal.message }
      await teller.tell(refusal, kept.offered)
      return { outcome: refusal.code, detail: refusal.message, atMs: clocks.now() }
    }
  }

  function begin(): Promise<LookResult> {
    looking = look().finally(() => {
      looking = undefined
    })
    return looking
  }

  return {
    scope,
    wake() {
      if (looking === undefined) return begin()
      following ??= looking.then(() => {
        following = undefined
        return begin()
      })
      return following
    },
    standing() {
      const missing = last === undefined ? 'nobody has looked yet' : `${last.outcome}: ${last.detail}`
      return standingAt({ scope, snapshot: kept.snapshot, missing, denied, maxAgeMs }, instantOf(clocks))
    },
    snapshot: () => kept.snapshot,
    last: () => last,
    pauseMs: () => pauseAfter(failures, settings),
  }
}

/** Twice as long after each failure, up to a minute; and never at the same moment as other processes. */
function pauseAfter(failures: number, { pollMs, random }: PolicySettings): number {
  const spread = 1 - JITTER + 2 * JITTER * random()
  const slower = pollMs * 2 ** Math.min(failures, 16)
  return Math.max(pollMs, Math.min(slower, LONGEST_PAUSE_MS)) * spread
}

/** What is no refusal is a fault of ours; it is refused all the same. */
function refusalOf(error: unknown): PolicyRefusal {
  if (error instanceof PolicyRefusal) return error
  return new PolicyRefusal('SOURCE_UNREACHABLE', `the policy could not be looked at: ${String(error)}`, { cause: error })
}
