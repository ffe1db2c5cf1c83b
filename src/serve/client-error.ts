// Answers what never became a request: broken HTTP, headers without end, a client that is too slow.

import { randomBytes } from 'node:crypto'
import type { Socket } from 'node:net'
import { TidegateError } from '../core/errors.ts'
import { problemText, statusOf } from './errors.ts'

/** What the parser's errors mean; any other is broken HTTP. */
const MEANINGS: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'the request took too long to arrive',
  HPE_HEADER_OVERFLOW: 'the address and the headers are larger than 16 KiB together',
}

/** Answers a problem, as for every other fault of a request, and ends the connection. */
export function answerClientError(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  const told = new TidegateError('request-invalid', MEANINGS[error.code ?? ''] ?? 'this is no request of HTTP/1.1')
  const body = problemText(told, randomBytes(8).toString('hex'))
  const head = [
    `HTTP/1.1 ${statusOf(told.code)} Bad Request`,
    'content-type: application/problem+json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'x-content-type-options: nosniff',
    'cache-control: no-store',
    'connection: close',
  ]
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
  socket.destroySoon()
}
