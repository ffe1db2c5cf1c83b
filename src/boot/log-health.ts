// How the log's checkpoints are, as a check of the server's health.

import { MINUTE_MS } from '../core/time.ts'
import type { House } from '../run/house.ts'
import type { HealthCheck } from '../serve/deps.ts'

/** How long new entries may wait for a checkpoint until that is told. */
const LATE_MS = MINUTE_MS

/** Degraded where this process found the log altered, where entries wait too long for a checkpoint, or where the witness does not cosign. */
export async function logHealth({ store, checkpoints, now }: House, entries: number): Promise<HealthCheck> {
  const name = 'log'
  const last = await store.views.latestCheckpoint()
  const size = last?.size ?? 0
  if (checkpoints?.book.fault !== undefined) return { name, state: 'degraded', detail: checkpoints.book.fault }
  const isLate = entries > size && last !== undefined && now() - last.atMs > LATE_MS
  const trouble = checkpoints?.book.trouble
  if (isLate || trouble !== undefined) {
    const why = trouble === undefined ? '' : `: ${trouble}`
    return { name, state: 'degraded', detail: `the checkpoint counts ${size} of ${entries} entries${why}` }
  }
  const witness = checkpoints?.book.witness
  if (witness?.trouble !== undefined)
    return { name, state: 'degraded', detail: `the witness \`${witness.name}\` does not cosign: ${witness.trouble}` }
  return { name, state: 'ok', detail: `the checkpoint counts ${size} of ${entries} entries` }
}
