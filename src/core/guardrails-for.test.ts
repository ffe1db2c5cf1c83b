// What bounds a workload: environment, team and annotations in one, with who said what.

import { expect, test } from 'vitest'
import { ANNOTATIONS } from './annotations.ts'
import { annotatedGuardrails } from './annotated-guardrails.ts'
import { DEFAULT_GUARDRAILS } from './guardrails.ts'
import { guardrailsFor, type GuardrailSource } from './guardrails-for.ts'

const ENVIRONMENT: GuardrailSource = {
  mode: 'propose',
  guardrails: { ...DEFAULT_GUARDRAILS, maxReplicaStepUp: 8 },
  teams: [{ name: 'shop', namespaces: [], timeZone: 'Europe/Berlin', guardrails: { maxReplicaStep: 2, minReplicas: 3 } }],
  calendar: { timeZone: 'UTC', holidayTypes: ['public'], eventsFile: '.tidegate/events.yaml' },
}

function forAnnotations(annotations: Readonly<Record<string, string>>, team = 'shop') {
  return guardrailsFor(ENVIRONMENT, { team, annotations })
}

test('the environment holds where nobody else says anything', () => {
  expect(forAnnotations({}, 'unowned')).toEqual({
    ...DEFAULT_GUARDRAILS,
    maxReplicaStepUp: 8,
    mode: 'propose',
    setBy: {},
    freezes: [],
    faults: [],
  })
})

test('a team comes before the environment, and its general step before the one of a direction', () => {
  const guardrails = forAnnotations({})

  expect(guardrails).toMatchObject({ maxReplicaStep: 2, minReplicas: 3, maxRequestFactor: 2 })
  expect(guardrails.maxReplicaStepUp).toBeUndefined()
  expect(guardrails.setBy).toEqual({ maxReplicaStep: 'team `shop`', minReplicas: 'team `shop`' })
})

test('annotations come before the team, and say who they are', () => {
  const guardrails = forAnnotations({ 'tidegate.dev/min-replicas': '1', 'tidegate.dev/max-step-up': '6', 'tidegate.dev/min-memory': '1Gi' })

  expect(guardrails).toMatchObject({ minReplicas: 1, maxReplicaStep: 2, maxReplicaStepUp: 6, minMemoryMib: 1024 })
  expect(guardrails.setBy).toMatchObject({ minReplicas: 'the annotation `tidegate.dev/min-replicas`', maxReplicaStep: 'team `shop`' })
})

test('the ancestor’s annotation is read where there is none of Tidegate’s', () => {
  expect(forAnnotations({ 'kairos.io/exclude': 'True' }).isExcluded).toBe(true)
  expect(forAnnotations({ 'kairos.io/exclude': 'true', 'tidegate.dev/exclude': 'false' }).isExcluded).toBe(false)
  expect(forAnnotations({ 'kairos.io/min-replicas': '9' }).minReplicas).toBe(3)
})

test('of two modes forecast-only counts', () => {
  const forecastOnly = { ...ENVIRONMENT, mode: 'forecast-only' } as const
  const workload = { team: 'shop', annotations: { 'tidegate.dev/mode': 'propose' } }

  expect(guardrailsFor(forecastOnly, workload).mode).toBe('forecast-only')
  expect(guardrailsFor(forecastOnly, workload).setBy).not.toHaveProperty('mode')
  expect(forAnnotations({ 'tidegate.dev/mode': 'forecast-only' })).toMatchObject({
    mode: 'forecast-only',
    setBy: { mode: 'the annotation `tidegate.dev/mode`' },
  })
})

test('of two counts of useful pods the smaller one counts', () => {
  const annotations = { 'tidegate.dev/partitions': '12', 'tidegate.dev/max-useful-replicas': '20' }

  expect(forAnnotations(annotations)).toMatchObject({ partitions: 12, setBy: { partitions: 'the annotation `tidegate.dev/partitions`' } })
})

test('freezes add up, each with the clock that it is on', () => {
  const closed = { ...ENVIRONMENT, guardrails: { ...ENVIRONMENT.guardrails, freezes: [{ name: 'year end', allowRisk: true }] } }
  const annotations = { 'tidegate.dev/freeze': '2026-12-18/2027-01-04; 0 16 * * FRI for 62h', 'tidegate.dev/freeze-allow-risk': 'true' }

  expect(guardrailsFor(closed, { team: 'shop', annotations }).freezes).toEqual([
    { name: 'year end', allowRisk: true, timeZone: 'Europe/Berlin' },
    { name: 'tidegate.dev/freeze', from: '2026-12-18', until: '2027-01-04', allowRisk: true, timeZone: 'Europe/Berlin' },
    { name: 'tidegate.dev/freeze', cron: '0 16 * * FRI', duration: '62h', allowRisk: true, timeZone: 'Europe/Berlin' },
  ])
  expect(forAnnotations({ ...annotations, 'tidegate.dev/time-zone': 'Asia/Tokyo' }).freezes?.[0].timeZone).toBe('Asia/Tokyo')
})

test('a limit behind the workload is a count of pods, or connections in all and for each', () => {
  expect(forAnnotations({ 'tidegate.dev/downstream-limit': '40' }).downstream).toEqual({ pods: 40 })
  expect(forAnnotations({ 'tidegate.dev/downstream-limit': '500/21' }).downstream).toEqual({
    pods: 23,
    from: '500 connections at 21 a pod',
  })
})

test.each([
  ['tidegate.dev/exclude', 'yes'],
  ['tidegate.dev/mode', 'auto'],
  ['tidegate.dev/min-replicas', '-1'],
  ['tidegate.dev/min-replicas', '2.5'],
  ['tidegate.dev/max-replicas', '0'],
  ['tidegate.dev/max-step-up', 'many'],
  ['tidegate.dev/max-request-factor-up', '0.5'],
  ['tidegate.dev/min-cpu', '50 m'],
  ['tidegate.dev/max-memory', '0'],
  ['tidegate.dev/cooldown-hours-up', '1d'],
  ['tidegate.dev/hysteresis', '101'],
  ['tidegate.dev/freeze', '2026-12-18/2026-12-01'],
  ['tidegate.dev/freeze', 'always for 2h'],
  ['tidegate.dev/freeze-allow-risk', 'perhaps'],
  ['tidegate.dev/downstream-limit', '10/20'],
  ['tidegate.dev/downstream-limit', '10/0'],
  ['kairos.io/exclude', 'maybe'],
  ['tidegate.dev/exlude', 'true'],
])('an annotation that cannot be read is told: %s: %s', (key, value) => {
  const { faults, ...guardrails } = forAnnotations({ [key]: value })

  expect(faults).toEqual([expect.stringContaining(`\`${key}\``)])
  expect(guardrails).toMatchObject({ maxReplicaStep: 2, minReplicas: 3, freezes: [] })
})

test('every annotation of a guardrail is in the table of annotations', () => {
  const wrong = Object.fromEntries(ANNOTATIONS.map(({ name }) => [`tidegate.dev/${name}`, '?']))
  const told = annotatedGuardrails(wrong).faults.join('\n')

  expect(told).not.toContain('there is no annotation')
  expect(told.match(/cannot be read/g)).toHaveLength(ANNOTATIONS.length - 7)
})

test('many blanks in a freeze are read in a moment', () => {
  const begun = process.cpuUsage().user
  const { faults } = annotatedGuardrails({ 'tidegate.dev/freeze': `0 16 * * FRI${' '.repeat(200_000)}to 62h` })

  expect([faults.length, process.cpuUsage().user - begun < 5_000_000]).toEqual([1, true])
  expect(annotatedGuardrails({ 'tidegate.dev/freeze': '0 16 * * FRI   for   62h' }).faults).toEqual([])
})

test('a time zone that nobody knows is a fault, since its freezes would hold at other times', () => {
  const freeze = { 'tidegate.dev/freeze': '2026-12-18' }

  expect(forAnnotations({ ...freeze, 'tidegate.dev/time-zone': 'Asia/Tokyo' })).toMatchObject({
    freezes: [{ timeZone: 'Asia/Tokyo' }],
    faults: [],
  })
  expect(forAnnotations({ ...freeze, 'tidegate.dev/time-zone': 'Mars/Olympus' }).faults).toEqual([
    'the annotation `tidegate.dev/time-zone` cannot be read',
  ])
})
