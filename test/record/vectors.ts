// The reference vectors of evidence packs, as `tools/evidence-vectors.ts` has written them.

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Where they lie, with a slash at the end. */
export const FOLDER = fileURLToPath(new URL('../vectors/', import.meta.url))

/** One vector: the pack, what is given with it, and the verdict that is wanted. */
export interface Vector {
  readonly pack: string
  readonly key: string | null
  readonly checkpoint: string | null
  readonly exitCode: number
  readonly integrity: string
  readonly inclusion: string
  readonly trust: string
  readonly firstBad: object | null
}

/** All of them. */
export const VECTORS = JSON.parse(readFileSync(`${FOLDER}expected.json`, 'utf8')) as readonly Vector[]

/** The verdict that is wanted, in the shape of both verifiers. */
export function wanted({ exitCode, integrity, inclusion, trust, firstBad }: Vector): object {
  const words = { integrity: { verdict: integrity }, inclusion: { verdict: inclusion }, trust: { verdict: trust } }
  return { exitCode, ...words, policyReplay: { verdict: 'not judged' }, firstBad }
}
