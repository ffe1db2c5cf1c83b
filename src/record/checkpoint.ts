// Checkpoints: size and root of the tree, signed as a note (C2SP tlog-checkpoint), and the cosignatures of witnesses (C2SP tlog-cosignature).

import { utf8ToBytes } from '@noble/hashes/utils.js'
import { fromBase64, toBase64 } from './base64.ts'
import type { Hash } from './merkle.ts'
import type { Signer } from './signer.ts'
import { isNoteName, isOfKey, isSignedWith, noteKeyId, readNote, writeNote, type NoteKey, type NoteSignature } from './signed-note.ts'

/** What a checkpoint says. */
export interface TreeHead {
  /** The name of the log, which no other log bears. */
  readonly origin: string
  readonly size: number
  readonly root: Hash
}

/** A checkpoint taken apart: what it says, and its signatures, of which nothing has been verified. */
export interface CheckpointNote extends TreeHead {
  /** The text that was signed, with its last line feed. */
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

/** A witness that saw the log grow up to here, and when it says so. */
export interface Cosignature {
  readonly name: string
  readonly atMs: number
}

/** What becomes of a checkpoint under keys that are known: what it says and who cosigned it; or why it proves nothing. */
export type CheckpointVerdict =
  | { readonly isValid: true; readonly head: TreeHead; readonly cosignatures: readonly Cosignature[] }
  | { readonly isValid: false; readonly why: string }

/** The text that is signed. */
export function checkpointText({ origin, size, root }: TreeHead): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`
}

/** The key under which a log's checkpoints verify: its name is the origin. */
export function logKey(origin: string, publicKey: Uint8Array): NoteKey {
  return { name: origin, type: 0x01, publicKey }
}

/** The checkpoint of a tree, signed. Throws `RangeError` for an origin that no signature line could name. */
export async function signCheckpoint(head: TreeHead, signer: Signer): Promise<string> {
  if (!isNoteName(head.origin)) throw new RangeError(`\`${head.origin}\` cannot be the name of a log`)
  const text = checkpointText(head)
  const keyId = noteKeyId(logKey(head.origin, signer.publicKey))
  const signature = await signer.sign(utf8ToBytes(text))
  return writeNote({ text, signatures: [{ name: head.origin, keyId, signature }] })
}

/** A checkpoint taken apart, or the reason why it is none. Extension lines are allowed and say nothing. */
export function readCheckpoint(note: string): CheckpointNote | string {
  const read = readNote(note)
  if (typeof read === 'string') return read
  const [origin, sizeText, rootText, ...extensions] = read.text.slice(0, -1).split('\n')
  const size = Number(sizeText)
  if (origin === '' || rootText === undefined || extensions.includes(''))
    return 'the text is not origin, size and root, a line each, without an empty line'
  if (!/^(0|[1-9]\d*)$/.test(sizeText) || !Number.isSafeInteger(size)) return 'the size is no count'
  const root = fromBase64(rootText)
  if (root?.length !== 32) return 'the root is not 32 bytes in strict base64'
  return { origin, size, root, ...read }
}

/**
 * Checks a checkpoint: it must be of the log whose key is given and bear that key's signature; every cosignature of a witness that is known must hold.
 *
 * A signature of the log's own key or of a known witness that does not hold makes the whole checkpoint invalid (C2SP signed-note).
 */
export function verifyCheckpoint(note: string, log: NoteKey, witnesses: readonly NoteKey[] = []): CheckpointVerdict {
  const read = readCheckpoint(note)
  if (typeof read === 'string') return { isValid: false, why: read }
  if (read.origin !== log.name) return { isValid: false, why: `the checkpoint is of the log \`${read.origin}\`, not of \`${log.name}\`` }
  const own = read.signatures.filter((signature) => isOfKey(signature, log))
  if (own.length === 0) return { isValid: false, why: 'no signature is by the known key of the log' }
  if (!own.every(({ signature }) => isSignedWith(log.publicKey, signature, utf8ToBytes(read.text))))
    return { isValid: false, why: 'the signature is not that of the log over this text' }
  const cosignatures: Cosignature[] = []
  for (const witness of witnesses) {
    for (const signature of read.signatures.filter((each) => isOfKey(each, witness))) {
      const atMs = cosignedAt(read.text, signature, witness)
      if (atMs === undefined) return { isValid: false, why: `the cosignature of \`${witness.name}\` does not hold` }
      cosignatures.push({ name: witness.name, atMs })
    }
  }
  const { origin, size, root } = read
  return { isValid: true, head: { origin, size, root }, cosignatures }
}

/** When the witness cosigned the text, in milliseconds; `undefined` unless the signature is its own over text and time. */
export function cosignedAt(text: string, { signature }: NoteSignature, witness: NoteKey): number | undefined {
  if (witness.type !== 0x04 || signature.length !== 72) return undefined
  const seconds = new DataView(signature.buffer, signature.byteOffset).getBigUint64(0)
  if (!isSignedWith(witness.publicKey, signature.subarray(8), cosignedBytes(text, seconds))) return undefined
  const atMs = Number(seconds) * 1000
  return Number.isSafeInteger(atMs) ? atMs : undefined
}

/** The bytes that a witness signs: its own header, the time in whole seconds, and the checkpoint's text. */
export function cosignedBytes(text: string, seconds: bigint): Uint8Array {
  return utf8ToBytes(`cosignature/v1\ntime ${seconds}\n${text}`)
}
