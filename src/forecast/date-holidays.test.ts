// Holidays of real countries as the calendar tells them.

import { expect, test } from 'vitest'
import { loadHolidays } from './date-holidays.ts'

const days = (found: readonly { readonly date: { readonly month: number; readonly day: number } }[] | undefined) =>
  found?.map(({ date }) => `${date.month}-${date.day}`)

test('a part of a country has its own days', async () => {
  const holidays = await loadHolidays(['public'])
  const bavaria = holidays({ country: 'DE', region: 'BY' }, 2026)
  expect(days(bavaria)).toEqual(['1-1', '1-6', '4-3', '4-6', '5-1', '5-14', '5-25', '6-4', '10-3', '11-1', '12-25', '12-26'])
  expect(days(holidays({ country: 'DE', region: undefined }, 2026))).not.toContain('1-6')
  expect(days(holidays({ country: 'DE', region: 'BY-A' }, 2026))).toContain('8-8')
  expect(bavaria?.[0]).toEqual({
    kind: 'public-holiday',
    name: "New Year's Day",
    date: { year: 2026, month: 1, day: 1 },
    atMinute: 0,
    minutes: 1440,
  })
})

test('a day is a whole day of the clock, in every country and over the changes of its clock', async () => {
  const holidays = await loadHolidays(['public'])
  for (const country of ['US', 'GB', 'FR', 'JP', 'BR', 'AU', 'CL', 'NZ']) {
    const found = holidays({ country, region: undefined }, 2026) ?? []
    expect(found.length).toBeGreaterThan(4)
    for (const { atMinute, minutes } of found) expect([atMinute, minutes % 1440]).toEqual([0, 0])
  }
})

test('other sorts are other kinds, and only those that were asked for', async () => {
  const holidays = await loadHolidays(['public', 'bank'])
  const kinds = new Set(holidays({ country: 'DE', region: undefined }, 2026)?.map(({ kind }) => kind))
  expect([...kinds].sort()).toEqual(['bank-holiday', 'public-holiday'])
})

test('a place that is not known has no holidays, which is not the same as none', async () => {
  const holidays = await loadHolidays(['public'])
  expect(holidays({ country: 'XX', region: undefined }, 2026)).toBeUndefined()
  expect(holidays({ country: 'DE', region: 'ZZ' }, 2026)).toBeUndefined()
  expect(holidays({ country: 'DE', region: 'BY-ZZ' }, 2026)).toBeUndefined()
  for (const region of ['constructor', '__proto__', 'BY-toString', 'BY-A-valueOf'])
    expect(holidays({ country: 'DE', region }, 2026)).toBeUndefined()
})

test('a year of a place is worked out once', async () => {
  const holidays = await loadHolidays(['public'])
  const place = { country: 'DE', region: undefined }
  expect(holidays(place, 2027)).toBe(holidays({ ...place }, 2027))
})
