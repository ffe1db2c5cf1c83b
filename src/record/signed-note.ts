// Signed notes (C2SP signed-note): a text, and signatures under names that readers know.

import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { fromBase64, toBase64 } from './base64.ts'

/** The assigned kinds of keys that are read here: Ed25519 over the text, and a witness's cosignature with its time (C2SP tlog-cosignature). */
export type NoteKeyType = 0x01 | 0x04

/** A key under the name that its signature lines carry. */
export interface NoteKey {
  readonly name: string
  readonly type: NoteKeyType
  /** The raw Ed25519 key of 32 bytes (RFC 8032). */
  readonly publicKey: Uint8Array
}

/** A signature line: the name, the 4 bytes that name the key, and what it signed with. */
export interface NoteSignature {
  readonly name: string
  readonly keyId: Uint8Array
  readonly signature: Uint8Array
}

/** A note taken apart; nothing of it has been verified. `text` ends with its line feed. */
export interface SignedNote {
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

/** The longest note that is looked at, in bytes, and the most signatures. */
const NOTE_LIMIT = 65_536
const MOST_SIGNATURES = 64

/** The 4 bytes that name a key: the first of SHA-256(name ‖ 0x0A ‖ type ‖ key). */
export function noteKeyId({ name, type, publicKey }: NoteKey): Uint8Array {
  return sha256(concatBytes(utf8ToBytes(`${name}\n`), Uint8Array.of(type), publicKey)).subarray(0, 4)
}

/** Whether a name may stand in a signature line: not empty, no white space, no plus sign, no control character. */
export function isNoteName(name: string): boolean {
  return name !== '' && name.isWellFormed() && !/[\s+\p{Cc}]/u.test(name)
}

/** The key as verifiers are told it: `name+<key id in hex>+<type and key in base64>`. */
export function writeVerifierKey(key: NoteKey): string {
  return `${key.name}+${bytesToHex(noteKeyId(key))}+${toBase64(concatBytes(Uint8Array.of(key.type), key.publicKey))}`
}

/** The key of a text that `writeVerifierKey` would have written, or the reason why it is none. */
export function readVerifierKey(text: string): NoteKey | string {
  const parts = text.split('+')
  const [name, id] = parts
  // The base64 behind the second plus sign may hold more of them.
  const bytes = fromBase64(parts.slice(2).join('+'))
  if (parts.length < 3 || !isNoteName(name)) return 'it is no verifier key: `NAME+ID+KEY` is wanted'
  if (bytes?.length !== 33 || (bytes[0] !== 0x01 && bytes[0] !== 0x04)) return 'its key is no Ed25519 key of a kind that is known (1 or 4)'
  const key: NoteKey = { name, type: bytes[0], publicKey: bytes.subarray(1) }
  return bytesToHex(noteKeyId(key)) === id ? key : 'its key id is not that of its name and key'
}

/** A signature line with its line feed. */
export function writeSignature({ name, keyId, signature }: NoteSignature): string {
  return `— ${name} ${toBase64(concatBytes(keyId, signature))}\n`
}

/** The note around a text that ends with a line feed. */
export function writeNote({ text, signatures }: SignedNote): string {
  return `${text}\n${signatures.map(writeSignature).join('')}`
}

/** A note taken apart, or the reason why it is none. */
export function readNote(note: string): SignedNote | string {
  if (note.length > NOTE_LIMIT || utf8ToBytes(note).length > NOTE_LIMIT) return `the note is longer than ${NOTE_LIMIT} bytes`
  if (!note.isWellFormed() || /\p{Cc}/u.test(note.replaceAll('\n', ''))) return 'the note holds a control character, or is no text'
  const split = note.lastIndexOf('\n\n')
  if (split < 0) return 'no empty line stands before the signatures'
  const signatures = readSignatures(note.slice(split + 2))
  return typeof signatures === 'string' ? signatures : { text: note.slice(0, split + 1), signatures }
}

/** Signature lines taken apart, or the reason why they are none; at least one must be there. */
export function readSignatures(lines: string): readonly NoteSignature[] | string {
  if (!lines.endsWith('\n')) return 'the last signature line does not end'
  const texts = lines.slice(0, -1).split('\n')
  if (texts.length > MOST_SIGNATURES) return `there are more than ${MOST_SIGNATURES} signatures`
  const signatures: NoteSignature[] = []
  for (const text of texts) {
    const [dash, name, written, ...rest] = text.split(' ')
    const bytes = written === undefined ? undefined : fromBase64(written)
    if (dash !== '—' || rest.length > 0 || !isNoteName(name) || bytes === undefined || bytes.length < 5)
      return 'a signature line is not `— NAME BASE64`'
    signatures.push({ name, keyId: bytes.subarray(0, 4), signature: bytes.subarray(4) })
  }
  return signatures
}

/** Whether the line is of the key's name and id; a signature of a key that is not known is passed over. */
export function isOfKey({ name, keyId }: NoteSignature, key: NoteKey): boolean {
  return name === key.name && bytesToHex(keyId) === bytesToHex(noteKeyId(key))
}

/** Whether the signature is the key's over exactly these bytes (RFC 8032 §5.1.7 without the ZIP-215 relaxation). */
export function isSignedWith(publicKey: Uint8Array, signature: Uint8Array, bytes: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, bytes, publicKey, { zip215: false })
  } catch {
    // A signature of the wrong length, or a key that is no point of the curve.
    return false
  }
}
