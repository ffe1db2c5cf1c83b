// Leaves a peer alone for a while that failed several times in a row, and then asks it once.

import { HttpFault } from '../core/http.ts'
import { SECOND_MS, isoOf } from '../core/time.ts'

/** When a breaker opens, and for how long. */
export interface BreakerSettings {
  /** How many tries must fail in a row; 5 unless told. */
  readonly failures?: number
  /** How long nothing is sent then; 10 seconds unless told. */
  readonly openMs?: number
}

/** A try that may be made; exactly one of the three is called when it is over. */
export interface BreakerPass {
  /** The peer answered, and not with a fault of its own. */
  answered(): void
  failed(): void
  /** It was ended by us, which says nothing about the peer. */
  left(): void
}

/** The breakers of all peers; it remembers only those that fail. */
export interface HttpBreaker {
  /** Lets one try through; throws `HttpFault` `breaker-open`, which names the host and when it is asked again. */
  enter(origin: string, host: string): BreakerPass
}

interface Record {
  failures: number
  /** 0 while it is closed. */
  openUntilMs: number
  isProbed: boolean
}

/** Breakers with these settings; `now` is milliseconds. */
export function createHttpBreaker({ failures: limit = 5, openMs = 10 * SECOND_MS }: BreakerSettings, now: () => number): HttpBreaker {
  const records = new Map<string, Record>()
  return {
    enter(origin, host) {
      const known = records.get(origin)
      const isProbe = known !== undefined && known.openUntilMs > 0
      if (isProbe) refuseWhileOpen(known, host, now())
      if (isProbe) known.isProbed = true
      return {
        answered: () => void records.delete(origin),
        failed: () => countFailure(isProbe),
        left: () => {
          if (isProbe) known.isProbed = false
        },
      }

      function countFailure(isOfProbe: boolean): void {
        const record = records.get(origin) ?? { failures: 0, openUntilMs: 0, isProbed: false }
        records.set(origin, record)
        record.failures += 1
        if (isOfProbe) record.isProbed = false
        // What was under way when the breaker opened does not hold it open for longer; the probe does.
        if (isOfProbe || (record.openUntilMs === 0 && record.failures >= limit)) record.openUntilMs = now() + openMs
      }
    },
  }
}

function refuseWhileOpen({ failures, openUntilMs, isProbed }: Record, host: string, nowMs: number): void {
  if (!isProbed && nowMs >= openUntilMs) return
  const when = isProbed ? 'until the request that is under way has shown that it answers' : `before ${isoOf(openUntilMs)}`
  throw new HttpFault('breaker-open', `\`${host}\` failed ${failures} times in a row and is not asked again ${when}`)
}
