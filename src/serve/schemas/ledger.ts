// The ledger as it is answered: sealed receipts, keys, and the stream of new entries.

import { RECEIPT_TYPES } from '../../core/receipt.ts'
import { ledgerHead } from './environment.ts'
import { list, optional, part, oneOf, shape, text, whole } from './vocabulary.ts'

const receiptType = oneOf('What happened.', RECEIPT_TYPES)

/** A receipt in its place. */
export const sealedReceiptSchema = shape('SealedReceipt', 'A signed receipt in its place in the log.', {
  index: whole('Its place, from 0 and without gaps.', 17),
  type: receiptType,
  environment: text('The environment it speaks of.', 'demo'),
  team: text('The team it speaks of.', 'shop'),
  envelope: text(
    'The stored bytes: a DSSE envelope with an in-toto statement, as canonical JSON.',
    '{"payload":"e30=","payloadType":"application/vnd.in-toto+json","signatures":[{"keyid":"sha256:…","sig":"…"}]}',
  ),
  previousHash: text('Hash of the entry before.', `sha256:${'b1'.repeat(32)}`),
  hash: text('SHA-256 over the previous hash, a line feed and the envelope.', `sha256:${'c4'.repeat(32)}`),
})

/** A part of the log. */
export const ledgerPage = shape('LedgerPage', 'A part of the log; entries outside your scope are left out, so indices may jump.', {
  items: list('The entries, in order of index.', sealedReceiptSchema),
  head: ledgerHead,
})

/** The query of the log. */
export const ledgerQuery = part('Which part.', {
  fromIndex: optional(whole('The first index wanted.', 0, { minimum: 0, maximum: Number.MAX_SAFE_INTEGER, default: 0 })),
  limit: optional(whole('How many entries at most.', 50, { minimum: 1, maximum: 200, default: 50 })),
})

/** The query of evidence; without any of it the pack is of the whole log. */
export const evidenceQuery = part('What is packed.', {
  proposal: optional(text('Only the receipts of this proposal, each with its proof.', 'p-3f9c')),
  from: optional(whole('Only receipts from this index on; needs `to`.', 0, { minimum: 0, maximum: Number.MAX_SAFE_INTEGER })),
  to: optional(whole('And before this one.', 100, { minimum: 0, maximum: Number.MAX_SAFE_INTEGER })),
  since: optional(
    whole('Adds the proof that the log grew from its first so many receipts.', 50, { minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
  ),
})

/** The public keys that sign receipts. */
export const signingKeyList = shape('SigningKeyList', 'The public keys under which receipts verify.', {
  items: list(
    'The keys.',
    shape('SigningKey', 'A public key (Ed25519, RFC 8032).', {
      keyid: text('`sha256:` of the raw key; the name that envelopes carry.', `sha256:${'d2'.repeat(32)}`),
      publicKey: text('The raw 32 bytes, in base64.', '11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo='),
    }),
  ),
})

/** What the stream says of a new entry. */
export const receiptEvent = shape('ReceiptEvent', 'A new entry of the log.', {
  index: whole('Its place; also the id of the event.', 17),
  type: receiptType,
  environment: text('The environment it speaks of.', 'demo'),
  team: text('The team it speaks of.', 'shop'),
})
