// Reads environments.yaml: every fault at once, defaults filled in, every path beside the file, no secret inside.

import { dirname, resolve } from 'node:path'
import { Value } from 'typebox/value'
import { LineCounter, parseDocument } from 'yaml'
import type { Environment, MetricsSettings } from '../core/environment.ts'
import { TidegateError } from '../core/errors.ts'
import type { Holidays } from '../core/holidays.ts'
import type { LanguageModelSettings } from '../core/language-model.ts'
import type { ModelSettings } from '../core/forecast-settings.ts'
import type { RateSettings } from '../core/rate-settings.ts'
import type { WorkloadRef } from '../core/workload.ts'
import { environmentFaults } from './environment-faults.ts'
import { environmentsSchema, type EnvironmentsFile } from './environment-schema.ts'
import { isPath } from './is-path.ts'

type Written = EnvironmentsFile['environments'][number]

/** What a model file is shown and may take, unless the environment says otherwise. */
const CONTEXT_STEPS = 2048
const MEMORY_MIB = 1024

/** Makes a path that stands in the file absolute. */
type Beside = (path: string) => string

/**
 * The environments of the text of the file at `path`; relative paths in it start beside it, and are absolute in the answer.
 *
 * Countries are looked up in `holidays`, where they are given. Throws `environment-invalid` with every fault, those of shape and those of meaning together, each with the key or line that it is about.
 */
export function readEnvironments(text: string, path: string, holidays?: Holidays): readonly Environment[] {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true })
  if (document.errors.length > 0)
    throw invalid(
      path,
      document.errors.map((error) => `line ${lines.linePos(error.pos[0]).line}: ${error.message.split('\n')[0]}`),
    )
  const file = Value.Default(environmentsSchema, valueOf(document, path) ?? {})
  const faults = environmentFaults(file, holidays)
  if (faults.length > 0) throw invalid(path, faults)
  const { environments } = file as EnvironmentsFile
  const beside: Beside = (inside) => resolve(dirname(path), inside)
  return environments.map((written) => environmentOf(written, beside))
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

function environmentOf(written: Written, beside: Beside): Environment {
  const { repository } = written
  return {
    ...written,
    metrics: metricsOf(written.metrics, beside),
    rates: ratesOf(written.rates, beside),
    notifications: written.notifications.map(({ secretFile, secretEnv, caFile, ...channel }) => ({
      ...channel,
      secretFile: besideIf(secretFile, beside),
      secretEnv,
      caFile: besideIf(caFile, beside),
    })),
    model: languageModelOf(written.model, beside),
    forecast: { ...written.forecast, model: modelOf(written.forecast.model, beside) },
    repository: {
      ...repository,
      url: isPath(repository.url) ? beside(repository.url) : repository.url,
      tokenFile: besideIf(repository.tokenFile, beside),
      tokenEnv: repository.tokenEnv,
      helm: repository.helm.map((mapping) => ({ ...mapping, workload: mapping.workload as WorkloadRef })),
    },
  }
}

function metricsOf(written: Written['metrics'], beside: Beside): MetricsSettings {
  const { kind, path = '', url = '', tenant, username, tokenEnv, scrapeSeconds, limits, cache } = written
  if (kind === 'replay') return { kind, path: beside(path) }
  const tokenFile = besideIf(written.tokenFile, beside)
  const caFile = besideIf(written.caFile, beside)
  return { kind, url, tenant, username, tokenFile, tokenEnv, caFile, scrapeSeconds, limits, cache }
}

function ratesOf({ openCost, ...rates }: Written['rates'], beside: Beside): RateSettings {
  if (openCost === undefined) return rates
  const { url, window, tokenEnv } = openCost
  const tokenFile = besideIf(openCost.tokenFile, beside)
  return { ...rates, openCost: { url, window, tokenEnv, tokenFile, caFile: besideIf(openCost.caFile, beside) } }
}

function modelOf(written: Written['forecast']['model'], beside: Beside): ModelSettings {
  const { kind, url = '', file = '', tokenEnv, timeoutSeconds, contextSteps = CONTEXT_STEPS, memoryMib = MEMORY_MIB } = written
  if (kind === 'built-in') return { kind }
  if (kind === 'onnx') return { kind, file: beside(file), timeoutSeconds, contextSteps, memoryMib }
  const tokenFile = besideIf(written.tokenFile, beside)
  return { kind, url, tokenFile, tokenEnv, caFile: besideIf(written.caFile, beside), timeoutSeconds }
}

function languageModelOf(written: Written['model'], beside: Beside): LanguageModelSettings | undefined {
  if (written === undefined) return undefined
  const { tokenFile, tokenEnv, caFile, ...model } = written
  return { ...model, tokenFile: besideIf(tokenFile, beside), tokenEnv, caFile: besideIf(caFile, beside) }
}

function besideIf(path: string | undefined, beside: Beside): string | undefined {
  return path === undefined ? undefined : beside(path)
}
