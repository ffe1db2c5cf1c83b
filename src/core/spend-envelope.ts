// What model calls of an environment may spend in a day: quoted, reserved, settled.

import type { LanguageModelSettings } from './language-model.ts'
import { isoOf } from './time.ts'

/**
 * Amounts in millionths of the environment's currency, so that they are whole.
 *
 * INVARIANT: nothing is reserved that would take `reservedMicros` + `settledMicros` above `limitMicros`.
 */
export interface SpendEnvelope {
  readonly id: string
  readonly environment: string
  readonly limitMicros: number
  /** Of calls that are under way; a crash gives nothing back. */
  readonly reservedMicros: number
  /** Of calls that ended, also of those of which nobody knows. */
  readonly settledMicros: number
}

/** Tokens of one call, as the other side counts them. */
export interface ModelUsage {
  readonly inputTokens: number
  readonly outputTokens: number
}

/** What a call is quoted by: prices, and the most tokens of an answer. */
export type CallPrices = Pick<LanguageModelSettings, 'inputPerMillion' | 'outputPerMillion' | 'maxOutputTokens'>

const MICROS = 1_000_000

/** The envelope of an environment for the day, by UTC. */
export function envelopeId(environment: string, nowMs: number): string {
  return `model:${environment}:${isoOf(nowMs).slice(0, 10)}`
}

/** An amount of the currency in whole millionths, rounded down. */
export function microsOf(amount: number): number {
  return Math.floor(amount * MICROS)
}

/** Millionths as an amount of the currency. */
export function amountOf(micros: number): number {
  return micros / MICROS
}

/**
 * The most that a call can cost, in millionths.
 *
 * A token stands for at least one byte of what is sent, so as many tokens as bytes are no fewer than there are; `bytes` counts the whole request with its roles.
 */
export function quoteMicros(bytes: number, prices: CallPrices): number {
  return spentMicros({ inputTokens: bytes, outputTokens: prices.maxOutputTokens }, prices)
}

/** What a call cost, in millionths, rounded up. */
export function spentMicros({ inputTokens, outputTokens }: ModelUsage, { inputPerMillion, outputPerMillion }: CallPrices): number {
  return Math.ceil(inputTokens * inputPerMillion + outputTokens * outputPerMillion)
}
