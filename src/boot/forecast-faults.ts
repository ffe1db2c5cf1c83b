// Lists what is wrong with the meaning of `forecast` in environments.yaml.

import { addressFaults } from './metrics-faults.ts'
import { secretFaults } from './secret-faults.ts'
import { partOf, type Written } from './written.ts'

/** The keys of `forecast.model` that belong to one kind only; the first is needed. */
const KEYS_OF_KIND = {
  http: ['url', 'tokenFile', 'tokenEnv', 'caFile'],
  onnx: ['file', 'contextSteps', 'memoryMib'],
} as const

/** The faults of one environment's `forecast` beside those of its shape, each with its key; empty when there is none. */
export function forecastFaults(forecast: Written, at: string): readonly string[] {
  const model = partOf(forecast['model'])
  const kind = model['kind']
  const place = `${at}.model`
  const common = secretFaults(model, place)
  if (kind !== 'built-in' && kind !== 'http' && kind !== 'onnx') return common
  const own: readonly string[] = kind === 'built-in' ? [] : KEYS_OF_KIND[kind]
  const foreign = Object.values(KEYS_OF_KIND)
    .flat()
    .filter((key) => !own.includes(key) && model[key] !== undefined)
  return [
    ...own.slice(0, 1).flatMap((key) => (model[key] === undefined ? [`${place}.${key}: needed with \`${kind}\``] : [])),
    ...foreign.map((key) => `${place}.${key}: cannot be used with \`${kind}\``),
    ...(kind === 'http' ? addressFaults(model, place) : []),
    ...common,
  ]
}
