// A run that knows its calendar: events of the repository, holidays and the clock reach each forecast, and faults are told and stop nothing.

import { afterEach, expect, test } from 'vitest'
import type { Tree } from '../../src/core/manifest-file.ts'
import { forecast, type ForecastRequest } from '../../src/forecast/forecast.ts'
import type { WiredEnvironment } from '../../src/run/house.ts'
import { ALL, openDemoHouse, present, runIn, type DemoHouse } from './demo-house.ts'

const LIVE_SCORES = 'media/Deployment/live-scores'

let demo: DemoHouse | undefined

afterEach(() => demo?.close())

/** The environment as it would be with a file more in every tree. */
function withFile(text: string): (wired: WiredEnvironment) => WiredEnvironment {
  const add = (tree: Tree): Tree => ({ ...tree, files: [...tree.files, { path: '.tidegate/events.yaml', text }] })
  return (wired) => ({
    ...wired,
    repository: { ...wired.repository, readSince: async (sinceMs) => (await wired.repository.readSince(sinceMs)).map(add) },
  })
}

/** Runs with a file of events and answers what was asked of the forecast, by workload in the order of asking. */
async function runWith(text: string, calendar: { readonly timeZone?: string; readonly country?: string; readonly region?: string } = {}) {
  demo = await openDemoHouse({
    settings: (written) => ({ ...written, calendar: { ...written.calendar, ...calendar } }),
    wired: withFile(text),
  })
  const requests: ForecastRequest[] = []
  const warned: string[] = []
  const { log } = demo.house
  const house = {
    ...demo.house,
    log: { ...log, warn: (message: string, fields?: object) => void warned.push(`${message} ${JSON.stringify(fields)}`) },
    forecast: async (request: ForecastRequest) => {
      requests.push(request)
      return forecast(request)
    },
  }
  const run = await runIn(house)
  return { run, requests, warned, outcomes: await demo.outcomes(run) }
}

test('an event reaches the workloads that it names, a holiday of the country all of them, and the forecast says what they do', async () => {
  const { run, requests, outcomes } = await runWith(
    `kinds: { match: { multiplier: 1.8 } }
events:
  - { name: Saturday’s match, kind: match, start: 2026-11-21T15:30, duration: 2h, workloads: [media/*/live-scores] }
`,
    // The demo begins on 20 November: the day of prayer and repentance of Saxony was two days before.
    { timeZone: 'Europe/Berlin', country: 'DE', region: 'SN' },
  )

  const touched = requests.filter(({ calendar }) => calendar !== undefined && calendar.occasions.length > 1)
  expect(touched).toHaveLength(2)
  expect(touched[0].calendar).toMatchObject({
    timeZone: 'Europe/Berlin',
    occasions: [
      { kind: 'public-holiday', fromMs: Date.UTC(2026, 10, 17, 23), toMs: Date.UTC(2026, 10, 18, 23) },
      {
        kind: 'match',
        name: 'Saturday’s match',
        multiplier: 1.8,
        fromMs: Date.UTC(2026, 10, 21, 14, 30),
        toMs: Date.UTC(2026, 10, 21, 16, 30),
      },
    ],
  })
  expect(requests.length).toBeGreaterThan(20)
  expect(requests.every(({ calendar }) => calendar?.timeZone === 'Europe/Berlin' && calendar.occasions[0].kind === 'public-holiday')).toBe(
    true,
  )
  const effects = touched.map((request) =>
    forecast(request).evidence.explanation?.occasions.map(({ name, multiplier }) => [name, multiplier]),
  )
  // More traffic means more pods, not a larger heap in each of them.
  expect(effects).toEqual([[['Saturday’s match', 1.8]], [['Saturday’s match', 1]]])
  expect(touched[1].calendar?.occasions[1].multiplier).toBeUndefined()
  expect(run.status).toBe('partial')
  expect(outcomes.find(({ workload }) => workload === LIVE_SCORES)).toBeDefined()
})

test('a file with faults is told in the log and at every workload, and the forecasts go on without it', async () => {
  const { run, requests, warned } = await runWith('events:\n  - { name: Derby, kind: match, start: tomorrow, duration: 2h }\n')

  expect(warned.join('\n')).toContain('.tidegate/events.yaml` line 2: event `Derby`: start: `tomorrow` is not a time')
  expect(requests.every(({ calendar }) => calendar?.occasions.length === 0)).toBe(true)
  expect(run.status).toBe('partial')
  const proposals = await present(demo).proposals('pending')
  expect(proposals.length).toBeGreaterThan(3)
  for (const { content } of proposals) {
    const evidence = await present(demo).house.store.views.blob(ALL, content.inputs)
    expect(evidence).toContain('"events-invalid"')
  }
})
