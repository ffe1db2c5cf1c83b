// What holds between the options of telemetry, and what an endpoint for traces may be.

import { variableOf } from './options.ts'

/** The values in force. */
export interface TelemetryOptions {
  readonly otlpEndpoint: string | undefined
  readonly otlpHeadersFile: string | undefined
}

/** What is wrong with them; the address is never repeated, because it may hold a password. */
export function telemetryFaults(values: ReadonlyMap<string, string | number | undefined>): readonly string[] {
  const endpoint = values.get('telemetry.otlpEndpoint')
  if (typeof endpoint !== 'string') {
    const isAlone = values.get('telemetry.otlpHeadersFile') !== undefined
    return isAlone ? [`${variableOf('telemetry.otlpHeadersFile')}: is of use only together with \`telemetry.otlpEndpoint\``] : []
  }
  const url = URL.parse(endpoint)
  if (url !== null && /^https?:$/.test(url.protocol) && url.username + url.password + url.search + url.hash === '') return []
  const fault = 'is no http or https address without user, query and fragment; secrets belong into `telemetry.otlpHeadersFile`'
  return [`${variableOf('telemetry.otlpEndpoint')}: ${fault}`]
}
