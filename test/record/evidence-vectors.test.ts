// The reference vectors are what the tool makes, and each is judged as it must be.

import { readFileSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readPublicKeys } from '../../src/record/public-key.ts'
import { verifyPack } from '../../src/record/verify-pack.ts'
import { evidenceVectors } from '../../tools/evidence-vectors.ts'
import { FOLDER, VECTORS, wanted } from './vectors.ts'

test('the folder holds what the tool makes, byte for byte', async () => {
  const made = await evidenceVectors()

  expect(readdirSync(FOLDER).sort()).toEqual([...made.keys()].sort())
  for (const [name, bytes] of made) expect(readFileSync(FOLDER + name).equals(bytes), name).toBe(true)
})

test.each(VECTORS)('$pack is judged as it must be', async (vector) => {
  const read = (name: string | null) => (name === null ? undefined : readFileSync(FOLDER + name, 'utf8'))
  const key = read(vector.key)

  const keys = key === undefined ? undefined : readPublicKeys(key)
  const verdict = await verifyPack([readFileSync(FOLDER + vector.pack)], { keys, checkpoint: read(vector.checkpoint) })

  expect(verdict).toMatchObject(wanted(vector))
})
