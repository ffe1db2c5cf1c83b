// The file in which samples wait for the next start: checked as a whole, and thrown away at the first doubt.

import { createHash } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Log } from '../core/log.ts'
import type { KeptSamples } from '../observe/sample-cache.ts'
import { partsOf, SampleBytes, textPart } from './sample-bytes.ts'

/** Where the file is, whose samples are in it, and how large it may be. */
export interface SampleFile {
  readonly path: string
  /** Whoever reads from elsewhere, or otherwise, has another one. */
  readonly identity: string
  readonly mostBytes: number
  readonly log?: Log | undefined
}

const DIGEST_BYTES = 32

/** What the head of each piece may add to its samples. */
const SPARE_BYTES = 64 * 2 ** 20

/** Bytes that are digested in one turn of the event loop: some milliseconds. */
const BYTES_A_TURN = 4 * 2 ** 20

/** The samples of the file; none where there is no file. One that is broken, too large, of another version or about something else is removed, and the log says so. */
export async function readSampleFile(file: SampleFile): Promise<readonly KeptSamples[]> {
  try {
    const { size } = await stat(file.path)
    if (size > file.mostBytes + SPARE_BYTES) throw new Error('it is larger than the cache may be')
    return await samplesOf(await readFile(file.path), file.identity)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    file.log?.warn('kept samples dropped', { file: file.path, error: error instanceof Error ? error.message : String(error) })
    await rm(file.path, { force: true }).catch(() => undefined)
    return []
  }
}

/** Replaces the file, whole or not at all, with mode 0600; a failure is logged, for nothing depends on it. */
export async function writeSampleFile(file: SampleFile, samples: readonly KeptSamples[]): Promise<void> {
  const draft = `${file.path}.new`
  try {
    await mkdir(dirname(file.path), { recursive: true, mode: 0o700 })
    await rm(draft, { force: true })
    const handle = await open(draft, 'wx', 0o600)
    try {
      await writeAll(handle, file.identity, samples)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(draft, file.path)
  } catch (error) {
    file.log?.warn('samples not kept on disk', { file: file.path, error: String(error) })
  }
}

/** Counted up whenever the bytes, or what a query answers, mean something else. */
const FORMAT = 1

async function writeAll(handle: FileHandle, identity: string, samples: readonly KeptSamples[]): Promise<void> {
  const hash = createHash('sha256')
  const write = async (bytes: Uint8Array) => {
    hash.update(bytes)
    await handle.writeFile(bytes)
  }
  await write(textPart({ format: FORMAT, identity }))
  for (const one of samples) for (const part of partsOf(one)) await write(part)
  await handle.writeFile(hash.digest())
}

async function samplesOf(bytes: Buffer, identity: string): Promise<readonly KeptSamples[]> {
  const end = Math.max(0, bytes.length - DIGEST_BYTES)
  const hash = createHash('sha256')
  for (let at = 0; at < end; at += BYTES_A_TURN) {
    hash.update(bytes.subarray(at, Math.min(end, at + BYTES_A_TURN)))
    await nextTurn()
  }
  if (!hash.digest().equals(bytes.subarray(end))) throw new Error('it is not as it was written')
  const reader = new SampleBytes(bytes.subarray(0, end))
  const head = reader.takeText() as { readonly format: unknown; readonly identity: unknown }
  if (head.format !== FORMAT || head.identity !== identity) throw new Error('it is of another version, or about something else')
  const samples: KeptSamples[] = []
  while (!reader.isAtEnd()) {
    samples.push(reader.takeSamples())
    await nextTurn()
  }
  return samples
}
