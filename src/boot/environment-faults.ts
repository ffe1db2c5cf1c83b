// Lists what is wrong with a file of environments: its shape and its meaning together, each fault with its key.

import { Settings } from 'typebox/system'
import { Value } from 'typebox/value'
import type { Holidays } from '../core/holidays.ts'
import { approvalFaults } from './approval-faults.ts'
import { calendarFaults } from './calendar-faults.ts'
import { environmentsSchema } from './environment-schema.ts'
import { forecastFaults } from './forecast-faults.ts'
import { guardrailFaults } from './guardrail-faults.ts'
import { historyFaults } from './history-faults.ts'
import { languageModelFaults } from './language-model-faults.ts'
import { metricsFaults } from './metrics-faults.ts'
import { notificationFaults } from './notification-faults.ts'
import { patternWords } from './pattern-words.ts'
import { rateFaults } from './rate-faults.ts'
import { secretFaults } from './secret-faults.ts'
import { listOf, partOf, repeated, type Written } from './written.ts'

type ShapeError = ReturnType<typeof Value.Errors>[number]

/**
 * Every fault of the file's value, after its defaults were filled in; empty when there is none.
 *
 * A part that does not have its shape keeps no other part from being looked at. An environment is called by its name where that leads to it alone, and by its
 * number otherwise. Countries are looked up in `holidays`, where they are given.
 */
export function environmentFaults(file: unknown, holidays?: Holidays): readonly string[] {
  const environments = listOf(partOf(file)['environments']).map(partOf)
  const places = placesOf(environments)
  const twice = repeated(environments.map(({ name }) => name)).map((name) => `environments: \`${name}\` is described twice`)
  const meaning = environments.flatMap((environment, at) => [
    ...metricsFaults(partOf(environment['metrics']), `${places[at]}.metrics`),
    ...repositoryFaults(partOf(environment['repository']), `${places[at]}.repository`),
    ...calendarFaults(environment, places[at], holidays),
    ...forecastFaults(partOf(environment['forecast']), `${places[at]}.forecast`),
    ...rateFaults(partOf(environment['rates']), `${places[at]}.rates`),
    ...guardrailFaults(environment, places[at]),
    ...approvalFaults(partOf(environment['approvals']), `${places[at]}.approvals`),
    ...notificationFaults(environment['notifications'], `${places[at]}.notifications`),
    ...languageModelFaults(environment['model'], `${places[at]}.model`),
    ...historyFaults(environment, places[at]),
    ...teamFaults(listOf(environment['teams']).map(partOf), `${places[at]}.teams`),
  ])
  return [...new Set([...shapeFaults(file, places), ...twice, ...meaning])]
}

function placesOf(environments: readonly Written[]): readonly string[] {
  const names = environments.map(({ name }) => name)
  const doubles = repeated(names)
  const { name: label } = environmentsSchema.properties.environments.items.properties
  return names.map((name, at) => (Value.Check(label, name) && !doubles.includes(name) ? name : `environments.${at}`))
}

function shapeFaults(file: unknown, places: readonly string[]): readonly string[] {
  return everyError(file).flatMap((error) => {
    // The parts of a choice, and the schema of an unknown key: the choice and the key are told as a whole.
    if (error.keyword === 'boolean' || error.schemaPath.includes('/anyOf/')) return []
    const at = keyOf(error.instancePath, places)
    if (error.keyword === 'additionalProperties')
      return error.params.additionalProperties.map((name) => `${at === '' ? '' : `${at}.`}${name}: there is no such key`)
    return [`${at || 'the file'}: ${sentenceOf(error)}`]
  })
}

function sentenceOf(error: ShapeError): string {
  if (error.keyword === 'anyOf') return choiceOf(error)
  return (error.keyword === 'pattern' ? patternWords(String(error.params.pattern)) : undefined) ?? error.message
}

/** TypeBox stops at eight errors unless it is told otherwise. */
function everyError(file: unknown): readonly ShapeError[] {
  const { maxErrors } = Settings.Get()
  Settings.Set({ maxErrors: Number.POSITIVE_INFINITY })
  try {
    return Value.Errors(environmentsSchema, file)
  } finally {
    Settings.Set({ maxErrors })
  }
}

function keyOf(pointer: string, places: readonly string[]): string {
  const [list, at, ...rest] = pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
  if (at === undefined) return list ?? ''
  return [places[Number(at)], ...rest].join('.')
}

/** Every choice of the schema is one of words. */
function choiceOf(error: ShapeError): string {
  let schema: unknown = environmentsSchema
  for (const part of error.schemaPath.split('/').slice(1)) schema = (schema as Written)[part]
  const words = (schema as { readonly anyOf: readonly { readonly const: string }[] }).anyOf.map((choice) => choice.const)
  return `must be one of ${words.join(', ')}`
}

function repositoryFaults(repository: Written, at: string): readonly string[] {
  const { url } = repository
  const isOption = typeof url === 'string' && url.startsWith('-')
  return [...secretFaults(repository, at), ...(isOption ? [`${at}.url: an address cannot begin with a dash`] : [])]
}

/** A workload's team decides who sees and approves it: it must not hang on the order of a list. */
function teamFaults(teams: readonly Written[], at: string): readonly string[] {
  const namespaces = repeated(teams.flatMap((team) => [...new Set(listOf(team['namespaces']))]))
  return [
    ...repeated(teams.map(({ name }) => name)).map((name) => `${at}: \`${name}\` is described twice`),
    ...namespaces.map((namespace) => `${at}: the namespace \`${namespace}\` belongs to two teams`),
  ]
}
