// Prometheus as a test's own server, empty or with data that were loaded before.

import { cpSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MetricSeries } from './metric-series.ts'
import { startPeer, type PeerProcess } from './peer-process.ts'
import { remoteWrite, type Written } from './remote-write.ts'

/** Starts Prometheus on a folder, which is made when it is not there. */
export async function startPrometheus(directory: string): Promise<PeerProcess> {
  mkdirSync(directory, { recursive: true })
  const config = join(directory, 'prometheus.yml')
  writeFileSync(config, 'global: {}\n')
  return startPeer({
    program: '/usr/bin/prometheus',
    args: (port) => [
      `--config.file=${config}`,
      `--storage.tsdb.path=${join(directory, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--web.enable-remote-write-receiver',
      '--web.enable-admin-api',
      // Half a block's length is how far back samples may lie behind the newest: so whole series can be written one after the other.
      '--storage.tsdb.min-block-duration=1000h',
      '--storage.tsdb.max-block-duration=1000h',
      '--storage.tsdb.retention.time=10000d',
    ],
    readyPath: '/-/ready',
    directory,
  })
}

/** Loads series into a new folder that `startPrometheus` can be given, or a copy of it. */
export async function loadPrometheus(directory: string, series: Iterable<MetricSeries>): Promise<Written> {
  const draft = `${directory}.draft`
  const server = await startPrometheus(draft)
  try {
    const written = await remoteWrite(server.url, series)
    // A snapshot is blocks alone, which are there at once when a server starts on them; a write-ahead log would be read again each time.
    const answer = await fetch(`${server.url}/api/v1/admin/tsdb/snapshot`, { method: 'POST', signal: AbortSignal.timeout(60_000) })
    if (!answer.ok) throw new Error(`the snapshot was refused: ${await answer.text()}`)
    await server.stop()
    const snapshots = join(draft, 'data', 'snapshots')
    mkdirSync(directory, { recursive: true })
    renameSync(join(snapshots, readdirSync(snapshots)[0]), join(directory, 'data'))
    return written
  } finally {
    await server.kill()
    rmSync(draft, { recursive: true, force: true })
  }
}

/** Starts Prometheus on a copy of a loaded folder. */
export async function startPrometheusOn(loaded: string, directory: string): Promise<PeerProcess> {
  cpSync(loaded, directory, { recursive: true })
  return startPrometheus(directory)
}
