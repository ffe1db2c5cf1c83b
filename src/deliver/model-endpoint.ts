// The contract of asking a language model: one question, asked once.

import type { Permit } from '../core/permit.ts'
import type { ModelUsage } from '../core/spend-envelope.ts'

/** What the model is told, and by whom. */
export interface ModelMessage {
  readonly role: 'system' | 'user'
  readonly content: string
}

/** One question. The salt is not sent: it keeps the digest of the order from telling a question that somebody guesses. */
export interface ModelOrder {
  readonly model: string
  readonly messages: readonly ModelMessage[]
  readonly maxOutputTokens: number
  readonly salt: string
}

/**
 * What came back. `refused` = a status that is no success, `isUnasked` where it says that no model was asked; `unreadable` = a success in a shape that is not
 * documented. Usage is absent where the other side does not tell it.
 */
export type ModelAnswer =
  | { readonly is: 'answered'; readonly text: string; readonly usage?: ModelUsage | undefined }
  | { readonly is: 'unreadable'; readonly why: string; readonly usage?: ModelUsage | undefined }
  | { readonly is: 'refused'; readonly status: number; readonly said: string; readonly isUnasked: boolean }

/**
 * A model that can be asked.
 *
 * `ask` takes an order as the text of canonical JSON, makes one call and never a second one, and follows no redirect. Throws `HttpFault` when there was no
 * whole answer, and `gate-refused` for a permit that has expired or is for something else.
 */
export interface ModelEndpoint {
  /** What its server calls it. */
  readonly name: string
  /** That of its address, with the port where it has one. */
  readonly host: string
  /** Bytes of the request that an order makes. */
  sizeOf(order: string): number
  ask(permit: Permit, order: string, nowMs: number): Promise<ModelAnswer>
}
