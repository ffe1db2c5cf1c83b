// Reads what one of our own receipts says, before it has a place in the log.

import type { SignedReceipt } from '../core/receipt.ts'
import { fromBase64 } from '../record/base64.ts'

/** The body of its statement, and when it was; throws for what we have not written ourselves. */
export function receiptBody({ envelope }: Pick<SignedReceipt, 'envelope'>): {
  readonly body: Readonly<Record<string, unknown>>
  readonly atMs: number
} {
  const { payload } = JSON.parse(envelope) as { readonly payload: string }
  const { predicate } = JSON.parse(new TextDecoder().decode(fromBase64(payload))) as {
    readonly predicate: { readonly at: string; readonly body: Readonly<Record<string, unknown>> }
  }
  return { body: predicate.body, atMs: Date.parse(predicate.at) }
}
