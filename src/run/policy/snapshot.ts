// The read path: whether the policy of a scope still stands, judged anew at the moment it is asked.

import type { NoPolicyCode, PolicyStanding, VerifiedPolicy } from '../../core/policy.ts'
import type { PolicyRefusalCode } from '../../core/policy-refusal.ts'
import { isoOf } from '../../core/time.ts'
import type { SignedHead } from '../../record/policy-head.ts'
import type { PolicyRoot } from '../../record/policy-root.ts'

/** The two clocks: `now` is the wall's, which people and daemons set; `monotonic` only ever goes forward. Both in milliseconds. */
export interface Clocks {
  readonly now: () => number
  readonly monotonic: () => number
}

/** An instant by both clocks. */
export interface Instant {
  readonly wallMs: number
  readonly monotonicMs: number
}

/** What is in force in a scope, and when it was last seen to be. INVARIANT: replaced whole, never changed. */
export interface Snapshot {
  readonly policy: VerifiedPolicy
  readonly bundle: { readonly name: string; readonly description: string }
  readonly signed: SignedHead
  readonly root: PolicyRoot
  /** The texts from the pinned root to `root`. */
  readonly roots: readonly string[]
  /** When its source was last seen with this very head in force. */
  readonly verified: Instant
  /** When the head or the root expires, by both clocks; a wall clock that is set back does not move the second. */
  readonly until: Instant
}

/** What was refused last, where the configuration says that this puts an end to the policy in force. */
export interface Denied {
  readonly code: PolicyRefusalCode
  readonly detail: string
}

/** What the read path looks at. */
export interface Standing {
  readonly scope: string
  readonly snapshot: Snapshot | undefined
  /** Why there is none yet, in a sentence. */
  readonly missing: string
  readonly denied: Denied | undefined
  readonly maxAgeMs: number
}

/** Both clocks, read together. */
export function instantOf({ now, monotonic }: Clocks): Instant {
  return { wallMs: now(), monotonicMs: monotonic() }
}

/** How long ago the source was seen with the policy in force: by the clock that says more, so that no setting of the wall clock makes it younger. */
export function ageOf({ verified }: Snapshot, at: Instant): number {
  return Math.max(at.monotonicMs - verified.monotonicMs, at.wallMs - verified.wallMs)
}

/**
 * The standing at an instant.
 *
 * INVARIANT: needs no timer and no answer of anybody, so that a source that hangs for ever turns every decision into a DENY exactly at the age limit.
 */
export function standingAt({ scope, snapshot, missing, denied, maxAgeMs }: Standing, at: Instant): PolicyStanding {
  const none = (code: NoPolicyCode, why: string): PolicyStanding => ({ is: 'none', scope, code, why })
  if (snapshot === undefined) return none('POLICY_NOT_READY', `no policy of the scope \`${scope}\` has been verified: ${missing}`)
  if (denied !== undefined)
    return none('POLICY_NOT_READY', `the policy that was offered last is refused (${denied.code}: ${denied.detail})`)
  const { until, policy } = snapshot
  if (at.wallMs >= until.wallMs || at.monotonicMs >= until.monotonicMs)
    return none('POLICY_EXPIRED', `the policy of the scope \`${scope}\`, epoch ${policy.epoch}, expired at ${isoOf(until.wallMs)}`)
  const ageMs = ageOf(snapshot, at)
  if (ageMs >= maxAgeMs)
    return none(
      'POLICY_STALE',
      `the policy of the scope \`${scope}\`, epoch ${policy.epoch}, was last verified ${seconds(ageMs)} ago; ${seconds(maxAgeMs)} are allowed`,
    )
  return { is: 'verified', policy }
}

function seconds(ms: number): string {
  return `${Math.floor(ms / 1000)} s`
}
