// Wires what keeps the log: its name, the key of its checkpoints, and its witness.

import { textOf, type Http } from '../core/http.ts'
import { SECOND_MS } from '../core/time.ts'
import { readVerifierKey } from '../record/signed-note.ts'
import { createCheckpointBook } from '../run/checkpoint-book.ts'
import type { LogKeeping, Witness } from '../run/log-keeping.ts'
import type { LedgerOptions } from './ledger-options.ts'
import type { Signers } from './signer.ts'

/** How long a witness may take, and the most that it may answer. */
const WITNESS_MS = 10 * SECOND_MS
const WITNESS_BYTES = 65_536

/** What signs checkpoints, and who cosigns them. */
export function wireLedger(options: LedgerOptions, { receipts, checkpoints }: Signers, http: Http): LogKeeping {
  // The key of the receipts is in its name, so that two installations never share one.
  const origin = options.origin ?? `tidegate.dev/ledger/${receipts.keyid.slice('sha256:'.length, 'sha256:'.length + 32)}`
  return { origin, signer: checkpoints, book: createCheckpointBook(), witness: wireWitness(options, http) }
}

function wireWitness({ witnessUrl, witnessKey }: LedgerOptions, http: Http): Witness | undefined {
  if (witnessUrl === undefined || witnessKey === undefined) return undefined
  const key = readVerifierKey(witnessKey)
  if (typeof key === 'string' || key.type !== 0x04) return undefined
  return {
    key: { ...key, type: 0x04 },
    addCheckpoint: (body, signal) =>
      http.exchange(
        {
          method: 'POST',
          url: `${witnessUrl.replace(/\/$/, '')}/add-checkpoint`,
          headers: { 'content-type': 'text/plain; charset=utf-8' },
          body,
          timeoutMs: WITNESS_MS,
          maxBytes: WITNESS_BYTES,
          // A second try might find that the first one was taken: the next look asks again.
          tries: 1,
          signal,
        },
        async (answer) => ({ status: answer.status, body: await textOf(answer) }),
      ),
  }
}
