// The version of a proposal as HTTP says it: `ETag` on the way out, `If-Match` on the way in (RFC 9110 §8.8.3, §13.1.1).

import type { FastifyRequest } from 'fastify'
import { TidegateError } from '../core/errors.ts'

/** The entity tag of a version. */
export function etagOf(version: number): string {
  return `"${version}"`
}

/**
 * The version that the request says was shown.
 *
 * Throws `precondition-required` without one, or with `*`, which names none; `precondition-failed` for a tag that is none of ours.
 */
export function shownVersion(request: Pick<FastifyRequest, 'headers'>): number {
  const tag = request.headers['if-match']?.trim()
  if (tag === undefined || tag === '' || tag === '*') throw new TidegateError('precondition-required')
  const [, digits] = /^"([1-9]\d{0,14})"$/.exec(tag) ?? []
  if (digits === undefined)
    throw new TidegateError('precondition-failed', '`If-Match` names no version of a proposal; send the `ETag` that was answered')
  return Number(digits)
}
