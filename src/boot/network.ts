// The ways out of this process: one for everybody, and one for each set of certificate authorities of its own.

import type { Http } from '../core/http.ts'
import type { Log } from '../core/log.ts'
import { createHttp } from './http.ts'

/** A metrics source that refuses heavy queries with 503 is asked for their halves next, so a few refusals in a row are no reason to leave it alone. */
const BREAKER = { failures: 20 }

/** The ways out; each is made when it is first asked for. */
export interface Network {
  /** The way out that trusts these PEM certificates besides the system's; the same for the same text. */
  readonly trusting: (pem: string | undefined) => Http
  /** Closes every connection; what is under way fails. */
  readonly close: () => Promise<void>
}

/** Opens nothing yet. */
export function openNetwork(log?: Log): Network {
  const ways = new Map<string | undefined, ReturnType<typeof createHttp>>()
  return {
    trusting: (pem) => {
      const known = ways.get(pem)
      if (known !== undefined) return known
      const way = createHttp({ breaker: BREAKER, ...(pem === undefined ? {} : { ca: pem }), ...(log === undefined ? {} : { log }) })
      ways.set(pem, way)
      return way
    },
    close: async () => {
      await Promise.all([...ways.values()].map((way) => way.close()))
    },
  }
}
