// Verifies evidence with the code of `tidegate verify`, in this browser, on a file or on what the server sends.

import type { PackVerdict } from '../../../src/record/pack-verdict.ts'
import { readPublicKeys } from '../../../src/record/public-key.ts'
import { verifyPack } from '../../../src/record/verify-pack.ts'

/** How far a verification is. */
export interface Progress {
  readonly bytes: number
  readonly receipts: number
}

/** What is verified, and by which keys: the text of a key file, or those in the pack alone. */
export interface Evidence {
  readonly bytes: ReadableStream<Uint8Array>
  readonly key: string | undefined
}

/**
 * The verdict; between any 25 receipts the page may draw, for a signature takes about a millisecond.
 *
 * Throws `usage` for a key file that holds no key.
 */
export function verifyEvidence({ bytes, key }: Evidence, onProgress: (progress: Progress) => void): Promise<PackVerdict> {
  const keys = key === undefined ? undefined : readPublicKeys(key)
  return verifyPack(piecesOf(bytes), {
    keys,
    watch: (progress) => {
      onProgress(progress)
      return new Promise((resume) => setTimeout(resume, 0))
    },
  })
}

/** Not every browser iterates over streams by itself. */
async function* piecesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value
  } finally {
    reader.releaseLock()
  }
}
