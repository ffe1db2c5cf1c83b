// Asks a witness to cosign the last checkpoint (C2SP tlog-witness), which never keeps the log from being signed.

import { cosignedAt, readCheckpoint } from '../record/checkpoint.ts'
import { toBase64 } from '../record/base64.ts'
import { consistencyProof } from '../record/merkle.ts'
import { isOfKey, readSignatures, writeSignature, type NoteSignature } from '../record/signed-note.ts'
import type { KeptCheckpoint } from '../state/tree.ts'
import type { House } from './house.ts'
import type { LogKeeping, Witness } from './log-keeping.ts'
import { keptTree } from './log-tree.ts'

/** How long a witness that failed is left alone: twice as long each time in a row, up to the most. */
const PAUSE_MS = 5_000
const MOST_PAUSE_MS = 300_000

/** Counted apart from the house, so that a new start asks at once. */
const failures = new WeakMap<Witness, { count: number; atMs: number }>()

/**
 * Gets a cosignature for the last checkpoint, unless it has one, and adds it to the note. What the witness answers is remembered in the book; nothing is thrown.
 *
 * A cosignature is kept only when it verifies under the witness's key over this very checkpoint. Where the witness knows another size (409), the proof is made
 * from there, once.
 */
export async function askWitness(house: House, { book, witness }: LogKeeping, signal: AbortSignal): Promise<void> {
  const last = witness === undefined ? undefined : await house.store.views.latestCheckpoint()
  if (witness === undefined || last === undefined || isPaused(witness, house.now())) return
  const known = readCheckpoint(last.note)
  if (typeof known === 'string' || known.signatures.some((signature) => isOfKey(signature, witness.key))) return
  const { name } = witness.key
  try {
    const signature = await cosignatureOf(house, { witness, last, text: known.text, from: book.witness?.size ?? 0 }, signal)
    await house.upkeep.cosignCheckpoint(last.size, { from: last.note, to: last.note + writeSignature(signature) })
    book.witness = { name, size: last.size, atMs: house.now() }
    failures.delete(witness)
  } catch (error) {
    const trouble = error instanceof Error ? error.message : String(error)
    failures.set(witness, { count: (failures.get(witness)?.count ?? 0) + 1, atMs: house.now() })
    book.witness = { name, size: book.witness?.size, atMs: house.now(), trouble }
    house.log.warn('the witness did not cosign the checkpoint', { witness: name, size: last.size, error: trouble })
  }
}

interface Question {
  readonly witness: Witness
  readonly last: KeptCheckpoint
  /** The text of the checkpoint, which the cosignature must be over. */
  readonly text: string
  /** The size that the witness is thought to know. */
  readonly from: number
}

async function cosignatureOf(house: House, question: Question, signal: AbortSignal): Promise<NoteSignature> {
  const { witness, last } = question
  const answer = await witness.addCheckpoint(await bodyOf(house, question), signal)
  if (answer.status !== 409) return readAnswer(question, answer)
  const known = /^(0|[1-9]\d*)\n?$/.exec(answer.body)
  if (known === null) throw new Error('it says that it knows another size, and not which')
  const size = Number(known[1])
  if (size > last.size)
    throw new Error(
      `it has cosigned ${size} entries of this log, which has ${last.size}: entries were lost, or another log bears this name`,
    )
  if (size === question.from) throw new Error(`it has cosigned ${size} entries with another root: this log is not the one that it knows`)
  const retried = { ...question, from: size }
  return readAnswer(retried, await witness.addCheckpoint(await bodyOf(house, retried), signal))
}

/** The body of the request: the old size, the proof from there, an empty line, the checkpoint. */
async function bodyOf(house: House, { last, from }: Question): Promise<string> {
  const proof = await consistencyProof(keptTree(house.store.views, last.size), Math.min(from, last.size), last.size)
  return `old ${Math.min(from, last.size)}\n${proof.map((hash) => `${toBase64(hash)}\n`).join('')}\n${last.note}`
}

function readAnswer({ witness, text }: Question, { status, body }: { readonly status: number; readonly body: string }): NoteSignature {
  if (status !== 200) throw new Error(MEANINGS[status] ?? `it answered with the status ${status}`)
  const signatures = readSignatures(body)
  if (typeof signatures === 'string') throw new Error(`its answer cannot be read: ${signatures}`)
  const own = signatures.find((signature) => isOfKey(signature, witness.key))
  if (own === undefined) throw new Error('it answered without a cosignature of the key that `ledger.witnessKey` names')
  if (cosignedAt(text, own, witness.key) === undefined) throw new Error('its cosignature does not hold over this checkpoint')
  return own
}

/** What the specification means by these. */
const MEANINGS: Readonly<Record<number, string>> = {
  403: 'it does not trust the key of this log (403)',
  404: 'it does not know the origin of this log (404)',
  409: 'it knows yet another size (409)',
  422: 'it refuses the proof of consistency (422)',
}

function isPaused(witness: Witness, nowMs: number): boolean {
  const failed = failures.get(witness)
  if (failed === undefined) return false
  const passedMs = nowMs - failed.atMs
  return passedMs >= 0 && passedMs < Math.min(MOST_PAUSE_MS, PAUSE_MS * 2 ** (failed.count - 1))
}
