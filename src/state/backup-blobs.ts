// Checks that the blobs of a backup are what their digests say.

import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { TidegateError } from '../core/errors.ts'
import type { BackupRow } from './backup-rows.ts'

/**
 * Unpacks and hashes each of these rows of `blobs`, one after the other; what is unpacked is not kept, however much it is.
 *
 * Throws `backup-invalid` with the digest of the first that is something else, or nothing that can be unpacked.
 */
export async function checkBlobs(rows: readonly BackupRow[]): Promise<void> {
  for (const { digest, packed } of rows) {
    const why = packed instanceof Uint8Array ? await faultOf(packed, digest) : 'it has no bytes'
    if (why !== undefined) throw new TidegateError('backup-invalid', `the blob \`${String(digest)}\` of the backup does not hold: ${why}`)
  }
}

async function faultOf(packed: Uint8Array, digest: BackupRow[string]): Promise<string | undefined> {
  const hash = createHash('sha256')
  try {
    await pipeline(Readable.from([packed]), createGunzip(), hash)
  } catch (error) {
    return `it cannot be unpacked (${error instanceof Error ? error.message : String(error)})`
  }
  const found = `sha256:${hash.digest('hex')}`
  return found === digest ? undefined : `its digest is \`${found}\``
}
