// Tells which failed calls certainly sent nothing.

import { TidegateError } from '../../core/errors.ts'
import { HttpFault } from '../../core/http.ts'

/** Where no connection was made, nothing was sent; of any other end nobody knows. */
export function isUnsent(error: unknown): boolean {
  if (error instanceof TidegateError) return true
  if (!(error instanceof HttpFault)) return false
  if (error.kind === 'address-refused' || error.kind === 'breaker-open') return true
  const { code } = (error.cause ?? {}) as { readonly code?: unknown }
  return typeof code === 'string' && UNCONNECTED.has(code)
}

const UNCONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'])
