// Who forecasts an environment is read with its defaults, and each fault names its key.

import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { TidegateError } from '../core/errors.ts'
import type { Environment } from '../core/environment.ts'
import { readEnvironments } from './environments.ts'

function read(forecast: string): Environment {
  const text = `
environments:
  - name: prod
    metrics: { kind: replay, path: recordings }
    repository: { url: 'https://git.example/manifests.git' }
    rates: { currency: EUR, cpuCorePerHour: 0.03, memoryGibPerHour: 0.004 }
    ${forecast}
`
  return readEnvironments(text, '/etc/tidegate/environments.yaml')[0]
}

function faultsOf(forecast: string): readonly string[] {
  try {
    read(forecast)
  } catch (error) {
    if (error instanceof TidegateError && error.code === 'environment-invalid') return error.faults
    throw error
  }
  return []
}

test('an environment that says nothing has the built-in ensemble, with everything borrowed that can be', () => {
  expect(read('').forecast).toEqual({ model: { kind: 'built-in' }, correction: true, pooledShapes: true, reuseHours: 3 })
})

test('both kinds of borrowing can be switched off', () => {
  expect(read('forecast: { correction: false, pooledShapes: false }').forecast).toMatchObject({ correction: false, pooledShapes: false })
})

test('a model server has a deadline, and its files stand beside the file of environments', () => {
  const { model } = read(
    "forecast: { model: { kind: http, url: 'https://models.example/forecast', tokenFile: token, caFile: ca.pem } }",
  ).forecast

  expect(model).toEqual({
    kind: 'http',
    url: 'https://models.example/forecast',
    tokenFile: resolve('/etc/tidegate/token'),
    tokenEnv: undefined,
    caFile: resolve('/etc/tidegate/ca.pem'),
    timeoutSeconds: 30,
  })
})

test('a model file has a deadline, a window and a bound of memory', () => {
  expect(read('forecast: { model: { kind: onnx, file: bolt.onnx } }').forecast.model).toEqual({
    kind: 'onnx',
    file: resolve('/etc/tidegate/bolt.onnx'),
    timeoutSeconds: 30,
    contextSteps: 2048,
    memoryMib: 1024,
  })
})

test.each([
  ['forecast: { model: { kind: http } }', 'prod.forecast.model.url: needed with `http`'],
  ['forecast: { model: { kind: onnx } }', 'prod.forecast.model.file: needed with `onnx`'],
  ['forecast: { model: { kind: built-in, file: a.onnx } }', 'prod.forecast.model.file: cannot be used with `built-in`'],
  ["forecast: { model: { kind: onnx, file: a, url: 'http://a' } }", 'prod.forecast.model.url: cannot be used with `onnx`'],
  ["forecast: { model: { kind: http, url: 'http://a/?key=1' } }", 'prod.forecast.model.url: ends before `?` and `#`'],
  [
    "forecast: { model: { kind: http, url: 'http://u:p@a/' } }",
    'prod.forecast.model.url: a password stands in it; give it by `tokenFile` or `tokenEnv`',
  ],
  [
    "forecast: { model: { kind: http, url: 'http://a/', caFile: ca.pem } }",
    'prod.forecast.model.caFile: cannot be used with an address that begins with `http://`',
  ],
  ['forecast: { model: { kind: prophet } }', 'prod.forecast.model.kind: must be one of built-in, http, onnx'],
  ['forecast: { models: {} }', 'prod.forecast.models: there is no such key'],
])('%s is a fault', (forecast, fault) => {
  expect(faultsOf(forecast)).toContain(fault)
})
