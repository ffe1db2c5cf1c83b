// The production guard as a start meets it: every rule at once, before anything is made; and its facts, from options, environments and variables.

import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { TidegateError } from '../core/errors.ts'
import { judgeProduction, PRODUCTION_RULES } from '../core/production-guard.ts'
import { boot } from './boot.ts'
import { readConfiguration } from './configuration.ts'
import { readEnvironments } from './environments.ts'
import { OPTIONS } from './options.ts'
import { examineProduction } from './production.ts'
import { productionFacts } from './production-facts.ts'
import { DEMO_DIRECTORY } from './installation.ts'

const DEMO = readFileSync(join(DEMO_DIRECTORY, 'environments.yaml'), 'utf8')

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidegate-production-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

const SHOP = `environments:
  - name: shop
    mode: propose
    clusterLabel: shop
    metrics: { kind: prometheus, url: 'https://metrics.example' }
    repository: { url: 'git@git.example:shop/deploy.git' }
    rates: { currency: EUR, cpuCorePerHour: 0.03, memoryGibPerHour: 0.004 }
    approvals: { isFourEyes: true }
`

/** The facts of a start with these options, environments and variables. */
function factsWith({ environments = SHOP, ...variables }: Readonly<Record<string, string>> = {}) {
  return productionFacts(witnessOf(environments, variables))
}

function witnessOf(environments: string, variables: Readonly<Record<string, string>>) {
  const options = Object.fromEntries(Object.entries(variables).filter(([name]) => name.startsWith('TIDEGATE_')))
  return {
    configuration: readConfiguration(options),
    environments: readEnvironments(environments, '/somewhere/environments.yaml'),
    variables,
  }
}

/** The codes that refuse a start like this. */
function codesWith(variables: Readonly<Record<string, string>> = {}): readonly string[] {
  return judgeProduction(factsWith(variables), 'process').map(({ code }) => code)
}

test('a start with `production` is refused with every rule at once, and nothing is made', async () => {
  const data = join(folder, 'data')
  const refusal = await boot({ production: 'true', 'data.directory': data, 'server.port': '0' }).then(
    () => expect.unreachable('it started'),
    (error: unknown) => error as TidegateError,
  )

  expect(refusal.code).toBe('production-refused')
  const codes = refusal.faults.map((fault) => /^(PG-\d{3}): [A-Z].+\. Seen: .+\.$/.exec(fault)?.[1])
  expect(codes).toEqual(expect.arrayContaining(['PG-001', 'PG-003', 'PG-004', 'PG-015', 'PG-016']))
  expect(existsSync(data)).toBe(false)
})

test('doctor tells the same as a note, and as a fault where `production` is set', () => {
  const note = examineProduction(witnessOf(DEMO, {}))
  const fault = examineProduction(witnessOf(DEMO, { TIDEGATE_PRODUCTION: 'true' }))

  expect(note).toMatchObject({
    isWell: true,
    detail: expect.stringContaining('PG-015'),
    remedy: expect.stringContaining('docs/production.md'),
  })
  expect(fault).toMatchObject({ isWell: false, refusals: note.refusals })
  expect(note.refusals).toEqual(judgeProduction(productionFacts(witnessOf(DEMO, {})), 'process'))
})

test('the demo is a demo, and proposes without four eyes', () => {
  expect(factsWith({ environments: DEMO })).toMatchObject({ demoEnvironments: ['demo'], withoutFourEyes: ['demo'] })
  expect(factsWith()).toMatchObject({ demoEnvironments: [], withoutFourEyes: [] })
  expect(factsWith({ environments: SHOP.replace('git@git.example:shop/deploy.git', 'demo:repository') }).demoEnvironments).toEqual(['shop'])
  expect(factsWith({ environments: SHOP.replace('isFourEyes: true', 'isFourEyes: false') }).withoutFourEyes).toEqual(['shop'])
  expect(factsWith({ environments: SHOP.replace(/mode: propose|isFourEyes: true/g, '') }).withoutFourEyes).toEqual([])
})

test('an address is found under whichever key it stands, and is refused in clear', () => {
  const environments = SHOP.replace('https://metrics.example', 'http://metrics.example')
    .replace('git@git.example:shop/deploy.git', 'http://git.example/deploy.git')
    .replace('approvals:', "forecast: { model: { kind: http, url: 'http://model.example' } }\n    approvals:")
    .replace('memoryGibPerHour: 0.004', "memoryGibPerHour: 0.004, openCost: { url: 'http://opencost.example' }")
  const variables = { environments, TIDEGATE_TELEMETRY__OTLP_ENDPOINT: 'http://collector.example:4318' }

  const [refusal] = judgeProduction(factsWith(variables), 'process').filter(({ code }) => code === 'PG-009')

  expect(refusal.seen.split(', ').toSorted()).toEqual([
    'shop.forecast.model.url',
    'shop.metrics.url',
    'shop.rates.openCost.url',
    'shop.repository.url',
    'telemetry.otlpEndpoint',
  ])
  expect(codesWith()).not.toContain('PG-009')
})

test('a secret in an address is seen, and a user of SSH is none', () => {
  const withToken = SHOP.replace('git@git.example:shop/deploy.git', 'https://token@git.example/deploy.git')
  const overSsh = SHOP.replace('git@git.example:shop/deploy.git', 'ssh://git@git.example/deploy.git')

  expect(factsWith({ environments: withToken }).inlineSecrets).toEqual(['shop.repository.url'])
  expect(factsWith({ environments: overSsh }).inlineSecrets).toEqual([])
})

test.each([
  ['postgresql://tidegate@db.example/state', true],
  ['postgresql://tidegate@db.example/state?sslmode=verify-full', true],
  ['postgresql://tidegate@db.example/state?sslmode=disable', false],
  ['postgresql://tidegate@localhost/state?sslmode=disable', true],
])('a database at %s is private: %s', (url, wanted) => {
  expect(factsWith({ TIDEGATE_STORE__URL: url })).toMatchObject({ store: 'postgresql', isDatabasePrivate: wanted })
})

test('keys and a root that are not given are made', () => {
  expect(factsWith()).toMatchObject({ policyRoot: 'made', receiptKey: 'made', checkpointKey: 'made', areKeysApart: true })
  expect(factsWith({ TIDEGATE_LEDGER__KEY_FILE: '/keys/receipts.pem' })).toMatchObject({ receiptKey: 'given', checkpointKey: 'made' })
  expect(factsWith({ TIDEGATE_LEDGER__CHECKPOINT_KEY_COMMAND: '/bin/sign' })).toMatchObject({ receiptKey: 'made', checkpointKey: 'given' })
  expect(factsWith({ TIDEGATE_POLICY__PATH: '/policy', TIDEGATE_POLICY__ROOT_FILE: '/root.json' }).policyRoot).toBe('given')
})

test('one key for receipts and checkpoints is seen', () => {
  const same = { TIDEGATE_LEDGER__KEY_FILE: '/keys/one.pem', TIDEGATE_LEDGER__CHECKPOINT_KEY_FILE: '/keys/one.pem' }

  expect(factsWith(same).areKeysApart).toBe(false)
  expect(factsWith({ ...same, TIDEGATE_LEDGER__CHECKPOINT_KEY_FILE: '/keys/two.pem' }).areKeysApart).toBe(true)
})

test('variables that switch checks of certificates off are named', () => {
  expect(factsWith({ NODE_TLS_REJECT_UNAUTHORIZED: '0', GIT_SSL_NO_VERIFY: 'true' }).uncheckedBy).toEqual([
    'NODE_TLS_REJECT_UNAUTHORIZED',
    'GIT_SSL_NO_VERIFY',
  ])
  expect(factsWith({ NODE_TLS_REJECT_UNAUTHORIZED: '1', GIT_SSL_NO_VERIFY: 'false' }).uncheckedBy).toEqual([])
})

test('data in memory is lost, and the public address is what people are told', () => {
  expect(factsWith({ TIDEGATE_DATA__DIRECTORY: '/dev/shm/tidegate' }).dataDirectory).toBe('lost')
  expect(codesWith({ TIDEGATE_DATA__DIRECTORY: '/dev/shm/tidegate' })).toContain('PG-006')
  expect(factsWith().publicUrl).toBe('http://localhost:8090')
  expect(codesWith({ TIDEGATE_SERVER__HOST: '0.0.0.0', TIDEGATE_SERVER__PUBLIC_URL: 'http://tidegate.example' })).toContain('PG-008')
})

test('a whole configuration of production breaks no rule', () => {
  const codes = codesWith({
    TIDEGATE_LEDGER__KEY_FILE: '/keys/receipts.pem',
    TIDEGATE_LEDGER__CHECKPOINT_KEY_FILE: '/keys/checkpoints.pem',
    TIDEGATE_POLICY__PATH: '/policy',
    TIDEGATE_POLICY__ROOT_FILE: '/root.json',
    TIDEGATE_STORE__URL: 'postgresql://tidegate@db.example/state',
    TIDEGATE_SERVER__PUBLIC_URL: 'https://tidegate.example',
  })

  expect(codes).toEqual([])
})

test('every key that a rule names is an option, or one of environments.yaml, or belongs to what is not built yet', () => {
  const later = ['webauthn.rpId', 'webauthn.origin', 'server.corsOrigins']
  const named = PRODUCTION_RULES.flatMap(({ sentence }) => [...sentence.matchAll(/`([a-z]+\.[a-zA-Z]+)`/g)].map(([, key]) => key))
  const known: readonly string[] = [...OPTIONS.map(({ name }) => name), 'approvals.isFourEyes', ...later]

  expect(named.filter((key) => !known.includes(key))).toEqual([])
})

test('one key file that is named by two paths is one key', () => {
  const file = join(folder, 'one.key')
  writeFileSync(file, 'a key')
  symlinkSync(file, join(folder, 'link.key'))
  const apartBy = (checkpoints: string) =>
    factsWith({ TIDEGATE_LEDGER__KEY_FILE: file, TIDEGATE_LEDGER__CHECKPOINT_KEY_FILE: checkpoints }).areKeysApart

  expect(apartBy(join(folder, 'link.key'))).toBe(false)
  expect(apartBy(`${folder}/./one.key`)).toBe(false)
  expect(apartBy(join(folder, 'two.key'))).toBe(true)
})
