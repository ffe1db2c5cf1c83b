// Reads environments.yaml: every fault at once, defaults filled in, no secret inside.

import { Value } from 'typebox/value'
import { LineCounter, parseDocument } from 'yaml'
import type { Environment, MetricsSettings } from '../core/environment.ts'
import { TidegateError } from '../core/errors.ts'
import type { WorkloadRef } from '../core/workload.ts'
import { environmentFaults } from './environment-faults.ts'
import { environmentsSchema, type EnvironmentsFile } from './environment-schema.ts'

type Written = EnvironmentsFile['environments'][number]

/** The environments of the file's text; throws `environment-invalid` with every fault, those of shape and those of meaning together, each with the key or line that it is about. */
export function readEnvironments(text: string, path: string): readonly Environment[] {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true })
  if (document.errors.length > 0)
    throw invalid(
      path,
      document.errors.map((error) => `line ${lines.linePos(error.pos[0]).line}: ${error.message.split('\n')[0]}`),
    )
  const file = Value.Default(environmentsSchema, valueOf(document, path) ?? {})
  const faults = environmentFaults(file)
  if (faults.length > 0) throw invalid(path, faults)
  const { environments } = file as EnvironmentsFile
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

function metricsOf({ path = '', url = '', tenant, username, tokenFile, tokenEnv, caFile, ...rest }: Written['metrics']): MetricsSettings {
  const { kind, scrapeSeconds, limits } = rest
  return kind === 'replay' ? { kind, path } : { kind, url, tenant, username, tokenFile, tokenEnv, caFile, scrapeSeconds, limits }
}
