// What a file of events may say, and how its faults are told: all at once, each with its line.

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseEvents } from './events-file.ts'
import { readWorkloads } from './manifest.ts'

function read(text: string): ReturnType<typeof parseEvents> {
  return parseEvents({ path: '.tidegate/events.yaml', text })
}

function whenOf(lines: string): unknown {
  const { events, findings } = read(`events:\n  - name: it\n    kind: match\n${lines.replaceAll(/^/gm, '    ')}\n`)
  expect(findings).toEqual([])
  return events.events[0].when
}

function faultsOf(text: string): string[] {
  const { events, findings } = read(text)
  expect(events.events).toEqual([])
  return findings.map(({ sentence }) => sentence.replace('; docs/events.md shows the format; forecasts go on without this file', ''))
}

test('an event takes its kind’s multiplier unless it states its own, and its zone before the file’s', () => {
  const { events } = read(`
timeZone: Europe/Berlin
kinds:
  match: { multiplier: 1.5 }
  campaign: {}
events:
  - { name: First, kind: match, start: 2026-11-28T15:30, duration: 2h, workloads: [media/*/live-scores], teams: media }
  - { name: Second, kind: match, multiplier: 3, timeZone: Europe/London, start: 2026-11-28T15:30, end: 2026-11-28T17:15 }
  - { name: Third, kind: campaign, from: 2026-11-23, until: 2026-11-29, namespaces: [shop, shop-*] }
`)

  const [first, second, third] = events.events
  expect(first).toMatchObject({
    multiplier: 1.5,
    timeZone: 'Europe/Berlin',
    touched: { workloads: ['media/*/live-scores'], teams: ['media'] },
  })
  expect(second).toMatchObject({ multiplier: 3, timeZone: 'Europe/London', touched: { workloads: [], namespaces: [], teams: [] } })
  expect(third).toMatchObject({ multiplier: undefined, touched: { namespaces: ['shop', 'shop-*'] } })
})

test('times are local, or instants when they carry an offset', () => {
  expect(whenOf('start: 2026-11-28T15:30\nduration: 1h30m')).toEqual({
    is: 'stretch',
    start: { wall: { year: 2026, month: 11, day: 28, hour: 15, minute: 30 } },
    end: { wall: { year: 2026, month: 11, day: 28, hour: 15, minute: 120 } },
  })
  expect(whenOf('start: 2026-11-28T15:30:00+02:00\nend: 2026-11-28T14:30Z')).toEqual({
    is: 'stretch',
    start: { atMs: Date.UTC(2026, 10, 28, 13, 30) },
    end: { atMs: Date.UTC(2026, 10, 28, 14, 30) },
  })
})

test('days, dates and repetitions are read', () => {
  expect(whenOf('from: 2026-11-23\nuntil: 2026-11-23')).toMatchObject({ is: 'days', from: { day: 23 }, until: { day: 23 } })
  expect(whenOf('dates: [2026-11-28, 2026-12-05]\nat: "15:30"\nduration: 105m')).toMatchObject({
    is: 'dates',
    dates: [{ day: 28 }, { month: 12 }],
    part: { atMinute: 930, minutes: 105 },
  })
  expect(whenOf('repeat: { every: week, on: [saturday, Sun], until: 2027-05-22, except: [2026-12-26] }')).toMatchObject({
    is: 'weekly',
    weekdays: [6, 0],
    everyWeeks: 1,
    until: { year: 2027 },
    except: [{ day: 26 }],
    part: undefined,
  })
  expect(whenOf('repeat: { every: 2 weeks, on: tuesday, from: 2026-11-24 }')).toMatchObject({ is: 'weekly', weekdays: [2], everyWeeks: 2 })
  expect(
    whenOf(
      'repeat:\n  every: month\n  on: [1, -1, first monday, last friday, last working day, last 3 working days, first 2 working days]',
    ),
  ).toMatchObject({
    is: 'monthly',
    days: [
      { is: 'day', day: 1 },
      { is: 'day', day: -1 },
      { is: 'weekday', weekday: 1, nth: 1 },
      { is: 'weekday', weekday: 5, nth: -1 },
      { is: 'working-days', end: 'last', count: 1 },
      { is: 'working-days', end: 'last', count: 3 },
      { is: 'working-days', end: 'first', count: 2 },
    ],
  })
})

test('releases are marked by hand where no manifest shows them', () => {
  expect(read('releases:\n  - { at: 2026-11-20T10:00Z, workloads: [shop/Deployment/cart] }').events.releases).toEqual([
    {
      at: { atMs: Date.UTC(2026, 10, 20, 10) },
      timeZone: undefined,
      touched: { workloads: ['shop/Deployment/cart'], namespaces: [], teams: [] },
    },
  ])
})

test('an empty file has no events and no faults', () => {
  expect(read('')).toEqual({ events: { events: [], releases: [] }, findings: [] })
  expect(read('# nothing yet\n').findings).toEqual([])
})

test('every fault is told at once, in order, each with its line and what to write', () => {
  expect(
    faultsOf(`timeZone: Europe/Atlantis
kinds:
  Match: { multiplier: lots }
events:
  - name: One
    kind: match
  - kind: match
    start: 2026-02-30T15:30
    duration: 2h
  - name: Two
    kind: match
    start: 2026-11-28T15:30
    end: 2026-11-28T14:30
    multiplyer: 2
  - name: Three
    kind: match
    repeat: { every: month, on: [last blue moon, 32] }
    at: 25:00
    duration: forever
`),
  ).toEqual([
    '`.tidegate/events.yaml` line 1: the file: timeZone: `Europe/Atlantis` is not a time zone; write an IANA name such as Europe/Berlin',
    '`.tidegate/events.yaml` line 3: the kind `Match` is no word of small letters, digits and dashes',
    '`.tidegate/events.yaml` line 3: kind `Match`: multiplier: `lots` is not a number from 0 to 100 (1 = the usual)',
    '`.tidegate/events.yaml` line 5: event `One`: say when it is in one of four ways: `start` with `end` or `duration`; `from` and `until`; `dates`; or `repeat`',
    '`.tidegate/events.yaml` line 7: event 2: `name` is missing',
    '`.tidegate/events.yaml` line 8: event 2: start: `2026-02-30T15:30` is not a time; write 2026-11-28T15:30, or 2026-11-28T14:30Z with an offset',
    '`.tidegate/events.yaml` line 10: event `Two`: its end is not after its start',
    '`.tidegate/events.yaml` line 14: event 3: there is no key `multiplyer`; known are name, kind, multiplier, timeZone, start, end, duration, from, until, dates, at, repeat, workloads, namespaces, teams',
    '`.tidegate/events.yaml` line 17: event `Three`: repeat.on: `last blue moon` is not a day of the month; write 1 to 31, -1 (the last), first monday, last friday, first working day or last 3 working days',
    '`.tidegate/events.yaml` line 17: event `Three`: repeat.on: `32` is not a day of the month; write 1 to 31, -1 (the last), first monday, last friday, first working day or last 3 working days',
    '`.tidegate/events.yaml` line 18: event `Three`: at: `25:00` is not a time of day; write "15:30"',
    '`.tidegate/events.yaml` line 19: event `Three`: duration: `forever` is not a length from one minute to 60 days; write 90m, 2h, 1h30m or 3d',
  ])
})

test.each([
  ['- a list', 'the file must be a mapping'],
  ['events: {', 'line 1'],
  ['events:\n---\nevents: []', 'there is a second document'],
  ['events:\n  - &a { name: *a }', 'name'],
  ['events:\n  - 7', 'event 1 must be a mapping'],
  ['events: [{ name: x, kind: y, from: 2026-01-01 }]', '`from` and `until` go together'],
  ['events: [{ name: x, kind: y, from: 2026-01-01, until: 2026-12-31 }]', 'that is no event but the usual'],
  ['events: [{ name: x, kind: y, dates: 2026-01-01, at: "09:00" }]', '`at` and `duration` go together'],
  ['events: [{ name: x, kind: y, start: 2026-01-01T09:00 }]', 'either `end` or `duration`'],
  ['events: [{ name: x, kind: y, repeat: { every: 2 weeks, on: mon } }]', 'wants `from`'],
  ['events: [{ name: x, kind: y, repeat: { every: day, on: mon } }]', '`day` is not week, 2 weeks'],
  ['releases: [{ workloads: [a] }]', '`at` is missing'],
])('%j is refused with a sentence', (text, part) => {
  expect(faultsOf(text).join('\n')).toContain(part)
})

test('a file of events is no manifest, whatever it holds', () => {
  const files = [{ path: 'prod/.tidegate/events.yaml', text: 'events: {' }]
  expect(readWorkloads(files, { teams: [], helm: [] })).toEqual({ workloads: [], findings: [] })
})

test('the example of the guide is read without a fault', () => {
  const page = readFileSync(new URL('../../docs/events.md', import.meta.url), 'utf8')
  const [example] = [...page.matchAll(/```yaml\n([^]*?)```/g)].map((match) => match[1]).filter((text) => text.includes('events:'))
  const { events, findings } = read(example)
  expect(findings).toEqual([])
  expect(events.events.map(({ when }) => when.is)).toEqual(['stretch', 'days', 'dates', 'monthly', 'weekly'])
  expect(events.releases).toHaveLength(1)
})

test('lists that aliases repeat again and again are refused as a whole, in a moment', () => {
  const dates = Array.from({ length: 1000 }, (_, i) => `2026-11-${String(1 + (i % 28)).padStart(2, '0')}`)
  const events = Array.from(
    { length: 1000 },
    (_, i) => `  - { name: e${i}, kind: k, dates: ${i === 0 ? `&dates [${dates.join(', ')}]` : '*dates'} }`,
  )
  const startedAt = performance.now()

  expect(faultsOf(`events:\n${events.join('\n')}\n`)).toEqual([
    expect.stringContaining('line 21: the lists of the file have more than 20000 items in all'),
  ])

  expect(performance.now() - startedAt).toBeLessThan(5000)
})

test('a date that is written twice is one, and an alias is the latest list of its name', () => {
  const { events } = read(`
events:
  - { name: First, kind: k, dates: &days [2026-11-21, 2026-11-21] }
  - { name: Second, kind: k, dates: *days }
  - { name: Third, kind: k, dates: &days [2026-11-22] }
  - { name: Fourth, kind: k, dates: *days }
`)

  expect(events.events.map(({ when }) => when)).toEqual(
    [21, 21, 22, 22].map((day) => ({ is: 'dates', dates: [{ year: 2026, month: 11, day }], part: undefined })),
  )
})

test('of very many faults a hundred are told', () => {
  const events = Array.from({ length: 300 }, () => '  - { nam: x }')

  expect(faultsOf(`events:\n${events.join('\n')}\n`)).toHaveLength(100)
})

test('half a surrogate pair gets into no name and no sentence, for nothing could be written with it', () => {
  const good = read(String.raw`events: [{ name: "a\ud800b", kind: k, dates: 2026-11-21 }]`)
  const bad = ['dates: "\\ud800"', '"\\ud800": 1, dates: 2026-11-21'].flatMap(
    (rest) => read(`events: [{ name: x, kind: k, ${rest} }]`).findings,
  )

  expect(good.events.events[0].name).toBe('a\uFFFDb')
  expect(bad.map(({ sentence }) => sentence.isWellFormed())).toEqual([true, true])
})
