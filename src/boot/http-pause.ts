// How long to wait before a request is tried again.

import { MINUTE_MS, SECOND_MS } from '../core/time.ts'

const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 20 * SECOND_MS

/** What the pause depends on. */
export interface PauseFacts {
  /** How many tries there were, from 1. */
  readonly tries: number
  /** The header, if the answer had one. */
  readonly retryAfter: string | undefined
  readonly nowMs: number
  /** From 0 to below 1. */
  readonly random: number
}

/**
 * The pause in milliseconds: a random part ("full jitter") of a length that doubles from half a second to 20 seconds, but never less than the peer's
 * `Retry-After` says; of that a minute is honoured. A header that is neither seconds nor a date says nothing.
 */
export function httpPause({ tries, retryAfter, nowMs, random }: PauseFacts): number {
  const jitterMs = random * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tries - 1))
  return Math.max(jitterMs, Math.min(MINUTE_MS, askedPauseMs(retryAfter, nowMs)))
}

function askedPauseMs(retryAfter: string | undefined, nowMs: number): number {
  if (retryAfter === undefined) return 0
  if (/^\d+$/.test(retryAfter.trim())) return Number(retryAfter) * SECOND_MS
  const dateMs = Date.parse(retryAfter)
  return Number.isNaN(dateMs) ? 0 : Math.max(0, dateMs - nowMs)
}
