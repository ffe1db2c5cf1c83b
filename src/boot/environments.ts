// Reads environments.yaml: every fault at once, defaults filled in, no secret inside.

import { Value } from 'typebox/value'
import { LineCounter, parseDocument } from 'yaml'
import type { Environment, MetricsSettings } from '../core/environment.ts'
import { TidegateError } from '../core/errors.ts'
import type { WorkloadRef } from '../core/workload.ts'
import { environmentsSchema, type EnvironmentsFile } from './environment-schema.ts'

type Written = EnvironmentsFile['environments'][number]

/** The environments of the file's text; throws `environment-invalid` with every fault, each with the key or line that it is about. */
export function readEnvironments(text: string, path: string): readonly Environment[] {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true })
  if (document.errors.length > 0)
    throw invalid(
      path,
      document.errors.map((error) => `line ${lines.linePos(error.pos[0]).line}: ${error.message.split('\n')[0]}`),
    )
  const file = Value.Default(environmentsSchema, valueOf(document, path) ?? {})
  const faults = shapeFaults(file)
  if (faults.length > 0) throw invalid(path, faults)
  const { environments } = file as EnvironmentsFile
  const deeper = [...doubles(environments), ...environments.flatMap(meaningFaults)]
  if (deeper.length > 0) throw invalid(path, deeper)
  return environments.map(environmentOf)
}

/** The document as a value; aliases that would swell it without bound are refused. */
function valueOf(document: ReturnType<typeof parseDocument>, path: string): unknown {
  try {
    return document.toJS()
  } catch (error) {
    throw invalid(path, [`the file: ${error instanceof Error ? error.message : String(error)}`])
  }
}

function invalid(path: string, faults: readonly string[]): TidegateError {
  return new TidegateError('environment-invalid', `\`${path}\` has ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}`, {
    faults,
  })
}

function shapeFaults(file: unknown): string[] {
  const faults: string[] = []
  for (const error of Value.Errors(environmentsSchema, file)) {
    const at = error.instancePath.slice(1).replaceAll('/', '.')
    if (error.keyword === 'boolean' || error.keyword === 'const') continue
    if (error.keyword === 'additionalProperties')
      faults.push(...error.params.additionalProperties.map((name: string) => `${at === '' ? '' : `${at}.`}${name}: there is no such key`))
    else faults.push(`${at || 'the file'}: ${error.message}`)
  }
  return [...new Set(faults)]
}

function doubles(environments: readonly Written[]): string[] {
  const names = environments.map((environment) => environment.name)
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))].map((name) => `environments: \`${name}\` is described twice`)
}

function meaningFaults(environment: Written): string[] {
  const faults: string[] = []
  const { metrics, repository, name } = environment
  if (metrics.kind === 'replay' && metrics.path === undefined) faults.push(`${name}.metrics.path: needed with \`replay\``)
  if (metrics.kind === 'prometheus' && metrics.url === undefined) faults.push(`${name}.metrics.url: needed with \`prometheus\``)
  for (const [key, group] of Object.entries({ metrics, repository })) {
    if (group.tokenFile !== undefined && group.tokenEnv !== undefined)
      faults.push(`${name}.${key}: \`tokenFile\` cannot be used with \`tokenEnv\``)
    if (group.url !== undefined && hasPassword(group.url))
      faults.push(`${name}.${key}.url: a password stands in it; give it by \`tokenFile\` or \`tokenEnv\``)
  }
  if (repository.url.startsWith('-')) faults.push(`${name}.repository.url: an address cannot begin with a dash`)
  return faults
}

function hasPassword(url: string): boolean {
  return URL.canParse(url) && new URL(url).password !== ''
}

function environmentOf(written: Written): Environment {
  const { repository } = written
  return {
    ...written,
    metrics: metricsOf(written.metrics),
    repository: {
      ...repository,
      tokenFile: repository.tokenFile,
      tokenEnv: repository.tokenEnv,
      helm: repository.helm.map((mapping) => ({ ...mapping, workload: mapping.workload as WorkloadRef })),
    },
  }
}

function metricsOf({ kind, path = '', url = '', tenant, tokenFile, tokenEnv }: Written['metrics']): MetricsSettings {
  return kind === 'replay' ? { kind, path } : { kind, url, tenant, tokenFile, tokenEnv }
}
