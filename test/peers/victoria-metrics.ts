// VictoriaMetrics as a test's own server, empty or with data that were loaded before.

import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { MetricSeries } from './metric-series.ts'
import { startPeer, type PeerProcess } from './peer-process.ts'
import { remoteWrite, type Written } from './remote-write.ts'

/** Starts VictoriaMetrics on a folder, which is made when it is not there. */
export async function startVictoriaMetrics(directory: string): Promise<PeerProcess> {
  mkdirSync(directory, { recursive: true })
  return startPeer({
    program: '/usr/bin/victoria-metrics',
    args: (port) => [
      `-storageDataPath=${join(directory, 'data')}`,
      `-httpListenAddr=127.0.0.1:${port}`,
      '-retentionPeriod=100y',
      '-loggerLevel=WARN',
    ],
    readyPath: '/health',
    directory,
  })
}

/** Loads series into a server that is up, and waits until they can be asked for. */
export async function loadIntoVictoriaMetrics(url: string, series: Iterable<MetricSeries>): Promise<Written> {
  const written = await remoteWrite(url, series)
  const answer = await fetch(`${url}/internal/force_flush`, { signal: AbortSignal.timeout(60_000) })
  if (!answer.ok) throw new Error(`the flush was refused: ${await answer.text()}`)
  return written
}

/** Loads series into a new folder that `startVictoriaMetrics` can be given, or a copy of it. */
export async function loadVictoriaMetrics(directory: string, series: Iterable<MetricSeries>): Promise<Written> {
  const server = await startVictoriaMetrics(directory)
  try {
    return await loadIntoVictoriaMetrics(server.url, series)
  } finally {
    await server.stop()
  }
}

/** Starts VictoriaMetrics on a copy of a loaded folder. */
export async function startVictoriaMetricsOn(loaded: string, directory: string): Promise<PeerProcess> {
  cpSync(loaded, directory, { recursive: true })
  return startVictoriaMetrics(directory)
}
