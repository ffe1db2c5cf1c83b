// Slows down who guesses: failed attempts are counted per origin.

import { TidegateError } from '../core/errors.ts'
import { SECOND_MS } from '../core/time.ts'
import type { Upkeep } from '../state/upkeep.ts'

/** How many failures an origin may have inside a window. */
export interface AttemptLimit {
  readonly attempts: number
  readonly windowMs: number
}

/** An error of code `too-many-requests` that says how long to wait. */
export class TooManyAttempts extends TidegateError {
  readonly retryAfterSeconds: number

  constructor(detail: string, retryAfterSeconds: number) {
    super('too-many-requests', detail)
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/**
 * Counts a failed attempt; throws `too-many-requests` when the origin has had more than the limit allows.
 *
 * Only failures are slowed: our secrets have 256 random bits, so a right one is never a guess, and nobody can lock out another behind the same address.
 */
export async function countFailedAttempt(
  upkeep: Pick<Upkeep, 'countFailure'>,
  attempt: { readonly origin: string; readonly nowMs: number },
  limit: AttemptLimit,
): Promise<void> {
  const failures = await upkeep.countFailure(attempt.origin, attempt.nowMs, limit.windowMs)
  if (failures <= limit.attempts) return
  const minutes = Math.ceil(limit.windowMs / (60 * SECOND_MS))
  throw new TooManyAttempts(`more than ${limit.attempts} failed attempts within ${minutes} minutes`, Math.ceil(limit.windowMs / SECOND_MS))
}
