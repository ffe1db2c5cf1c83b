// The clock of a replay: whole weeks, a fixed first start, and seams that are known.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY_MS, WEEK_MS } from '../core/time.ts'
import { recordedAt, replayOffsetMs, seamsBetween } from './replay-clock.ts'

const RECORDING_START = Date.UTC(1998, 3, 30, 21, 35)
const instants = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2090, 0, 1) })

test('shifts by whole weeks, so that weekday and hour stay true', () => {
  const wallMs = Date.UTC(2026, 10, 20, 13, 0)

  const recordingMs = wallMs - replayOffsetMs(wallMs, RECORDING_START)

  expect(new Date(recordingMs).getUTCDay()).toBe(new Date(wallMs).getUTCDay())
  expect(new Date(recordingMs).getUTCHours()).toBe(13)
})

test('puts every first start between day 35 and day 42 of the recording', () => {
  fc.assert(
    fc.property(instants, (firstStartMs) => {
      const offsetMs = replayOffsetMs(firstStartMs, RECORDING_START)
      const day = (firstStartMs - offsetMs - RECORDING_START) / DAY_MS

      expect(offsetMs % WEEK_MS).toBe(0)
      expect(day).toBeGreaterThanOrEqual(35)
      expect(day).toBeLessThan(42)
    }),
  )
})

test('lets short recordings start on an earlier day', () => {
  const firstStartMs = Date.UTC(2026, 10, 20)
  const day = (firstStartMs - replayOffsetMs(firstStartMs, RECORDING_START, 21) - RECORDING_START) / DAY_MS

  expect(day).toBeGreaterThanOrEqual(21)
  expect(day).toBeLessThan(28)
})

const LOOPED = { offsetMs: 100 * WEEK_MS, startMs: 0, endMs: 17 * DAY_MS, isLooped: true }

test('plays straight on inside the recording and nothing before it', () => {
  expect(recordedAt(LOOPED, 100 * WEEK_MS + 5)).toBe(5)
  expect(recordedAt(LOOPED, 100 * WEEK_MS - 1)).toBeUndefined()
})

test('goes back by the whole weeks that it holds at its end, again and again', () => {
  expect(recordedAt(LOOPED, LOOPED.offsetMs + 17 * DAY_MS - 1)).toBe(17 * DAY_MS - 1)
  expect(recordedAt(LOOPED, LOOPED.offsetMs + 17 * DAY_MS)).toBe(3 * DAY_MS)
  expect(recordedAt(LOOPED, LOOPED.offsetMs + 31 * DAY_MS)).toBe(3 * DAY_MS)
  expect(recordedAt(LOOPED, LOOPED.offsetMs + 31 * DAY_MS - 1)).toBe(17 * DAY_MS - 1)
})

test('keeps the hour of the week true for ever', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5000 * DAY_MS }), (sinceStartMs) => {
      const atMs = recordedAt(LOOPED, LOOPED.offsetMs + sinceStartMs)!

      expect(atMs).toBeGreaterThanOrEqual(0)
      expect(atMs).toBeLessThan(17 * DAY_MS)
      expect((sinceStartMs - atMs) % WEEK_MS).toBe(0)
    }),
  )
})

test('falls silent at the end when it does not start over', () => {
  expect(recordedAt({ ...LOOPED, isLooped: false }, LOOPED.offsetMs + 17 * DAY_MS)).toBeUndefined()
  expect(seamsBetween({ ...LOOPED, isLooped: false }, 0, 200 * WEEK_MS)).toEqual([])
})

test('falls silent too when it holds less than a week', () => {
  expect(recordedAt({ ...LOOPED, endMs: 6 * DAY_MS }, LOOPED.offsetMs + 6 * DAY_MS)).toBeUndefined()
})

test('names the seams inside a window and no others', () => {
  const firstSeam = LOOPED.offsetMs + 17 * DAY_MS
  const secondSeam = firstSeam + 2 * WEEK_MS

  expect(seamsBetween(LOOPED, firstSeam - 1, firstSeam + 1)).toEqual([firstSeam])
  expect(seamsBetween(LOOPED, firstSeam - DAY_MS, firstSeam)).toEqual([])
  expect(seamsBetween(LOOPED, firstSeam, secondSeam)).toEqual([])
  expect(seamsBetween(LOOPED, firstSeam - 1, secondSeam + 1)).toEqual([firstSeam, secondSeam])
  expect(seamsBetween(LOOPED, firstSeam + 1, secondSeam + 1)).toEqual([secondSeam])
})
