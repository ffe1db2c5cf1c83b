// Checks a part of a request against its schema and says everything that is wrong with it.

import type { Static, TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { Value } from 'typebox/value'
import { TidegateError } from '../core/errors.ts'

/** Which part of a request is checked. Everything in an address is text, so numbers there are read from it; a body is taken as it is. */
export type RequestPart = 'path' | 'query' | 'body'

interface Fault {
  readonly keyword: string
  readonly instancePath: string
  readonly message: string
  readonly params: Readonly<Record<string, unknown>>
}

/** A function that answers the value, or throws `request-invalid` with all its faults, each with where it is. */
export function checkerOf<Schema extends TSchema>(part: RequestPart, schema: Schema): (value: unknown) => Static<Schema> {
  const compiled = Compile(schema)
  return (value) => {
    const read = part === 'body' ? value : Value.Convert(schema, Value.Default(schema, Value.Clone(value)))
    if (compiled.Check(read)) return read as Static<Schema>
    const faults = [...new Set((compiled.Errors(read) as unknown as Fault[]).flatMap((fault) => sentencesOf(part, fault)))]
    throw new TidegateError('request-invalid', `the ${part} has ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}`, { faults })
  }
}

function sentencesOf(part: RequestPart, { keyword, instancePath, message, params }: Fault): readonly string[] {
  const at = `${part}${instancePath}`
  if (keyword === 'boolean') return []
  if (keyword === 'additionalProperties')
    return names(params['additionalProperties']).map((name) => `${at}/${name}: there is no such field`)
  if (keyword === 'required') return names(params['requiredProperties']).map((name) => `${at}/${name}: is missing`)
  if (keyword === 'enum')
    return [
      `${at}: must be one of ${names(params['allowedValues'])
        .map((name) => `\`${name}\``)
        .join(', ')}`,
    ]
  return [`${at}: ${message}`]
}

function names(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : []
}
