// Every rule of the production guard refuses what it names, passes what answers it, and never passes what it cannot judge.

import { describe, expect, test } from 'vitest'
import { FACTS, type FactName, type ProductionFacts, type Teller } from './production-facts.ts'
import { judgeProduction, PRODUCTION_RULES, refusalLine } from './production-guard.ts'
import { HOUR_MS, MINUTE_MS } from './time.ts'

const DIGEST = `@sha256:${'0a'.repeat(32)}`

/** An installation that every rule passes. */
const WELL: Required<ProductionFacts> = {
  policyRoot: 'given',
  policyMaxAgeMs: HOUR_MS,
  receiptKey: 'given',
  checkpointKey: 'given',
  areKeysApart: true,
  store: 'postgresql',
  dataDirectory: 'kept',
  replicas: 3,
  publicUrl: 'https://tidegate.example',
  outgoing: [{ key: 'environments[shop].metrics.url', url: 'https://metrics.example' }],
  ingress: [{ host: 'tidegate.example', isEncrypted: true }],
  isDatabasePrivate: true,
  inlineSecrets: [],
  uncheckedBy: [],
  images: [`registry.example/tidegate${DIGEST}`],
  demoEnvironments: [],
  withoutFourEyes: [],
  passkeys: { rpId: 'tidegate.example', origin: 'https://tidegate.example' },
  corsOrigins: [],
}

/** By rule: what refuses, each alone, with what is seen; and what passes. */
const CASES: Readonly<Record<string, { readonly refuses: Told; readonly passes: readonly ProductionFacts[] }>> = {
  'PG-001': {
    refuses: { 'the one of the first start': [{ policyRoot: 'made' }], 'there is none': [{ policyRoot: 'none' }] },
    passes: [{ policyRoot: 'given' }],
  },
  'PG-002': {
    refuses: { '61 minutes': [{ policyMaxAgeMs: HOUR_MS + MINUTE_MS }], 'NaN minutes': [{ policyMaxAgeMs: Number.NaN }] },
    passes: [{ policyMaxAgeMs: HOUR_MS }, { policyMaxAgeMs: 10 * MINUTE_MS }],
  },
  'PG-003': {
    refuses: { 'first start': [{ receiptKey: 'made' }], 'there is none': [{ receiptKey: 'none' }] },
    passes: [{ receiptKey: 'given' }],
  },
  'PG-004': {
    refuses: { 'first start': [{ checkpointKey: 'made' }], 'there is none': [{ checkpointKey: 'none' }] },
    passes: [{ checkpointKey: 'given' }],
  },
  'PG-005': {
    refuses: { 'the same': [{ areKeysApart: false }] },
    passes: [{ areKeysApart: true }],
  },
  'PG-006': {
    refuses: { 'is lost': [{ store: 'sqlite', replicas: 1, dataDirectory: 'lost' }] },
    passes: [
      { store: 'sqlite', replicas: 1, dataDirectory: 'kept' },
      { store: 'postgresql', dataDirectory: 'lost' },
    ],
  },
  'PG-007': {
    refuses: { '2 replicas': [{ store: 'sqlite', replicas: 2 }], 'NaN replicas': [{ store: 'sqlite', replicas: Number.NaN }] },
    passes: [
      { store: 'sqlite', replicas: 1 },
      { store: 'postgresql', replicas: 2 },
    ],
  },
  'PG-008': {
    refuses: {
      'http://tidegate.example': [{ publicUrl: 'http://tidegate.example' }],
      'http://127.0.0.1.example': [{ publicUrl: 'http://127.0.0.1.example' }],
      'ftp://localhost.example': [{ publicUrl: 'ftp://localhost.example' }],
      'it is empty': [{ publicUrl: '' }],
    },
    passes: [{ publicUrl: 'https://tidegate.example' }, { publicUrl: 'http://localhost:8090' }, { publicUrl: 'http://[::1]:8090' }],
  },
  'PG-009': {
    refuses: {
      'telemetry.otlpEndpoint': [{ outgoing: [{ key: 'telemetry.otlpEndpoint', url: 'http://collector.example:4318' }] }],
      'policy.url': [{ outgoing: [{ key: 'policy.url', url: 'http://10.0.0.1' }] }],
      'repository.url': [{ outgoing: [{ key: 'repository.url', url: 'git://git.example/deploy' }] }],
      'model.url': [{ outgoing: [{ key: 'model.url', url: 'no address' }] }],
    },
    passes: [
      { outgoing: [] },
      { outgoing: [{ key: 'metrics.url', url: 'http://127.0.0.1:9090' }] },
      { outgoing: [{ key: 'repository.url', url: 'ssh://git@git.example/deploy' }] },
    ],
  },
  'PG-010': {
    refuses: { 'plain.example': [{ ingress: [{ host: 'plain.example', isEncrypted: false }] }] },
    passes: [{ ingress: [] }, { ingress: [{ host: 'tidegate.example', isEncrypted: true }] }],
  },
  'PG-011': {
    refuses: { 'in clear': [{ isDatabasePrivate: false }] },
    passes: [{ isDatabasePrivate: true }, { store: 'sqlite', replicas: 1, isDatabasePrivate: false }],
  },
  'PG-012': {
    refuses: { 'shop.metrics.url': [{ inlineSecrets: ['shop.metrics.url'] }] },
    passes: [{ inlineSecrets: [] }],
  },
  'PG-013': {
    refuses: { NODE_TLS_REJECT_UNAUTHORIZED: [{ uncheckedBy: ['NODE_TLS_REJECT_UNAUTHORIZED'] }] },
    passes: [{ uncheckedBy: [] }],
  },
  'PG-014': {
    refuses: {
      'tidegate:latest': [{ images: ['tidegate:latest'] }],
      'tidegate:1.0.0': [{ images: ['tidegate:1.0.0', `other${DIGEST}`] }],
      'tidegate@sha256:0a': [{ images: ['tidegate@sha256:0a'] }],
      sha256: [{ images: [DIGEST] }],
    },
    passes: [{ images: [`tidegate:1.0.0${DIGEST}`] }, { images: [`registry.example:5000/tidegate${DIGEST}`] }],
  },
  'PG-015': {
    refuses: { demo: [{ demoEnvironments: ['demo'] }] },
    passes: [{ demoEnvironments: [] }],
  },
  'PG-016': {
    refuses: { 'shop, media': [{ withoutFourEyes: ['shop', 'media'] }] },
    passes: [{ withoutFourEyes: [] }],
  },
  'PG-017': {
    refuses: {
      'rpId is empty': [{ passkeys: { rpId: '', origin: 'https://tidegate.example' } }],
      'origin is empty': [{ passkeys: { rpId: 'tidegate.example', origin: '' } }],
    },
    passes: [{ passkeys: { rpId: 'tidegate.example', origin: 'https://tidegate.example' } }],
  },
  'PG-018': {
    refuses: { '*': [{ corsOrigins: ['https://a.example', '*'] }], 'https://*.example': [{ corsOrigins: ['https://*.example'] }] },
    passes: [{ corsOrigins: [] }, { corsOrigins: ['https://a.example'] }],
  },
}

/** Facts by what is seen in the refusal. */
type Told = Readonly<Record<string, readonly ProductionFacts[]>>

/** The codes that refuse, whoever tells. */
function codesOf(facts: ProductionFacts, teller: Teller = 'chart'): readonly string[] {
  return judgeProduction({ ...WELL, ...facts }, teller).map(({ code }) => code)
}

test('every rule is here, once, with its code in order', () => {
  const codes = PRODUCTION_RULES.map(({ code }) => code)

  expect(codes).toEqual(codes.map((_, index) => `PG-${String(index + 1).padStart(3, '0')}`))
  expect(Object.keys(CASES)).toEqual(codes)
  expect(PRODUCTION_RULES.filter(({ sentence }) => !sentence.endsWith('.'))).toEqual([])
})

describe.each(Object.entries(CASES))('%s', (code, { refuses, passes }) => {
  test.each(Object.entries(refuses))('refuses, and says what was seen: %s', (seen, [facts]) => {
    const refusals = judgeProduction({ ...WELL, ...facts }, 'chart')

    expect(refusals).toEqual([expect.objectContaining({ code, seen: expect.stringContaining(seen) })])
    expect(refusalLine(refusals[0]).startsWith(`${code}: `)).toBe(true)
  })

  test.each(passes)('passes %j', (facts) => {
    expect(codesOf(facts)).toEqual([])
  })

  test('refuses what cannot be judged', () => {
    const asked = PRODUCTION_RULES.find((rule) => rule.code === code)?.asks ?? []
    const broken = Object.fromEntries(asked.map((name) => [name, name === 'store' ? 'neither' : Object.create(null)]))

    expect(codesOf(broken as ProductionFacts)).toContain(code)
  })
})

test.each(['process', 'chart'] as const)('what a %s owes and does not tell is refused by every rule that asks for it', (teller) => {
  for (const name of Object.keys(FACTS) as FactName[]) {
    const asking = PRODUCTION_RULES.filter(({ asks }) => asks.includes(name)).map(({ code }) => code)
    const isOwed = FACTS[name].owedBy.some((one) => one === teller)

    expect(asking.length).toBeGreaterThan(0)
    expect([name, codesOf({ [name]: undefined }, teller)]).toEqual([name, isOwed ? asking : []])
  }
})

test('a process that knows nothing is refused by every rule but those that only a chart can break, and those of what is not built yet', () => {
  const refused = judgeProduction({}, 'process').map(({ code }) => code)

  expect(PRODUCTION_RULES.map(({ code }) => code).filter((code) => !refused.includes(code))).toEqual([
    'PG-010',
    'PG-014',
    'PG-017',
    'PG-018',
  ])
})
