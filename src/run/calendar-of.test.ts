// What a workload's calendar holds: whose clock, whose holidays, which events at which times, and its releases.

import { describe, expect, test } from 'vitest'
import { NO_EVENTS } from '../core/events.ts'
import type { Holiday } from '../core/holidays.ts'
import type { Workload } from '../core/workload.ts'
import { readEvents } from '../manifest/manifest.ts'
import { calendarsFrom, type CalendarSources } from './calendar-of.ts'
import { releasedImages } from './released-images.ts'

const FROM_MS = Date.UTC(2026, 9, 20)
const TO_MS = Date.UTC(2026, 10, 20)

function workload(ref: string, more: Partial<Workload> = {}): Workload {
  const [namespace, , name] = ref.split('/')
  return {
    ref: ref as Workload['ref'],
    namespace,
    kind: 'Deployment',
    name,
    team: namespace,
    replicas: 1,
    containers: [],
    scaler: { by: 'manifest' },
    annotations: {},
    ...more,
  }
}

function calendars(of: Partial<CalendarSources> & { readonly text?: string } = {}): ReturnType<typeof calendarsFrom> {
  const { text = '', ...more } = of
  const { events, findings } = readEvents({ path: '.tidegate/events.yaml', text })
  expect(findings).toEqual([])
  return calendarsFrom({
    environment: { calendar: { timeZone: 'Europe/Berlin', holidayTypes: ['public'], eventsFile: '' }, teams: [] },
    holidays: undefined,
    events,
    released: new Map(),
    fromMs: FROM_MS,
    toMs: TO_MS,
    ...more,
  })
}

function timesOf(text: string, more: Partial<CalendarSources> = {}): string[] {
  const { calendar } = calendars({ text, ...more })(workload('shop/Deployment/cart'), undefined)
  return calendar.occasions.map(({ fromMs, toMs }) => `${new Date(fromMs).toISOString().slice(0, 16)} ${(toMs - fromMs) / 3_600_000}h`)
}

const event = (lines: string): string => `events:\n  - { name: it, kind: match, ${lines} }`

describe('when events are', () => {
  test('a stretch is local time on both sides of a change of the clock, a day is as long as the clock makes it', () => {
    expect(timesOf(event('start: 2026-10-24T09:00, end: 2026-10-25T09:00'))).toEqual(['2026-10-24T07:00 25h'])
    expect(timesOf(event('from: 2026-10-25, until: 2026-10-26'))).toEqual(['2026-10-24T22:00 49h'])
    expect(timesOf(event('dates: 2026-10-26, at: "09:00", duration: 90m'))).toEqual(['2026-10-26T08:00 1.5h'])
    expect(timesOf(event('dates: 2026-10-26, at: "09:00", duration: 90m, timeZone: UTC'))).toEqual(['2026-10-26T09:00 1.5h'])
  })

  test('every week and every other week', () => {
    expect(timesOf(event('repeat: { every: week, on: [sat], except: [2026-11-07] }, at: "15:30", duration: 2h'))).toEqual([
      '2026-10-24T13:30 2h',
      '2026-10-31T14:30 2h',
      '2026-11-14T14:30 2h',
    ])
    expect(
      timesOf(event('repeat: { every: 2 weeks, on: [tue, thu], from: 2026-10-29, until: 2026-11-12 }, at: "10:00", duration: 1h')),
    ).toEqual(['2026-10-29T09:00 1h', '2026-11-10T09:00 1h', '2026-11-12T09:00 1h'])
  })

  test('days of the month, and working days that know holidays', () => {
    const days = (on: string) => timesOf(event(`timeZone: UTC, repeat: { every: month, on: [${on}] }`)).map((line) => line.slice(5, 10))
    expect(days('1, -1')).toEqual(['10-31', '11-01'])
    expect(days('first monday, last friday')).toEqual(['10-30', '11-02'])
    expect(days('last 2 working days')).toEqual(['10-29', '10-30'])
    const halloween: Holiday = {
      kind: 'public-holiday',
      name: 'of a test',
      atMinute: 0,
      minutes: 1440,
      date: { year: 2026, month: 10, day: 30 },
    }
    const environment = { calendar: { timeZone: 'UTC', country: 'DE', holidayTypes: ['public'] as const, eventsFile: '' }, teams: [] }
    const holidays = (_: unknown, year: number) => (year === 2026 ? [halloween] : [])
    expect(
      timesOf(event('timeZone: UTC, repeat: { every: month, on: last 2 working days }'), { environment, holidays }).map((line) =>
        line.slice(5, 10),
      ),
    ).toEqual(['10-28', '10-29', '10-30'])
  })

  test('one that began before the window and is still under way is there, and one outside is not', () => {
    expect(timesOf(event('from: 2026-10-01, until: 2026-10-20'))).toHaveLength(1)
    expect(timesOf(event('from: 2026-10-01, until: 2026-10-19'))).toHaveLength(0)
    expect(timesOf(event('repeat: { every: month, on: 15 }, at: "12:00", duration: 10d'))).toHaveLength(2)
  })
})

describe('whom they touch', () => {
  const text = `events:
  - { name: by reference, kind: a, dates: 2026-11-01, workloads: ["shop/*/cart*"] }
  - { name: by namespace, kind: a, dates: 2026-11-02, namespaces: [media, "shop-*"] }
  - { name: by team, kind: a, dates: 2026-11-03, teams: [payments] }
  - { name: everybody, kind: a, dates: 2026-11-04 }`
  const namesFor = (one: Workload) => calendars({ text })(one, undefined).calendar.occasions.map(({ name }) => name)

  test('patterns fit whole names, and one that fits is enough', () => {
    expect(namesFor(workload('shop/Deployment/cart-api'))).toEqual(['by reference', 'everybody'])
    expect(namesFor(workload('shop-eu/Deployment/cart'))).toEqual(['by namespace', 'everybody'])
    expect(namesFor(workload('other/Deployment/x', { team: 'payments' }))).toEqual(['by team', 'everybody'])
    expect(namesFor(workload('xmedia/Deployment/x'))).toEqual(['everybody'])
  })
})

describe('whose clock and whose holidays', () => {
  const asked: string[] = []
  const holidays = (
    { country, region }: { readonly country: string; readonly region: string | undefined },
    year: number,
  ): readonly Holiday[] => {
    asked.push(`${country}-${region ?? ''} ${year}`)
    return year === 2026
      ? [{ kind: 'public-holiday', name: `${country} ${region ?? ''}`, date: { year, month: 11, day: 1 }, atMinute: 0, minutes: 1440 }]
      : []
  }
  const environment: CalendarSources['environment'] = {
    calendar: { timeZone: 'Europe/Berlin', country: 'DE', region: 'BY', holidayTypes: ['public'], eventsFile: '' },
    teams: [
      { name: 'us', namespaces: [], timeZone: 'America/New_York', country: 'US' },
      { name: 'north', namespaces: [], region: 'HH' },
    ],
  }
  const make = calendars({ environment, holidays })
  const told = (one: Workload) => {
    const { calendar, findings } = make(one, undefined)
    return [calendar.timeZone, calendar.occasions[0]?.name, new Date(calendar.occasions[0]?.fromMs).toISOString(), findings.length]
  }

  test('the environment’s, the team’s, or the workload’s own', () => {
    expect(told(workload('shop/Deployment/cart'))).toEqual(['Europe/Berlin', 'DE BY', '2026-10-31T23:00:00.000Z', 0])
    expect(told(workload('shop/Deployment/cart', { team: 'us' }))).toEqual(['America/New_York', 'US ', '2026-11-01T04:00:00.000Z', 0])
    expect(told(workload('shop/Deployment/cart', { team: 'north' }))).toEqual(['Europe/Berlin', 'DE HH', '2026-10-31T23:00:00.000Z', 0])
    const annotations = { 'tidegate.dev/time-zone': 'Asia/Kolkata', 'tidegate.dev/country': 'CH-ZH' }
    expect(told(workload('shop/Deployment/cart', { annotations }))).toEqual(['Asia/Kolkata', 'CH ZH', '2026-10-31T18:30:00.000Z', 0])
  })

  test('an annotation that says nothing usable is told and the next best is taken', () => {
    const annotations = { 'tidegate.dev/time-zone': 'Mars/Olympus', 'tidegate.dev/country': 'Germany' }
    const { calendar, findings } = make(workload('shop/Deployment/cart', { annotations }), undefined)
    expect(calendar.timeZone).toBe('Europe/Berlin')
    expect(findings.map(({ sentence }) => sentence)).toEqual([
      'The annotation `tidegate.dev/time-zone` says `Mars/Olympus`, which is no time zone; `Europe/Berlin` is used.',
      'The annotation `tidegate.dev/country` says `Germany`, which is no country, or no part of one, that is known; write `DE` or `DE-BY`.',
    ])
  })

  test('what several workloads share is asked for once', () => {
    asked.length = 0
    const fresh = calendars({ environment, holidays })
    for (let i = 0; i < 50; i += 1) fresh(workload(`shop/Deployment/w${i}`), undefined)
    expect(asked.length).toBeLessThan(10)
  })
})

describe('releases', () => {
  const deployment = (image: string, replicas = 2) =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: cart, namespace: shop }\nspec:\n  replicas: ${replicas}\n  template:\n    spec:\n      containers: [{ name: app, image: "${image}" }]\n`
  const treeAt = (committedAtMs: number, text: string) => ({
    commit: String(committedAtMs),
    committedAtMs,
    files: [{ path: 'cart.yaml', text }],
  })

  test('a commit that changes an image is one, a commit that changes anything else is none', async () => {
    const trees = [treeAt(1000, deployment('a:1')), treeAt(2000, deployment('a:1', 5)), treeAt(3000, deployment('a:2', 5))]
    expect([...(await releasedImages(trees, [workload('shop/Deployment/cart')]))]).toEqual([['shop/Deployment/cart', [3000]]])
  })

  test('a namespace that Kustomize gives is found by the name, where the name is the workload’s alone', async () => {
    const bare = (image: string) => deployment(image).replace(', namespace: shop', '')
    const trees = [treeAt(1000, bare('a:1')), treeAt(2000, bare('a:2'))]
    expect([...(await releasedImages(trees, [workload('prod/Deployment/cart')])).keys()]).toEqual(['prod/Deployment/cart'])
    expect([...(await releasedImages(trees, [workload('a/Deployment/cart'), workload('b/Deployment/cart')])).keys()]).not.toContain(
      'a/Deployment/cart',
    )
  })

  test('of a rendered file only what a commit changed is read, and others have their turn meanwhile', async () => {
    const documents = Array.from({ length: 300 }, (_, i) => deployment('a:1').replace('cart', `cart-${i}`))
    const trees = Array.from({ length: 30 }, (_, commit) => {
      documents[commit] = documents[commit].replace('a:1', 'a:2')
      return treeAt(1000 * commit, documents.join('---\n'))
    })
    let turns = 0
    const turning = setInterval(() => (turns += 1), 0)
    const startedAt = performance.now()

    const released = await releasedImages(trees, [])

    clearInterval(turning)
    expect([...released]).toEqual(Array.from({ length: 29 }, (_, i) => [`shop/Deployment/cart-${i + 1}`, [1000 * (i + 1)]]))
    expect(turns).toBeGreaterThan(5)
    expect(performance.now() - startedAt).toBeLessThan(5000)
  })

  test('those of manifests, of the cluster and of markers are one list in order, inside the window', () => {
    const text = `releases:
  - { at: 2026-11-01T10:00Z, workloads: ["shop/*/cart"] }
  - { at: 2026-11-02T10:00Z, workloads: ["shop/*/other"] }
  - { at: 2026-01-02T10:00Z }`
    const at = (day: number) => Date.UTC(2026, 10, day, 10)
    const live = {
      workload: 'shop/Deployment/cart' as const,
      replicas: 1,
      containers: [],
      hpa: undefined,
      keda: undefined,
      podReadySecondsP90: undefined,
      throttling: [],
      events: [
        { atMs: at(5), what: 'release' as const, container: 'app', count: 1, image: 'a:2' },
        { atMs: at(6), what: 'restart' as const, container: 'app', count: 1, image: undefined },
      ],
    }
    const make = calendars({ text, released: new Map([['shop/Deployment/cart', [at(3), at(5)]]]) })
    expect(make(workload('shop/Deployment/cart'), live).calendar.releasesMs).toEqual([at(1), at(3), at(5)])
  })
})

test('with nothing said there is UTC’s or the environment’s clock and nothing else', () => {
  expect(calendars({ events: NO_EVENTS })(workload('shop/Deployment/cart'), undefined)).toEqual({
    calendar: { timeZone: 'Europe/Berlin', occasions: [], releasesMs: [] },
    findings: [],
  })
})

test('of more occasions than a forecast reads in a moment the latest are taken, and it is told', () => {
  const rules = Array.from(
    { length: 40 },
    (_, i) => `  - { name: e${i}, kind: k, repeat: { every: week, on: [mon, tue, wed, thu, fri] }, at: "10:00", duration: 1h }`,
  )
  const { calendar, findings } = calendars({ text: `events:\n${rules.join('\n')}` })(workload('shop/Deployment/cart'), undefined)

  expect(calendar.occasions).toHaveLength(500)
  expect(calendar.occasions.at(-1)?.fromMs).toBe(Date.UTC(2026, 10, 19, 9))
  expect(findings).toEqual([expect.objectContaining({ code: 'calendar-overfull', sentence: expect.stringContaining('the latest 500') })])
})
