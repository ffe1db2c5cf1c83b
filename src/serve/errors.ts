// Turns every error into a problem (RFC 9457); the one place that knows which HTTP status a code has.

import type { FastifyReply, FastifyRequest } from 'fastify'
import { ERRORS, TidegateError, type ErrorCode } from '../core/errors.ts'
import type { Log } from '../core/log.ts'
import { TooManyAttempts } from '../identity/limit.ts'
import { closedPage, PAGE_CSP, refusedPage } from './sign-in-page.ts'

/** Statuses of the codes that an answer may carry; a code that is not listed is a fault of ours: 500. */
const STATUSES: Partial<Readonly<Record<ErrorCode, number>>> = {
  'request-invalid': 400,
  'signed-out': 401,
  'key-invalid': 401,
  'sign-in-spent': 401,
  'spend-exceeded': 402,
  forbidden: 403,
  'csrf-refused': 403,
  'gate-refused': 403,
  'not-found': 404,
  'environment-unknown': 404,
  'method-not-allowed': 405,
  'state-conflict': 409,
  'policy-read-only': 409,
  'policy-refused': 422,
  'policy-invalid': 422,
  'store-conflict': 409,
  'link-spent': 410,
  'precondition-failed': 412,
  'body-too-large': 413,
  'media-type-unsupported': 415,
  'host-refused': 421,
  'precondition-required': 428,
  'too-many-requests': 429,
  'source-unreachable': 502,
  'model-failed': 502,
  'policy-reconcile-failed': 502,
  'repository-unreachable': 502,
  'store-failed': 503,
  'store-unsure': 503,
  'signer-failed': 503,
  stopping: 503,
}

/** The codes of faults that the HTTP framework finds before us. */
const FRAMEWORK: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'media-type-unsupported',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'request-invalid',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'request-invalid',
  FST_ERR_CTP_INVALID_JSON_BODY: 'request-invalid',
  FST_ERR_BAD_URL: 'request-invalid',
  FST_ERR_MAX_PARAM_LENGTH: 'not-found',
  FST_ERR_REOPENED_CLOSE_SERVER: 'stopping',
}

/** Addresses whose errors a person reads in a browser. */
const PAGES: readonly string[] = ['/sign-in', '/open']

/** The HTTP status of a code. */
export function statusOf(code: ErrorCode): number {
  return STATUSES[code] ?? 500
}

/** Answers an error. */
export type ErrorAnswer = (error: unknown, request: FastifyRequest, reply: FastifyReply) => FastifyReply

/** How errors are answered. What is not ours is told to the log alone: the reader gets `internal` and the request's id. */
export function errorAnswer(log: Log): ErrorAnswer {
  return (error, request, reply) => {
    const told = toldError(error)
    const status = statusOf(told.code)
    if (status >= 500)
      log.error('a request failed', { request: request.id, code: told.code, error: describe(error), stack: stackOf(error) })
    return send(told, request, reply)
  }
}

function send(told: TidegateError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const status = statusOf(told.code)
  if (told instanceof TooManyAttempts) void reply.header('retry-after', String(told.retryAfterSeconds))
  // A body that nobody reads could drip in for ever, and hold the connection.
  if (!request.raw.complete) void reply.header('connection', 'close')
  if (status === 401) void reply.header('www-authenticate', 'Bearer realm="tidegate"')
  if (wantsPage(request)) {
    const sentence = `${ERRORS[told.code].sentence.replace(/^./, (letter) => letter.toUpperCase())}.`
    const page = request.routeOptions.url === '/open' ? closedPage(sentence) : refusedPage(sentence)
    return reply.code(status).type('text/html; charset=utf-8').header('content-security-policy', PAGE_CSP).send(page)
  }
  return reply.code(status).type('application/problem+json; charset=utf-8').send(problemText(told, request.id))
}

/** An error as a problem, in JSON. */
export function problemText(told: TidegateError, requestId: string): string {
  const { sentence } = ERRORS[told.code]
  return JSON.stringify({
    type: `https://tidegate.dev/errors#${told.code}`,
    title: sentence,
    status: statusOf(told.code),
    detail: told.code === 'internal' ? sentence : told.message,
    code: told.code,
    remedy: told.remedy,
    faults: told.faults,
    requestId,
  })
}

function toldError(error: unknown): TidegateError {
  if (error instanceof TidegateError) return error
  const { code, statusCode, message } = error as { readonly code?: string; readonly statusCode?: number; readonly message?: string }
  const known = FRAMEWORK[code ?? '']
  if (known === 'request-invalid')
    return new TidegateError(known, `the body cannot be read: ${lowered(message)}`, { faults: [`body: ${lowered(message)}`] })
  if (known !== undefined) return new TidegateError(known)
  if (statusCode === 400) return new TidegateError('request-invalid', 'the body is no JSON', { faults: [`body: ${lowered(message)}`] })
  return new TidegateError('internal', undefined, { cause: error })
}

function lowered(message: string | undefined): string {
  return (message ?? '').replace(/^./, (letter) => letter.toLowerCase())
}

function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
}

function stackOf(error: unknown): string | undefined {
  return error instanceof Error ? error.stack : undefined
}

function wantsPage(request: FastifyRequest): boolean {
  return PAGES.includes(request.routeOptions.url ?? '') && (request.headers.accept ?? '').includes('text/html')
}
