// A witness as C2SP tlog-witness describes it, in memory: it verifies signature and growth before it cosigns.

import { ed25519 } from '@noble/curves/ed25519.js'
import { concatBytes } from '@noble/hashes/utils.js'
import { fromBase64 } from '../../src/record/base64.ts'
import { cosignedBytes, readCheckpoint, verifyCheckpoint } from '../../src/record/checkpoint.ts'
import { EMPTY_ROOT, type Hash } from '../../src/record/merkle.ts'
import { isConsistent, isSame } from '../../src/record/merkle-verify.ts'
import { noteKeyId, writeSignature, type NoteKey } from '../../src/record/signed-note.ts'

const SECRET = new Uint8Array(32).fill(9)

/** The witness's key. */
export const WITNESS_KEY = { name: 'witness.example/w1', type: 0x04, publicKey: ed25519.getPublicKey(SECRET) } as const

/** What it answers. */
export interface WitnessAnswer {
  readonly status: number
  readonly body: string
}

/** A witness that knows one log. */
export class WitnessStandIn {
  size = 0
  root: Hash = EMPTY_ROOT
  readonly asked: string[] = []
  readonly #log: NoteKey

  constructor(log: NoteKey) {
    this.#log = log
  }

  answer(request: string): WitnessAnswer {
    this.asked.push(request)
    const split = request.indexOf('\n\n')
    const [old, ...lines] = request.slice(0, split).split('\n')
    const note = request.slice(split + 2)
    const read = readCheckpoint(note)
    if (typeof read === 'string' || !/^old (0|[1-9]\d*)$/.test(old)) return { status: 400, body: '' }
    if (read.origin !== this.#log.name) return { status: 404, body: '' }
    if (!verifyCheckpoint(note, this.#log).isValid) return { status: 403, body: '' }
    const oldSize = Number(old.slice(4))
    if (oldSize > read.size) return { status: 400, body: '' }
    const isSameTree = oldSize !== read.size || isSame(read.root, this.root)
    if (oldSize !== this.size || !isSameTree) return { status: 409, body: `${this.size}\n` }
    const proof = lines.map((line) => fromBase64(line)!)
    const growth = { oldSize, oldRoot: this.root, size: read.size, root: read.root, proof }
    if (!isConsistent(growth)) return { status: 422, body: '' }
    ;[this.size, this.root] = [read.size, read.root]
    return { status: 200, body: lineOver(read.text) }
  }
}

/** The witness's cosignature over a checkpoint's text. */
export function lineOver(text: string, seconds = 1_790_000_000): string {
  const time = new Uint8Array(8)
  new DataView(time.buffer).setBigUint64(0, BigInt(seconds))
  const signature = concatBytes(time, ed25519.sign(cosignedBytes(text, BigInt(seconds)), SECRET))
  return writeSignature({ name: WITNESS_KEY.name, keyId: noteKeyId(WITNESS_KEY), signature })
}
