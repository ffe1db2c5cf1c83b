// The one way out: every HTTP exchange of Tidegate, with its deadline, its bounds, its tries and its breaker.

import type { LookupFunction } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { Agent } from 'undici'
import { HttpFault, type Http } from '../core/http.ts'
import type { Log } from '../core/log.ts'
import { refusesLinkLocal } from './http-addresses.ts'
import { createHttpBreaker, type BreakerSettings } from './http-breaker.ts'
import { createHttpConnector } from './http-connector.ts'
import { exchangeHttp, type HttpTools } from './http-exchange.ts'
import { createHttpSlots } from './http-slots.ts'
import { VERSION } from './installation.ts'

/** How exchanges are made; everything has a default. */
export interface HttpOptions {
  /** Certificates in PEM that are trusted besides the system's. */
  readonly ca?: string
  /** Which addresses no connection goes to, by the host that led there; asked for each connection, after DNS. Link-local and unspecified ones unless told. */
  readonly refusesAddress?: (address: string, host: string) => boolean
  /** How a name becomes addresses; the system's way unless told. */
  readonly lookup?: LookupFunction
  /** How many tries run at one peer at the same time, each on a connection of its own; 8 unless told. */
  readonly maxConnectionsPerOrigin?: number
  readonly breaker?: BreakerSettings
  readonly log?: Log
  readonly now?: () => number
  readonly random?: () => number
  /** Waits, or rejects as soon as the signal says so. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<unknown>
}

/** The way out, and its end. */
export interface ClosableHttp extends Http {
  /** Ends every exchange at once as `aborted` and closes every connection; may be called twice. */
  close(): Promise<void>
}

/** The one implementation of `Http`; throws `environment-invalid` for a `ca` that holds no certificate. */
export function createHttp(options: HttpOptions = {}): ClosableHttp {
  const { ca, refusesAddress = refusesLinkLocal, lookup, maxConnectionsPerOrigin = 8, now = Date.now } = options
  const connector = createHttpConnector({ ca, refusesAddress, lookup })
  const dispatcher = new Agent({ connect: connector.connect, connections: maxConnectionsPerOrigin, allowH2: false })
  const tools: HttpTools = {
    dispatcher,
    breaker: createHttpBreaker(options.breaker ?? {}, now),
    slots: createHttpSlots(maxConnectionsPerOrigin),
    userAgent: `tidegate/${VERSION}`,
    log: options.log,
    now,
    random: options.random ?? Math.random,
    sleep: options.sleep ?? ((ms, signal) => wait(ms, undefined, { signal })),
  }
  const underWay = new Set<AbortController>()
  let isClosed = false

  return {
    async exchange(request, read) {
      const url = addressOf(request.url)
      const ending = new AbortController()
      const giveUp = () =>
        ending.abort(new HttpFault('aborted', `the request to \`${url.host}\` was given up`, { cause: request.signal?.reason }))
      request.signal?.addEventListener('abort', giveUp, { once: true })
      underWay.add(ending)
      try {
        if (isClosed || request.signal?.aborted === true) giveUp()
        return await exchangeHttp(tools, { request, url, end: ending.signal }, read)
      } finally {
        underWay.delete(ending)
        request.signal?.removeEventListener('abort', giveUp)
      }
    },
    async close() {
      isClosed = true
      for (const ending of underWay) ending.abort(new HttpFault('aborted', 'the request was given up: Tidegate is stopping'))
      connector.close()
      await dispatcher.destroy()
    },
  }
}

function addressOf(text: string): URL {
  const url = URL.parse(text)
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new HttpFault('address-refused', 'the address of a request is not an absolute `http` or `https` URL')
  }
  if (url.username !== '' || url.password !== '') {
    throw new HttpFault('address-refused', `the address of \`${url.host}\` holds a user or a password: they belong into a header`)
  }
  return url
}
