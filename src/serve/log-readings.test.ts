// The measurements of the log: sizes always, the age of a checkpoint once there is one.

import { expect, test } from 'vitest'
import { digestOf } from '../core/digest.ts'
import { logReadings } from './log-readings.ts'

const read = async (size: number, last: { readonly size: number; readonly atMs: number } | undefined, nowMs: number) => {
  const checkpoint = last === undefined ? undefined : { ...last, root: digestOf('a tree'), note: 'a note' }
  const readings = await logReadings({ latestCheckpoint: async () => checkpoint }, size, nowMs)
  return Object.fromEntries(readings.map(({ name, value }) => [name, value]))
}

test('before the first checkpoint there is no age of one', async () => {
  expect(await read(7, undefined, 5000)).toEqual({ log_size: 7, log_checkpoint_size: 0 })
})

test('a checkpoint has its size and its age in seconds', async () => {
  expect(await read(7, { size: 5, atMs: 2000 }, 5500)).toEqual({ log_size: 7, log_checkpoint_size: 5, log_checkpoint_age_seconds: 3.5 })
})
