// An endpoint for traces is an address and nothing more; what is wrong with it is told without repeating it.

import { expect, test } from 'vitest'
import { TidegateError } from '../core/errors.ts'
import { readConfiguration } from './configuration.ts'

const ENDPOINT = 'TIDEGATE_TELEMETRY__OTLP_ENDPOINT'
const HEADERS = 'TIDEGATE_TELEMETRY__OTLP_HEADERS_FILE'

function faultsOf(variables: Record<string, string>): readonly string[] {
  try {
    readConfiguration(variables)
  } catch (error) {
    if (error instanceof TidegateError && error.code === 'config-invalid') return error.faults
    throw error
  }
  return []
}

test('nothing is traced unless an endpoint is set, whatever OpenTelemetry’s own variables say', () => {
  const { telemetry } = readConfiguration({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' })

  expect(telemetry).toEqual({ otlpEndpoint: undefined, otlpHeadersFile: undefined })
})

test('an endpoint may have a path, and headers in a file', () => {
  const { telemetry } = readConfiguration({ [ENDPOINT]: 'https://traces.example/otlp', [HEADERS]: '/run/secrets/otlp' })

  expect(telemetry).toEqual({ otlpEndpoint: 'https://traces.example/otlp', otlpHeadersFile: '/run/secrets/otlp' })
})

test.each([
  'collector:4318',
  'grpc://collector:4317',
  'https://user:hidden@traces.example',
  'https://traces.example/?key=hidden',
  'https://traces.example/#hidden',
])('%s is refused, and never repeated', (endpoint) => {
  const faults = faultsOf({ [ENDPOINT]: endpoint })

  expect(faults).toEqual([expect.stringContaining(`${ENDPOINT}: is no http or https address`)])
  expect(faults.join()).not.toContain('hidden')
})

test('headers without an endpoint are a mistake', () => {
  expect(faultsOf({ [HEADERS]: '/run/secrets/otlp' })).toEqual([expect.stringContaining(HEADERS)])
})
