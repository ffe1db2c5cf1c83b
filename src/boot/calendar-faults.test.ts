// What environments.yaml may say about clocks and calendars, and how its faults are told.

import { expect, test } from 'vitest'
import { TidegateError } from '../core/errors.ts'
import type { Holidays } from '../core/holidays.ts'
import { loadHolidays } from '../forecast/date-holidays.ts'
import { eventsPath } from '../run/open-calendars.ts'
import { readEnvironments } from './environments.ts'
import { gitSettings } from './wire-environment.ts'
import { examineCalendar } from './examine-calendar.ts'

function read(calendar: string, more = '', holidays?: Holidays): ReturnType<typeof readEnvironments> {
  const text = `environments:
  - name: prod
    metrics: { kind: prometheus, url: 'http://localhost:9090' }
    repository: { url: 'https://git.example/deploy.git', path: clusters/eu }
    rates: { currency: EUR, cpuCorePerHour: 0.03, memoryGibPerHour: 0.004 }
    calendar: ${calendar}
${more}`
  return readEnvironments(text, '/etc/environments.yaml', holidays)
}

function faultsOf(calendar: string, more = '', holidays?: Holidays): readonly string[] {
  try {
    read(calendar, more, holidays)
  } catch (error) {
    if (error instanceof TidegateError) return error.faults
  }
  return []
}

test('without a word it is UTC, no country, public holidays only, and the file in the folder of the environment', () => {
  const [environment] = read('{}')
  expect(environment.calendar).toEqual({ timeZone: 'UTC', holidayTypes: ['public'], eventsFile: '.tidegate/events.yaml' })
  expect(eventsPath(environment)).toBe('clusters/eu/.tidegate/events.yaml')
})

test('a path with a slash at its beginning is from the root of the repository, and git is told to read it', () => {
  const [environment] = read('{ eventsFile: /calendar/.tidegate/events.yaml }')
  expect(eventsPath(environment)).toBe('calendar/.tidegate/events.yaml')
  expect(gitSettings(environment, { dataDirectory: '/tmp', nowMs: 0 } as never)).toMatchObject({ also: ['calendar/.tidegate/events.yaml'] })
})

test('every fault is told at once with its key', () => {
  const teams = '    teams:\n      - { name: shop, timeZone: Berlin, region: BY }\n      - { name: media, country: DE, region: BY }\n'
  expect(faultsOf('{ timeZone: Europe/Atlantis, region: BY, eventsFile: .tidegate/../../x/.tidegate/e.yaml }', teams)).toEqual([
    'prod.calendar.timeZone: there is no time zone `Europe/Atlantis`; write an IANA name such as `Europe/Berlin`',
    'prod.calendar.region: a region wants its `country`',
    'prod.calendar.eventsFile: `..` leads out of the repository; begin with a slash to name a file from its root',
    'prod.teams.shop.timeZone: there is no time zone `Berlin`; write an IANA name such as `Europe/Berlin`',
    'prod.teams.shop.region: a region wants its `country`',
  ])
})

test.each([
  ['{ country: Germany }', 'prod.calendar.country: write two capitals, an ISO 3166-1 code such as `DE`'],
  ['{ eventsFile: events.yaml }', 'prod.calendar.eventsFile: write a YAML file in a folder `.tidegate`, such as `.tidegate/events.yaml`'],
  ['{ holidayTypes: [party] }', 'prod.calendar.holidayTypes'],
  ['{ timezone: UTC }', 'prod.calendar.timezone: there is no such key'],
])('%s is refused', (calendar, part) => {
  expect(faultsOf(calendar).join('\n')).toContain(part)
})

test('countries and parts of them that nobody knows are told with everything else, a team’s too', async () => {
  const holidays = await loadHolidays(['public'])
  const faultsFor = (calendar: string, more = '') => faultsOf(calendar, more, holidays)
  expect(faultsFor('{ country: DE, region: BY-A }')).toEqual([])
  expect(faultsFor('{ country: XX }')).toEqual(['prod.calendar.country: no holidays are known of `XX`'])
  expect(faultsFor('{ country: Germany, region: ZZ }')).toHaveLength(1)
  const more = `    teams: [{ name: a, country: QQ }, { name: b, region: YY }, { name: c, timeZone: UTC }]
    forecast: { model: { kind: http, url: 'ftp://models.example' } }
`
  expect(faultsFor('{ country: DE, region: ZZ, timeZone: Atlantis }', more)).toEqual([
    'prod.forecast.model.url: write an address that begins with `https://` or `http://`',
    'prod.calendar.timeZone: there is no time zone `Atlantis`; write an IANA name such as `Europe/Berlin`',
    'prod.calendar.region: `DE` has no part `ZZ`; docs/events.md says how parts are named',
    'prod.teams.a.country: no holidays are known of `QQ`',
    'prod.teams.b.region: `DE` has no part `YY`; docs/events.md says how parts are named',
  ])
})

test('doctor says what it found, what is wrong, and nothing where nothing was said', async () => {
  const file = (text: string) => [{ path: 'clusters/eu/.tidegate/events.yaml', text }]
  expect(await examineCalendar(read('{}')[0], [])).toEqual([])
  expect(
    await examineCalendar(read('{ timeZone: Europe/Berlin, country: DE }')[0], file('events: [{ name: a, kind: b, dates: 2026-11-28 }]')),
  ).toMatchObject([
    {
      name: 'calendar of prod',
      isWell: true,
      detail: 'Europe/Berlin, holidays of DE; 1 events and 0 releases in `clusters/eu/.tidegate/events.yaml`',
    },
  ])
  const [bare] = await examineCalendar(read('{}')[0], file('events: []'))
  expect(bare.remedy).toContain('+argocd:skip-file-rendering')
  const [marked] = await examineCalendar(read('{}')[0], file('# +argocd:skip-file-rendering\nevents: []'))
  expect(marked.remedy).toBeUndefined()
  const listed = [...file('events: []'), { path: 'clusters/eu/kustomization.yaml', text: 'resources: []' }]
  expect((await examineCalendar(read('{}')[0], listed))[0].remedy).toBeUndefined()
  const [wrong] = await examineCalendar(read('{}')[0], file('events: [{ name: a }]'))
  expect(wrong).toMatchObject({ isWell: false, detail: '`clusters/eu/.tidegate/events.yaml` has 2 faults' })
  expect(wrong.more?.[0]).toContain('line 1: event `a`: `kind` is missing')
})
