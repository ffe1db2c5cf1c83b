// The ways out of this process: one for everybody, and one for each set of certificate authorities of its own.

import type { Http } from '../core/http.ts'
import type { Log } from '../core/log.ts'
import { createHttp, type ClosableHttp, type HttpOptions } from './http.ts'
import { readOutboundAllow, refusesUnlessAllowed, type OutboundAllow } from './http-outside.ts'

/** A metrics source that refuses heavy queries with 503 is asked for their halves next, so a few refusals in a row are no reason to leave it alone. */
const BREAKER = { failures: 20 }

/** The ways out; each is made when it is first asked for. */
export interface Network {
  /** The way out that trusts these PEM certificates besides the system's; the same for the same text. */
  readonly trusting: (pem: string | undefined) => Http
  /** The same for what goes to strangers: private addresses are refused, unless they are allowed by `outbound.allow`. */
  readonly outside: (pem: string | undefined) => Http
  /** Closes every connection; what is under way fails. */
  readonly close: () => Promise<void>
}

/** Opens nothing yet. */
export function openNetwork(log?: Log, allow: OutboundAllow = readOutboundAllow('')): Network {
  const inside = new Map<string | undefined, ClosableHttp>()
  const outside = new Map<string | undefined, ClosableHttp>()
  const named = log === undefined ? {} : { log }
  return {
    trusting: (pem) => wayOf(inside, pem, { breaker: BREAKER, ...named }),
    outside: (pem) => wayOf(outside, pem, { refusesAddress: refusesUnlessAllowed(allow), ...named }),
    close: async () => {
      await Promise.all([...inside.values(), ...outside.values()].map((way) => way.close()))
    },
  }
}

function wayOf(ways: Map<string | undefined, ClosableHttp>, pem: string | undefined, options: HttpOptions): Http {
  const known = ways.get(pem)
  if (known !== undefined) return known
  const way = createHttp({ ...options, ...(pem === undefined ? {} : { ca: pem }) })
  ways.set(pem, way)
  return way
}
