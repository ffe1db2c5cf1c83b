// The state of the log as it is answered: its checkpoint, its key, and its witness.

import { instant, list, maybe, optional, shape, text, whole } from './vocabulary.ts'

const checkpointSchema = shape('Checkpoint', 'A signed checkpoint of the log.', {
  size: whole('How many entries it counts.', 340),
  root: text('The root of the Merkle tree over them (RFC 6962).', `sha256:${'a7'.repeat(32)}`),
  atMs: instant('When it was signed.'),
  note: text(
    'The signed note (C2SP tlog-checkpoint), as `GET /log/checkpoint` answers it.',
    'ledger.example.com/tidegate\n340\np6enp6enp6enp6enp6enp6enp6enp6enp6enp6enp6c=\n\n— ledger.example.com/tidegate AAAAAA…\n',
  ),
})

const cosignatureSchema = shape('Cosignature', 'A witness that saw the log only grow up to this checkpoint.', {
  name: text('The name of its key.', 'witness.example/w1'),
  atMs: instant('When it says so.'),
})

const witnessSchema = shape('LogWitness', 'How the witness answered last, as this process knows it.', {
  name: text('The name of its key.', 'witness.example/w1'),
  size: optional(maybe(whole('The size that it cosigned last.', 340))),
  atMs: optional(maybe(instant('When it was asked last.'))),
  trouble: optional(maybe(text('Why it did not cosign; `null` when it did.', 'it does not know the origin of this log (404)'))),
})

/** How the log stands. */
export const logStateSchema = shape('LogState', 'How the log stands.', {
  size: whole('How many entries the log has; those behind the checkpoint are signed within seconds.', 342),
  origin: maybe(text('The name of the log.', 'ledger.example.com/tidegate')),
  verifierKey: maybe(
    text(
      'The key under which checkpoints verify (C2SP signed-note).',
      'ledger.example.com/tidegate+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    ),
  ),
  checkpoint: maybe(checkpointSchema),
  cosignatures: list('The cosignatures of the checkpoint that hold.', cosignatureSchema),
  witness: maybe(witnessSchema),
  fault: maybe(
    text(
      'Why this process signs no checkpoint any more; `null` when all is well.',
      'entry 17 of the log is missing; no checkpoint is signed any more',
    ),
  ),
})
