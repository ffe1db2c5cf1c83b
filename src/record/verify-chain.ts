// Checks receipts one after the other: place, previous hash, hash, signature, statement.

import { chainHash } from '../core/chain.ts'
import type { Digest } from '../core/digest.ts'
import { GENESIS, type ReceiptDraft, type SealedReceipt } from '../core/receipt.ts'
import { verifyEnvelope, type KnownKeys } from './envelope.ts'

/** What became of a chain: how many receipts hold, the hash of the last of them, and the first that does not. */
export interface ChainVerdict {
  readonly isValid: boolean
  readonly size: number
  readonly headHash: Digest
  readonly firstBad: { readonly index: number; readonly why: string } | undefined
}

/** What a receipt proves that holds: what it says, and the name of the key that signed it. */
export interface ProvedReceipt {
  readonly draft: ReceiptDraft
  readonly keyid: string
}

/** Verifies a log from its first receipt on, in order of index. */
export async function verifyChain(
  receipts: AsyncIterable<SealedReceipt> | Iterable<SealedReceipt>,
  keys: KnownKeys,
): Promise<ChainVerdict> {
  const chain = new Chain('whole')
  for await (const receipt of receipts) {
    const verdict = chain.verify(receipt, keys)
    if ('why' in verdict)
      return { isValid: false, size: chain.count, headHash: chain.headHash, firstBad: { index: chain.count, why: verdict.why } }
  }
  return { isValid: true, size: chain.count, headHash: chain.headHash, firstBad: undefined }
}

/** A chain as far as it was seen; of a `part` indices may jump, and behind a gap the previous hash cannot be checked. */
export class Chain {
  readonly #extent: 'whole' | 'part'
  #last: SealedReceipt | undefined
  /** How many receipts hold so far. */
  count = 0

  constructor(extent: 'whole' | 'part') {
    this.#extent = extent
  }

  /** The hash of the last receipt that holds; of none `GENESIS`. */
  get headHash(): Digest {
    return this.#last?.hash ?? GENESIS
  }

  /** The place of the last receipt that holds. */
  get last(): number | undefined {
    return this.#last?.index
  }

  /** Checks the next receipt, and counts it where it holds; else answers why it does not. */
  verify(receipt: SealedReceipt, keys: KnownKeys): ProvedReceipt | { readonly why: string } {
    const place = this.#whyMisplaced(receipt)
    if (place !== undefined) return { why: place }
    if (receipt.hash !== chainHash(receipt.previousHash, receipt.envelope)) return { why: 'its hash is not that of its envelope' }
    const proof = verifyEnvelope(receipt.envelope, keys)
    if (!proof.isValid) return { why: proof.why }
    if (!isSaidBy(receipt, proof.draft)) return { why: 'the line says something else than the signed statement' }
    this.#last = receipt
    this.count += 1
    return { draft: proof.draft, keyid: proof.keyid }
  }

  #whyMisplaced({ index, previousHash }: SealedReceipt): string | undefined {
    const next = this.#last === undefined ? 0 : this.#last.index + 1
    const isGap = this.#extent === 'part' && index > next
    if (index !== next && !isGap) return `it has the index ${index} where ${next} must stand`
    if (!isGap && previousHash !== this.headHash) return 'its previous hash is not the hash of the receipt before it'
    return undefined
  }
}

function isSaidBy(receipt: SealedReceipt, draft: ReceiptDraft): boolean {
  return receipt.type === draft.type && receipt.environment === draft.environment && receipt.team === draft.team
}
