// The offsets of real zones, their changes to the minute, and times that a clock shows twice or never.

import { expect, test } from 'vitest'
import { HOUR_MS } from './time.ts'
import { instantOf, isTimeZone, offsetAt, offsetsOver, shownAt } from './time-zone.ts'

const from = Date.UTC(2026, 0, 1)
const to = Date.UTC(2027, 0, 1)

function changesOf(zone: string): string[] {
  return offsetsOver(zone, from, to).map((span) => `${new Date(span.fromMs).toISOString().slice(0, 16)} ${span.offsetMs / HOUR_MS}`)
}

test('the changes of a year are found to the minute', () => {
  expect(changesOf('Europe/Berlin')).toEqual(['2026-01-01T00:00 1', '2026-03-29T01:00 2', '2026-10-25T01:00 1'])
  expect(changesOf('America/New_York')).toEqual(['2026-01-01T00:00 -5', '2026-03-08T07:00 -4', '2026-11-01T06:00 -5'])
  expect(changesOf('Australia/Lord_Howe')).toEqual(['2026-01-01T00:00 11', '2026-04-04T15:00 10.5', '2026-10-03T15:30 11'])
})

test('a zone without changes has one offset, halves of an hour and names of offsets included', () => {
  expect(changesOf('UTC')).toEqual(['2026-01-01T00:00 0'])
  expect(changesOf('Asia/Kolkata')).toEqual(['2026-01-01T00:00 5.5'])
  expect(changesOf('+02:00')).toEqual(['2026-01-01T00:00 2'])
})

test('a span that begins or ends at a change has the offset that holds inside it', () => {
  const change = Date.UTC(2026, 2, 29, 1)
  expect(offsetsOver('Europe/Berlin', change, change + HOUR_MS)).toEqual([{ fromMs: change, offsetMs: 2 * HOUR_MS }])
  expect(offsetsOver('Europe/Berlin', change - HOUR_MS, change)).toEqual([{ fromMs: change - HOUR_MS, offsetMs: HOUR_MS }])
  expect(offsetsOver('Europe/Berlin', change, change)).toEqual([{ fromMs: change, offsetMs: 2 * HOUR_MS }])
})

test('every hour of three years has the offset that the runtime says', () => {
  for (const zone of ['Europe/Berlin', 'Africa/Casablanca', 'Australia/Lord_Howe']) {
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
    for (let at = Date.UTC(2024, 0, 1); at < Date.UTC(2027, 0, 1); at += 5 * HOUR_MS) {
      expect(new Date(shownAt(zone, at)).toISOString().slice(0, 19).replace('T', ' ')).toBe(format.format(at))
    }
  }
})

test('the time on a clock is the instant that shows it, the first of two, and later by the change where there is none', () => {
  const iso = (zone: string, month: number, day: number, hour: number) =>
    new Date(instantOf(zone, { year: 2026, month, day, hour, minute: 30 })).toISOString().slice(0, 16)
  expect(iso('Europe/Berlin', 7, 1, 9)).toBe('2026-07-01T07:30')
  expect(iso('Europe/Berlin', 10, 25, 2)).toBe('2026-10-25T00:30')
  expect(iso('Europe/Berlin', 3, 29, 2)).toBe('2026-03-29T01:30')
  expect(iso('America/New_York', 11, 1, 1)).toBe('2026-11-01T05:30')
})

test('a zone that does not exist is told', () => {
  expect(isTimeZone('Europe/Berlin')).toBe(true)
  expect(isTimeZone('Europe/Atlantis')).toBe(false)
  expect(isTimeZone('')).toBe(false)
  expect(() => offsetAt('Europe/Atlantis', 0)).toThrow(RangeError)
})
