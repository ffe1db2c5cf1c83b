// Holidays of a country on a clock, for forecasts without an environment.

import { expect, test } from 'vitest'
import { createCountryCalendar } from './country-calendar.ts'

test('the holidays that touch a stretch are days of the local clock, in order', async () => {
  const calendarOf = await createCountryCalendar('DE', 'Europe/Berlin')

  const { timeZone, occasions } = calendarOf(Date.UTC(2025, 11, 20), Date.UTC(2026, 0, 3))

  expect(timeZone).toBe('Europe/Berlin')
  expect(occasions.map(({ kind, fromMs, toMs }) => [kind, new Date(fromMs).toISOString(), (toMs - fromMs) / 3_600_000])).toEqual([
    ['public-holiday', '2025-12-24T23:00:00.000Z', 24],
    ['public-holiday', '2025-12-25T23:00:00.000Z', 24],
    ['public-holiday', '2025-12-31T23:00:00.000Z', 24],
  ])
})

test('a part of a country has holidays of its own, in small letters too', async () => {
  const day = Date.UTC(2026, 0, 6, 12)
  const [whole, bavaria] = await Promise.all(['DE', 'de-by'].map((country) => createCountryCalendar(country, 'Europe/Berlin')))

  expect(whole(day, day + 1).occasions).toEqual([])
  expect(bavaria(day, day + 1).occasions).toHaveLength(1)
})

test.each(['Germany', 'XX', 'DE-XX'])('%s is refused', async (country) => {
  await expect(createCountryCalendar(country, 'UTC')).rejects.toMatchObject({ code: 'usage' })
})
