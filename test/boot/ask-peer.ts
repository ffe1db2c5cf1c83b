// A plain request to a peer, and the fault in which an exchange ends.

import { expect } from 'vitest'
import { HttpFault, type HttpRequest } from '../../src/core/http.ts'
import type { Peer } from './peer.ts'

/** A request without an address. */
export const request: HttpRequest = { method: 'GET', url: '', headers: {}, timeoutMs: 10_000, maxBytes: 1_000_000, tries: 1 }

/** A request to the peer. */
export function get(peer: Peer, path = '/'): HttpRequest {
  return { ...request, url: peer.url + path }
}

/** The fault in which the exchange ends. */
export async function faultOf(exchange: Promise<unknown>): Promise<HttpFault> {
  const thrown: unknown = await exchange.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(thrown).toBeInstanceOf(HttpFault)
  return thrown as HttpFault
}

/** Expects a fault of that kind, whose message names no path and no key. */
export async function expectFault(exchange: Promise<unknown>, kind: HttpFault['kind'], message?: string): Promise<void> {
  const fault = await faultOf(exchange)
  expect(fault.kind, fault.message).toBe(kind)
  if (message !== undefined) expect(fault.message).toBe(message)
  expect(fault.message).not.toMatch(/path|key=/)
}
