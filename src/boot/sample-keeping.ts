// Keeps an environment's samples from one run to the next, in memory and, where it was asked for, in a file.

import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Environment } from '../core/environment.ts'
import type { Log } from '../core/log.ts'
import type { SampleKeeping } from '../observe/prometheus.ts'
import { createSampleCache, type SampleCache } from '../observe/sample-cache.ts'
import type { ServerSettings } from './metrics-headers.ts'
import { readSampleFile, writeSampleFile, type SampleFile } from './sample-file.ts'

/** Bytes of a megabyte. */
const MEGABYTE = 1_000_000

/** Where the data directory is, and who is told of a file that cannot be used. */
export interface KeepingPlace {
  readonly dataDirectory: string
  readonly log?: Log | undefined
}

/** The samples of an environment; `undefined` where the settings want none. A file is read when the first run asks for it. */
export function openSampleKeeping(settings: Environment, metrics: ServerSettings, place: KeepingPlace): SampleKeeping | undefined {
  const mostBytes = metrics.cache.megabytes * MEGABYTE
  if (mostBytes === 0) return undefined
  if (!metrics.cache.isOnDisk) {
    const cache = createSampleCache(mostBytes)
    return { open: async () => cache, now: Date.now }
  }
  const file = {
    path: join(place.dataDirectory, 'samples', `${settings.name}.samples`),
    identity: identityOf(settings, metrics),
    mostBytes,
    log: place.log,
  }
  let opened: Promise<SampleCache> | undefined
  const open = () => (opened ??= readSampleFile(file).then((held) => createSampleCache(mostBytes, held)))
  return { open, now: Date.now, onKept: writingOf(file, open) }
}

/** Writes one file after the other; what is kept while one is written is in the next, and only the latest. */
function writingOf(file: SampleFile, open: () => Promise<SampleCache>): () => void {
  let isWriting = false
  let isWanted = false
  const write = async () => {
    isWriting = true
    while (isWanted) {
      isWanted = false
      await writeSampleFile(file, (await open()).all())
    }
    isWriting = false
  }
  return () => {
    isWanted = true
    // `writeSampleFile` logs what fails and throws nothing.
    if (!isWriting) void write()
  }
}

/** What samples depend on besides their expressions. */
function identityOf({ name, clusterLabel }: Environment, { url, tenant, username, tokenFile, tokenEnv }: ServerSettings): string {
  const told = JSON.stringify([name, clusterLabel, url, tenant, username, tokenFile, tokenEnv].map((each) => each ?? null))
  return createHash('sha256').update(told).digest('hex')
}
