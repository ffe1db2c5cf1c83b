// What a process that starts can tell the production guard: its options, its environments, its variables, and where its data lies.

import { realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Environment } from '../core/environment.ts'
import type { KeyOrigin, OutgoingAddress, ProductionFacts } from '../core/production-facts.ts'
import { MINUTE_MS } from '../core/time.ts'
import { readPostgresAddress } from '../state/postgres-address.ts'
import { isPrivate } from '../state/postgres-settings.ts'
import type { Configuration } from './configuration.ts'
import { DEMO_REPOSITORY } from './demo.ts'
import { becomesOf } from './kept-directory.ts'
import { isGenerated } from './policy-options.ts'

/** Variables that keep Node or Git from checking certificates, and the values with which they do not. */
const UNCHECKED = { NODE_TLS_REJECT_UNAUTHORIZED: ['', '1'], GIT_SSL_NO_VERIFY: ['', '0', 'false'] }

/** What the facts are read from. */
export interface ProductionWitness {
  readonly configuration: Configuration
  readonly environments: readonly Environment[]
  readonly variables: Readonly<Record<string, string | undefined>>
}

/** The facts of this process; what it cannot know, such as replicas and images, is absent. */
export function productionFacts({ configuration, environments, variables }: ProductionWitness): ProductionFacts {
  const { server, data, store, ledger, policy } = configuration
  const outgoing = outgoingAddresses(configuration, environments)
  const directory = becomesOf(data.directory)
  return {
    policyRoot: isGenerated(policy) ? 'made' : 'given',
    policyMaxAgeMs: policy.maxAgeMinutes * MINUTE_MS,
    receiptKey: originOf(keyPlaces(ledger, 'key')),
    checkpointKey: originOf(keyPlaces(ledger, 'checkpointKey')),
    areKeysApart: !keyPlaces(ledger, 'key').some((place) => keyPlaces(ledger, 'checkpointKey').includes(place)),
    store: store.url === undefined ? 'sqlite' : 'postgresql',
    ...(directory === undefined ? {} : { dataDirectory: directory }),
    publicUrl: server.publicUrl ?? `http://localhost:${server.port}`,
    outgoing,
    isDatabasePrivate: store.url === undefined || isPrivate(readPostgresAddress(store.url)),
    inlineSecrets: outgoing.filter(({ url }) => hasSecret(url)).map(({ key }) => key),
    uncheckedBy: Object.entries(UNCHECKED).flatMap(([name, checked]) => (checked.includes(variables[name] ?? '') ? [] : [name])),
    demoEnvironments: environments.filter(isDemo).map(({ name }) => name),
    withoutFourEyes: environments.filter(({ mode, approvals }) => mode === 'propose' && !approvals.isFourEyes).map(({ name }) => name),
  }
}

/** Every address in the settings, whichever key it stands under: one that is added is judged without being listed. */
function outgoingAddresses(configuration: Configuration, environments: readonly Environment[]): readonly OutgoingAddress[] {
  const { server, store, ...rest } = configuration
  const options = addressesIn({ ...rest, server: { ...server, publicUrl: undefined }, store: { ...store, url: undefined } }, '')
  return [...options, ...environments.flatMap((environment) => addressesIn(environment, `${environment.name}.`))]
}

function addressesIn(value: unknown, key: string): readonly OutgoingAddress[] {
  if (typeof value === 'string') return /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? [{ key: key.slice(0, -1), url: value }] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, part]) => addressesIn(part, `${key}${name}.`))
}

/** SSH needs a user name, and keeps its secret elsewhere. */
function hasSecret(url: string): boolean {
  const address = URL.parse(url)
  return address !== null && (address.password !== '' || (address.username !== '' && /^https?:$/.test(address.protocol)))
}

/** Where a key is, each with its kind; empty = it is made. */
function keyPlaces(ledger: Configuration['ledger'], key: 'key' | 'checkpointKey'): readonly string[] {
  return (['File', 'Env', 'Command'] as const).flatMap((kind) => {
    const place = ledger[`${key}${kind}`]
    return place === undefined ? [] : [`${kind} ${kind === 'File' ? fileOf(place) : place}`]
  })
}

/** One file, by whichever path or link it is named. */
function fileOf(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    // It is not there, which the start itself refuses.
    return resolve(path)
  }
}

function originOf(places: readonly string[]): KeyOrigin {
  return places.length === 0 ? 'made' : 'given'
}

function isDemo({ metrics, repository }: Environment): boolean {
  return metrics.kind === 'replay' || repository.url === DEMO_REPOSITORY
}
