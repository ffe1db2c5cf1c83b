// Cron expressions: what is read, what is refused, and when they are on a clock.

import { expect, test } from 'vitest'
import { cronTimesBack, parseCron, type Cron } from './cron.ts'
import { DAY_MS, isoOf } from './time.ts'

function cronOf(text: string): Cron {
  const cron = parseCron(text)
  if (cron === undefined) throw new Error(`${text} was not read`)
  return cron
}

function timesOf(text: string, timeZone: string, [from, to]: readonly [string, string]): readonly string[] {
  return [...cronTimesBack(cronOf(text), timeZone, { fromMs: Date.parse(from), toMs: Date.parse(to) })].map(isoOf)
}

test('reads numbers, names, lists, ranges and steps', () => {
  expect(cronOf('0,30 8-10/2 * JAN,dec mon-FRI')).toMatchObject({
    minutes: [0, 30],
    hours: [8, 10],
    months: [1, 12],
    weekdays: [1, 2, 3, 4, 5],
  })
  expect(cronOf('*/20 22/1 1 * 7')).toMatchObject({ minutes: [0, 20, 40], hours: [22, 23], weekdays: [0], isEitherDay: true })
})

test.each(['', '* * * *', '@daily', '60 * * * *', '* 24 * * *', '* * 0 * *', '5-1 * * * *', '*-5 * * * *', '*/0 * * * *', '* * * foo *'])(
  'refuses `%s`',
  (text) => {
    expect(parseCron(text)).toBeUndefined()
  },
)

test('tells the times of a stretch on the clock of a zone, the latest first', () => {
  // Berlin is an hour ahead in November.
  expect(timesOf('0 16 * * FRI', 'Europe/Berlin', ['2026-11-10T00:00:00Z', '2026-11-20T15:00:00Z'])).toEqual([
    '2026-11-20T15:00:00.000Z',
    '2026-11-13T15:00:00.000Z',
  ])
  expect(timesOf('0 16 * * FRI', 'UTC', ['2026-11-14T00:00:00Z', '2026-11-20T15:00:00Z'])).toEqual([])
})

test('takes a day of the month or of the week where both are named', () => {
  const from = Date.parse('2026-11-01T00:00:00Z')
  const days = [...cronTimesBack(cronOf('0 0 1 * MON'), 'UTC', { fromMs: from, toMs: from + 14 * DAY_MS })].map((at) =>
    isoOf(at).slice(8, 10),
  )

  expect(days).toEqual(['09', '02', '01'])
})

test('is an hour that the clock leaves out as much later as the clock was put forward', () => {
  expect(timesOf('30 2 * * *', 'Europe/Berlin', ['2026-03-29T00:00:00Z', '2026-03-29T12:00:00Z'])).toEqual(['2026-03-29T01:30:00.000Z'])
})
