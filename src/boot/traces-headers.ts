// Reads the headers that every batch of spans is sent with, for example an authorization, out of a file that only the operator reads.

import { readFileSync } from 'node:fs'
import { TidegateError } from '../core/errors.ts'

/** RFC 9110: a token, a colon, and visible text; a line break in a value would be another header. */
const LINE = /^([!#$%&'*+.^_`|~\da-z-]+):[ \t]*([\t\u0020-\u007E]+)$/i

/**
 * The headers of the file, one a line as `name: value`; empty lines and lines that begin with `#` are passed over; none when no file is named.
 *
 * Throws `config-invalid`; the text of a line is never repeated, because it may be a secret.
 */
export function readTraceHeaders(path: string | undefined): Readonly<Record<string, string>> {
  if (path === undefined) return {}
  const headers: Record<string, string> = {}
  for (const [index, line] of readLines(path).entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const [, name, value] = LINE.exec(line.trim()) ?? []
    if (name === undefined) throw invalid(`line ${index + 1} of \`${path}\` is no \`name: value\``)
    headers[name.toLowerCase()] = value.trim()
  }
  return headers
}

function readLines(path: string): readonly string[] {
  try {
    return readFileSync(path, 'utf8').split(/\r?\n/)
  } catch (error) {
    throw invalid(`the file \`${path}\` cannot be read`, error)
  }
}

function invalid(fault: string, cause?: unknown): TidegateError {
  return new TidegateError('config-invalid', 'the headers of the traces cannot be read', {
    cause,
    faults: [`telemetry.otlpHeadersFile: ${fault}`],
  })
}
