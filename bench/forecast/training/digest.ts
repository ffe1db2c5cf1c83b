// The digest of everything the weights are made from, but the forecast itself.

import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const FOLDER = join(import.meta.dirname, '..')

/** SHA-256, in hexadecimal, over names and bytes of the traces, of `train.ts` and of the files of this folder. */
export function digestOf(): string {
  const hash = createHash('sha256')
  for (const name of globSync(['traces/*', 'train.ts', 'training/*.ts'], { cwd: FOLDER }).toSorted()) {
    hash.update(`${name}\n`).update(readFileSync(join(FOLDER, name)))
  }
  return hash.digest('hex')
}
