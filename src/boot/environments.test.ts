// The file of environments is read with its defaults, all its faults at once, and no secret in it.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { TidegateError } from '../core/errors.ts'
import { readEnvironments } from './environments.ts'
import { DEMO_DIRECTORY } from './installation.ts'

const SMALLEST = `
environments:
  - name: prod
    metrics: { kind: prometheus, url: 'https://mimir.example/prometheus', tokenFile: /run/secrets/mimir }
    repository: { url: 'https://git.example/manifests.git', tokenEnv: TIDEGATE_SECRET_GIT }
    rates: { currency: EUR, cpuCorePerHour: 0.03, memoryGibPerHour: 0.004 }
`

function faultsOf(text: string): readonly string[] {
  try {
    readEnvironments(text, 'environments.yaml')
  } catch (error) {
    if (error instanceof TidegateError && error.code === 'environment-invalid') return error.faults
    throw error
  }
  return []
}

test('starts a new environment in forecast-only mode, with defaults for the rest', () => {
  const [environment] = readEnvironments(SMALLEST, 'environments.yaml')

  expect(environment.mode).toBe('forecast-only')
  expect(environment.repository).toMatchObject({ branch: 'main', path: '', host: 'git', branchPrefix: 'tidegate/', helm: [] })
  expect(environment.guardrails).toEqual({ maxReplicaStep: 4, maxRequestFactor: 2, minReplicas: 2, cooldownHours: 24, minHistoryDays: 7 })
  expect(environment.approvals).toEqual({ isFourEyes: false, expiryHours: 72, stages: [], timelockMinutes: 0 })
  expect(environment.intervalMinutes).toBe(60)
})

test('reads the demo that ships', () => {
  const [environment] = readEnvironments(readFileSync(join(DEMO_DIRECTORY, 'environments.yaml'), 'utf8'), 'environments.yaml')

  expect(environment.name).toBe('demo')
  expect(environment.mode).toBe('propose')
})

test('lists unknown keys and wrong values together, each with its place', () => {
  const faults = faultsOf(SMALLEST.replace('currency: EUR', 'currency: euros, discount: 3').replace('name: prod', 'name: Prod!'))

  expect(faults.join('\n')).toMatch(/environments\.0\.rates\.discount: there is no such key/)
  expect(faults.join('\n')).toMatch(/environments\.0\.rates\.currency/)
  expect(faults.join('\n')).toMatch(/environments\.0\.name/)
})

test('says on which line the YAML breaks', () => {
  expect(faultsOf('environments:\n  - name: [')[0]).toMatch(/^line \d+: /)
})

test('refuses aliases that swell', () => {
  const levels = 'bcdefghi'.split('').map((name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[at]}`).join(', ')}]`)

  expect(faultsOf(['a: &a [x]', ...levels].join('\n'))[0]).toMatch(/alias/)
})

test('refuses a key that is written twice', () => {
  expect(faultsOf(`${SMALLEST}    intervalMinutes: 5\n    intervalMinutes: 6\n`)[0]).toMatch(/^line \d+: .*unique/i)
})

test('refuses an empty file and a list without environments', () => {
  expect(faultsOf('').length).toBeGreaterThan(0)
  expect(faultsOf('environments: []').length).toBeGreaterThan(0)
})

test('refuses a password inside an address', () => {
  const faults = faultsOf(SMALLEST.replace('https://git.example', 'https://me:secret@git.example'))

  expect(faults).toEqual([expect.stringMatching(/prod\.repository\.url: a password stands in it/)])
})

test('refuses two places for one secret, and a variable that is not a secret', () => {
  expect(faultsOf(SMALLEST.replace('tokenEnv: TIDEGATE_SECRET_GIT', 'tokenEnv: TIDEGATE_SECRET_GIT, tokenFile: /x'))).toHaveLength(1)
  expect(faultsOf(SMALLEST.replace('TIDEGATE_SECRET_GIT', 'PATH'))).toHaveLength(1)
})

test('refuses two environments of one name', () => {
  expect(faultsOf(SMALLEST + SMALLEST.replace('\nenvironments:\n', ''))).toEqual(['environments: `prod` is described twice'])
})

test('asks for what each kind of metrics needs, and refuses what belongs to the other', () => {
  const replay = SMALLEST.replace(/kind: prometheus, url: '[^']*', tokenFile: \S+/, 'kind: replay')

  expect(faultsOf(replay)).toEqual(['prod.metrics.path: needed with `replay`'])
  expect(faultsOf(SMALLEST.replace(/url: '[^']*prometheus', /, ''))).toEqual(['prod.metrics.url: needed with `prometheus`'])
  expect(faultsOf(SMALLEST.replace('kind: prometheus', 'kind: prometheus, path: traces'))).toEqual([
    'prod.metrics.path: cannot be used with `prometheus`',
  ])
  expect(faultsOf(SMALLEST.replace('kind: prometheus', 'kind: replay, path: traces, tenant: shop'))).toEqual([
    'prod.metrics.url: cannot be used with `replay`',
    'prod.metrics.tenant: cannot be used with `replay`',
    'prod.metrics.tokenFile: cannot be used with `replay`',
  ])
  expect(faultsOf(replay.replace('kind: replay', 'kind: replay, path: traces, tokenEnv: TIDEGATE_SECRET_X'))).toEqual([
    'prod.metrics.tokenEnv: cannot be used with `replay`',
  ])
})

test('refuses a team that is described twice, and a namespace of two teams', () => {
  const teams = [
    '    teams:',
    '      - { name: shop, namespaces: [shop, shop, shared] }',
    '      - { name: shop, namespaces: [carts] }',
    '      - { name: media, namespaces: [shared] }',
  ]

  expect(faultsOf(`${SMALLEST}${teams.join('\n')}\n`)).toEqual([
    'prod.teams: `shop` is described twice',
    'prod.teams: the namespace `shared` belongs to two teams',
  ])
})

test('lists faults of shape and of meaning in one round, a choice by its words', () => {
  const text = `
environments:
  - name: prod
    mode: suggest
    metrics: { kind: replay, url: 7, extra: 1 }
    repository: { url: 'https://me:secret@git.example', host: 3 }
    rates: { currency: euros, cpuCorePerHour: -1 }
    teams: [{ name: shop }, { name: shop }, none]
  - 5
  - name: Stage!
    metrics: { kind: carrier-pigeon, tokenFile: /x, tokenEnv: TIDEGATE_SECRET_X }
    repository: { url: '-x', helm: none }
    rates: { currency: EUR, cpuCorePerHour: 1, memoryGibPerHour: 1 }
`

  expect(faultsOf(text)).toEqual([
    'prod.mode: must be one of forecast-only, propose',
    'prod.metrics.extra: there is no such key',
    'prod.metrics.url: must be string',
    'prod.repository.host: must be one of git, dry-run',
    'prod.rates: must have required properties memoryGibPerHour',
    'prod.rates.currency: write three capitals, an ISO 4217 code such as `EUR`',
    'prod.rates.cpuCorePerHour: must be >= 0',
    'prod.teams.2: must be object',
    'environments.1: must be object',
    'environments.2.name: write small letters, digits and dashes, 63 at most, such as `production`',
    'environments.2.metrics.kind: must be one of replay, prometheus',
    'environments.2.repository.helm: must be array',
    'prod.metrics.path: needed with `replay`',
    'prod.metrics.url: cannot be used with `replay`',
    'prod.repository.url: a password stands in it; give it by `tokenFile` or `tokenEnv`',
    'prod.teams: `shop` is described twice',
    'environments.2.metrics: `tokenFile` cannot be used with `tokenEnv`',
    'environments.2.repository.url: an address cannot begin with a dash',
  ])
})

test('stops at no number of faults', () => {
  const many = Array.from({ length: 40 }, (_, at) => `key${at}: 1, `).join('')
  const teams = Array.from({ length: 40 }, () => '{ name: 7 }').join(', ')

  const faults = faultsOf(`${SMALLEST.replace('currency:', `${many}currency:`)}    teams: [${teams}]\n`)

  expect(faults).toHaveLength(80)
  expect(faults.at(-1)).toBe('prod.teams.39.name: must be string')
})

test('paths start beside the file of environments, whatever the working directory is', () => {
  const text = `
environments:
  - name: prod
    metrics: { kind: prometheus, url: 'https://mimir.example', tokenFile: secrets/mimir, caFile: ../ca.pem }
    repository: { url: manifests.git, tokenFile: /run/secrets/git }
    rates: { currency: EUR, cpuCorePerHour: 0.03, memoryGibPerHour: 0.004 }
  - name: demo
    metrics: { kind: replay, path: traces }
    repository: { url: 'git@git.example:platform/manifests.git' }
    rates: { currency: EUR, cpuCorePerHour: 0.03, memoryGibPerHour: 0.004 }
`

  const [prod, demo] = readEnvironments(text, '/etc/tidegate/environments.yaml')

  expect(prod.metrics).toMatchObject({ tokenFile: '/etc/tidegate/secrets/mimir', caFile: '/etc/ca.pem' })
  expect(prod.repository).toMatchObject({ url: '/etc/tidegate/manifests.git', tokenFile: '/run/secrets/git' })
  expect(demo.metrics).toMatchObject({ path: '/etc/tidegate/traces' })
  expect(demo.repository).toMatchObject({ url: 'git@git.example:platform/manifests.git', tokenFile: undefined })
})

test.each([
  ["username: ada, url: 'https://mimir.example'", ['username: needs its password by `tokenFile` or `tokenEnv`']],
  ["username: 'a:b', tokenFile: x, url: 'https://mimir.example'", ['username: only printable ASCII without a colon can be sent']],
  [
    'tenant: "a\\nb", url: \'https://mimir.example\'',
    ['tenant: only printable ASCII can be sent, without a line break or a blank at its ends'],
  ],
  ["url: 'https://ada@mimir.example'", ['url: a user stands in it; give it by `username`']],
  ["url: 'https://mimir.example/?tenant=a'", ['url: ends before `?` and `#`; a tenant is given by `tenant`']],
  ["url: 'https://'", ['url: is no address']],
  ["url: 'http://mimir.example', caFile: ca.pem", ['caFile: cannot be used with an address that begins with `http://`']],
  [
    "url: 'https://mimir.example', limits: { series: 100, samples: 99 }",
    [
      'limits.seriesPerQuery: 500 is more than `series` allows for the whole run, 100',
      'limits.samples: 99 is less than one for each of the 100 `series`',
    ],
  ],
])('refuses metrics with %s', (metrics, faults) => {
  const text = SMALLEST.replace(/url: 'https:\/\/mimir[^}]*/, `${metrics} `)

  expect(faultsOf(text)).toEqual(faults.map((fault) => `prod.metrics.${fault}`))
})
