// What no gateway can be quicker than: one Ed25519 signature and the hashes of each receipt, by Node itself.

import { createHash, generateKeyPairSync, sign } from 'node:crypto'

/** Processor time of each, for one receipt, in microseconds. */
export interface Floor {
  readonly signMicros: number
  readonly hashMicros: number
}

/** The floor for envelopes of this length: a signature over the bytes, the hash of the chain and that of the leaf. */
export function measureFloor(envelopes: readonly string[]): Floor {
  const { privateKey } = generateKeyPairSync('ed25519')
  const all = envelopes.map((text) => Buffer.from(text))
  const leaf = (bytes: Buffer): unknown => [createHash('sha256').update(bytes).digest(), createHash('sha256').update(bytes).digest()]
  return { signMicros: each(all, (bytes) => sign(undefined, bytes, privateKey)), hashMicros: each(all, leaf) }
}

function each(all: readonly Buffer[], work: (bytes: Buffer) => unknown): number {
  for (const bytes of all.slice(0, all.length / 10)) work(bytes)
  const before = process.cpuUsage()
  for (const bytes of all) work(bytes)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / all.length
}
