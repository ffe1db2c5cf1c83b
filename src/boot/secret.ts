// Reads a secret that a file or an environment variable holds, and finds the secrets and certificates that are missing.

import { readFileSync } from 'node:fs'
import type { Environment } from '../core/environment.ts'
import { TidegateError } from '../core/errors.ts'
import { readAuthorities } from './authorities.ts'

/** Where a secret is. */
export interface SecretPlace {
  readonly tokenFile: string | undefined
  readonly tokenEnv: string | undefined
}

/** The secret without its last line break; `undefined` when no place is named; throws `config-invalid` when the place is empty. */
export function readSecret(place: SecretPlace, variables: Readonly<Record<string, string | undefined>>): string | undefined {
  if (place.tokenFile !== undefined) return held(readFile(place.tokenFile), `the file \`${place.tokenFile}\``)
  if (place.tokenEnv !== undefined) return held(variables[place.tokenEnv], `the variable \`${place.tokenEnv}\``)
  return undefined
}

/**
 * How many secrets the environments name.
 *
 * Throws `config-invalid` with every one that is not there now, and with every `caFile` that cannot be used. Each use reads its secret again: it may be
 * replaced; certificates are read at the start only.
 */
export function checkSecrets(environments: readonly Environment[], variables: Readonly<Record<string, string | undefined>>): number {
  const places = environments.flatMap(({ name, metrics, repository, rates, notifications = [], model: asked, forecast: { model } }) => [
    ...(metrics.kind === 'prometheus' ? [{ at: `${name}.metrics`, place: metrics }] : []),
    ...(model.kind === 'http' ? [{ at: `${name}.forecast.model`, place: model }] : []),
    ...(rates.openCost === undefined ? [] : [{ at: `${name}.rates.openCost`, place: rates.openCost }]),
    ...notifications.map((channel, at) => ({
      at: `${name}.notifications.${at}`,
      place: { tokenFile: channel.secretFile, tokenEnv: channel.secretEnv },
    })),
    ...(asked === undefined ? [] : [{ at: `${name}.model`, place: asked }]),
    { at: `${name}.repository`, place: repository },
  ])
  const named = places.filter(({ place }) => (place.tokenFile ?? place.tokenEnv) !== undefined)
  const faults = [
    ...named.flatMap(({ at, place }) => faultsOf(place, variables).map((fault) => `${at}: ${fault}`)),
    ...environments.flatMap(({ name, metrics, rates: { openCost }, notifications = [], model, forecast }) => [
      ...(model === undefined ? [] : authorityFaults(model).map((fault) => `${name}.model.caFile: ${fault}`)),
      ...(openCost === undefined ? [] : authorityFaults(openCost).map((fault) => `${name}.rates.openCost.caFile: ${fault}`)),
      ...notifications.flatMap((channel, at) => authorityFaults(channel).map((fault) => `${name}.notifications.${at}.caFile: ${fault}`)),
      ...authorityFaults(metrics).map((fault) => `${name}.metrics.caFile: ${fault}`),
      ...authorityFaults(forecast.model).map((fault) => `${name}.forecast.model.caFile: ${fault}`),
    ]),
  ]
  if (faults.length > 0)
    throw new TidegateError('config-invalid', 'a secret or a certificate that the environments name is missing', { faults })
  return named.length
}

function authorityFaults(peer: Parameters<typeof readAuthorities>[0]): readonly string[] {
  const authorities = readAuthorities(peer)
  return 'fault' in authorities ? [authorities.fault] : []
}

function faultsOf(place: SecretPlace, variables: Readonly<Record<string, string | undefined>>): readonly string[] {
  try {
    readSecret(place, variables)
    return []
  } catch (error) {
    if (error instanceof TidegateError) return error.faults
    throw error
  }
}

function readFile(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new TidegateError('config-invalid', 'a secret cannot be read', { cause: error, faults: [`the file \`${path}\` cannot be read`] })
  }
}

function held(secret: string | undefined, place: string): string {
  const trimmed = secret?.trim() ?? ''
  if (trimmed === '') {
    const fault = `${place} ${secret === undefined ? 'is not set' : 'is empty'}`
    throw new TidegateError('config-invalid', 'a secret is missing', { faults: [fault] })
  }
  return trimmed
}
