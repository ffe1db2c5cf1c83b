// What signs the log: its name, the key of its checkpoints, and who is asked to cosign them.

import type { Signer } from '../record/signer.ts'
import type { CheckpointBook } from './checkpoint-book.ts'

/** The log's name and the key of its checkpoints. */
export interface LogIdentity {
  readonly origin: string
  readonly signer: Signer
}

/** Everything that keeping checkpoints needs besides the house. */
export interface LogKeeping extends LogIdentity {
  readonly book: CheckpointBook
  /** How to reach the witness; absent where there is none. */
  readonly witness?: Witness | undefined
}

/** A witness (C2SP tlog-witness), as boot reaches it. */
export interface Witness {
  /** Its key, under which cosignatures are verified. */
  readonly key: { readonly name: string; readonly type: 0x04; readonly publicKey: Uint8Array }
  /** Sends the body of an `add-checkpoint`; throws where there is no answer. */
  addCheckpoint(body: string, signal: AbortSignal): Promise<{ readonly status: number; readonly body: string }>
}
