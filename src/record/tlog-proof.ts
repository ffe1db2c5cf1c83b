// Inclusion proofs as text that other programs read too (C2SP tlog-proof@v1).

import { fromBase64, toBase64 } from './base64.ts'
import type { Hash } from './merkle.ts'

const FIRST_LINE = 'c2sp.org/tlog-proof@v1'

/** A leaf's place, its audit path, and the signed checkpoint of the tree that it leads to. */
export interface TlogProof {
  readonly index: number
  readonly proof: readonly Hash[]
  /** The whole signed note, with its last line feed. */
  readonly checkpoint: string
}

/** The text of a proof. */
export function writeTlogProof({ index, proof, checkpoint }: TlogProof): string {
  return `${[FIRST_LINE, `index ${index}`, ...proof.map(toBase64)].join('\n')}\n\n${checkpoint}`
}

/** The proof of a text; `undefined` for any text that `writeTlogProof` would not have written (the optional line `extra` included). */
export function readTlogProof(text: string): TlogProof | undefined {
  const gap = text.indexOf('\n\n')
  if (gap < 0) return undefined
  const [first, place, ...hashes] = text.slice(0, gap).split('\n')
  const index = Number(/^index (0|[1-9][0-9]{0,15})$/.exec(place ?? '')?.[1] ?? Number.NaN)
  const proof = hashes.map(fromBase64)
  if (first !== FIRST_LINE || !Number.isSafeInteger(index) || !proof.every((hash) => hash?.length === 32)) return undefined
  return { index, proof: proof as readonly Hash[], checkpoint: text.slice(gap + 2) }
}
