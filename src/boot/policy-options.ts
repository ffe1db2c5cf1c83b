// The options of policy, and the rules between them.

import { PREFIX, variableOf } from './options.ts'
import type { ControlPlaneOptions, KubernetesOptions } from './remote-policy-source.ts'

/** The rows `policy.*` of the table of options. */
export interface PolicyOptions extends ControlPlaneOptions, KubernetesOptions {
  readonly source: 'mountedFile' | 'controlplane' | 'crd'
  readonly path: string | undefined
  readonly rootFile: string | undefined
  readonly pollSeconds: number
  readonly maxAgeMinutes: number
  readonly onInvalidUpdate: 'keepLastKnownGood' | 'deny'
}

/** What only one kind of source is told. */
const KEYS = {
  mountedFile: ['path'],
  controlplane: ['controlplaneUrl', 'controlplaneTokenFile', 'controlplaneTokenEnv', 'controlplaneCaFile'],
  crd: ['namespace', 'configMapNames', 'secretNames'],
} as const

/** Whether nobody configured where policy comes from: then the first start makes one of its own. */
export function isGenerated({ source, path }: Pick<PolicyOptions, 'source' | 'path'>): boolean {
  return source === 'mountedFile' && path === undefined
}

/** What is wrong with these values, each with the variable of its option. */
export function policyFaults(values: ReadonlyMap<string, string | number | undefined>): readonly string[] {
  const source = values.get('policy.source') as PolicyOptions['source'] | undefined
  if (source === undefined) return []
  const isGiven = (key: string): boolean => values.get(`policy.${key}`) !== undefined
  const faults = Object.entries(KEYS)
    .filter(([other]) => other !== source)
    .flatMap(([other, keys]) =>
      keys.filter(isGiven).map((key) => `${nameOf(key)}: it means nothing without \`policy.source\` \`${other}\``),
    )
  const isMade = source === 'mountedFile' && !isGiven('path')
  if (isMade && isGiven('rootFile')) faults.push(`${nameOf('rootFile')}: it means nothing without \`policy.path\``)
  if (!isMade && !isGiven('rootFile')) faults.push(`${nameOf('rootFile')}: needed because a policy is configured: the root that you pinned`)
  if (source === 'controlplane' && !isGiven('controlplaneUrl'))
    faults.push(`${nameOf('controlplaneUrl')}: needed because \`policy.source\` is \`controlplane\``)
  return [...faults, ...tokenFaults(values), ...timeFaults(values)]
}

function tokenFaults(values: ReadonlyMap<string, string | number | undefined>): readonly string[] {
  const name = nameOf('controlplaneTokenEnv')
  const tokenEnv = values.get('policy.controlplaneTokenEnv')
  if (typeof tokenEnv !== 'string') return []
  const isTwice = values.get('policy.controlplaneTokenFile') !== undefined
  return [
    ...(isTwice ? [`${name}: it cannot be used with \`policy.controlplaneTokenFile\``] : []),
    ...(tokenEnv.startsWith(`${PREFIX}SECRET_`) ? [] : [`${name}: \`${tokenEnv}\` does not begin with \`${PREFIX}SECRET_\``]),
  ]
}

function timeFaults(values: ReadonlyMap<string, string | number | undefined>): readonly string[] {
  const [poll, age] = [values.get('policy.pollSeconds'), values.get('policy.maxAgeMinutes')]
  if (typeof poll !== 'number' || typeof age !== 'number' || poll * 2 < age * 60) return []
  return [
    `${nameOf('pollSeconds')}: ${poll} is not less than half of \`policy.maxAgeMinutes\` (${age} minutes): one look that fails would deny everything`,
  ]
}

function nameOf(key: string): string {
  return variableOf(`policy.${key}`)
}
