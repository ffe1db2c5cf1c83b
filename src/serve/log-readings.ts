// Measurements of the log and its checkpoints.

import { SECOND_MS } from '../core/time.ts'
import type { Views } from '../state/views.ts'

/** A measurement of the log. */
export interface LogReading {
  readonly name: string
  readonly help: string
  readonly value: number
}

/** Sizes of log and checkpoint, and the checkpoint's age once there is one; the age grows while nothing is new, so alert on it only where the sizes differ. */
export async function logReadings(views: Pick<Views, 'latestCheckpoint'>, size: number, nowMs: number): Promise<readonly LogReading[]> {
  const last = await views.latestCheckpoint()
  return [
    { name: 'log_size', help: 'Leaves of the transparency log: entries of the ledger.', value: size },
    { name: 'log_checkpoint_size', help: 'Entries that the newest checkpoint counts; 0 before the first.', value: last?.size ?? 0 },
    ...(last === undefined
      ? []
      : [
          {
            name: 'log_checkpoint_age_seconds',
            help: 'How long ago the newest checkpoint was signed.',
            value: (nowMs - last.atMs) / SECOND_MS,
          },
        ]),
  ]
}
