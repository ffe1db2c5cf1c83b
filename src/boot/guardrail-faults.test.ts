// Guardrails in environments.yaml: what is read for environment and teams, and every fault at once.

import { expect, test } from 'vitest'
import { TidegateError } from '../core/errors.ts'
import { DEFAULT_GUARDRAILS } from '../core/guardrails.ts'
import { guardrailsFor } from '../core/guardrails-for.ts'
import { readEnvironments } from './environments.ts'

function fileOf(guardrails: unknown, teams: readonly unknown[] = []): string {
  const environment = {
    name: 'prod',
    metrics: { kind: 'prometheus', url: 'https://mimir.example/prometheus' },
    repository: { url: 'https://git.example/manifests.git' },
    rates: { currency: 'EUR', cpuCorePerHour: 0.03, memoryGibPerHour: 0.004 },
    guardrails,
    teams,
  }
  return JSON.stringify({ environments: [environment] })
}

function faultsOf(guardrails: unknown, teams: readonly unknown[] = []): readonly string[] {
  try {
    readEnvironments(fileOf(guardrails, teams), 'environments.yaml')
  } catch (error) {
    if (error instanceof TidegateError && error.code === 'environment-invalid') return error.faults
    throw error
  }
  return []
}

test('what nobody says is as the defaults have it, and a team has no defaults', () => {
  const [environment] = readEnvironments(fileOf({}, [{ name: 'shop', guardrails: {} }]), 'environments.yaml')

  expect(environment.guardrails).toEqual(DEFAULT_GUARDRAILS)
  expect(environment.teams[0].guardrails).toEqual({})
})

test('a team says its own, and freezes of both hold', () => {
  const closed = { name: 'year end', from: '2026-12-18', until: '2027-01-04', allowRisk: true }
  const weekend = { name: 'weekend', cron: '0 16 * * FRI', duration: '62h', timeZone: 'Europe/Berlin' }
  const text = fileOf({ freezes: [closed], maxChangesPerRun: 5 }, [{ name: 'shop', guardrails: { minReplicas: 3, freezes: [weekend] } }])
  const [environment] = readEnvironments(text, 'environments.yaml')

  expect(environment.guardrails.maxChangesPerRun).toBe(5)
  expect(guardrailsFor(environment, { team: 'shop', annotations: {} })).toMatchObject({
    minReplicas: 3,
    setBy: { minReplicas: 'team `shop`' },
    freezes: [
      { ...closed, timeZone: 'UTC' },
      { ...weekend, allowRisk: false },
    ],
  })
})

test('every fault is told with its place', () => {
  const freezes = [
    { name: 'a', from: '2026-12-18' },
    { name: 'b', cron: 'weekends', duration: '2h' },
    { name: 'c', from: '2026-12-18', until: '2026-12-20', timeZone: 'Mars/Olympus' },
    { name: 'd', from: 20261218 },
  ]
  const faults = faultsOf({ maxReplicas: 1, minCpuCores: 0, freezes }, [
    { name: 'shop', guardrails: { minMemoryMib: 64, maxMemoryMib: 32, maxChangesPerRun: 2, mode: 'auto' } },
    { name: 'media', guardrails: { maxReplicas: 1 } },
    { name: 'quiet' },
  ])

  expect(faults).toEqual(
    expect.arrayContaining([
      'prod.guardrails.maxReplicas: `minReplicas` is 2 and `maxReplicas` is 1',
      expect.stringContaining('prod.guardrails.minCpuCores'),
      expect.stringMatching(/^prod\.guardrails\.freezes\.0: `from` and `until` are days/),
      expect.stringMatching(/^prod\.guardrails\.freezes\.1: `cron` is no expression/),
      expect.stringMatching(/^prod\.guardrails\.freezes\.2: there is no time zone `Mars\/Olympus`/),
      expect.stringMatching(/^prod\.guardrails\.freezes\.3\.from: /),
      'prod.teams.shop.guardrails.maxMemoryMib: `minMemoryMib` is 64 and `maxMemoryMib` is 32',
      'prod.teams.0.guardrails.maxChangesPerRun: there is no such key',
      'prod.teams.0.guardrails.mode: must be one of forecast-only, propose',
      'prod.teams.media.guardrails.maxReplicas: `minReplicas` is 2 and `maxReplicas` is 1',
    ]),
  )
  expect(faults).toHaveLength(10)
})
