// Checks a part of a request against its schema and says everything that is wrong with it.

import type { Static, TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
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
    const read = part === 'body' ? value : readTexts(schema as TextShape, value)
    if (compiled.Check(read)) return read as Static<Schema>
    const faults = [...new Set((compiled.Errors(read) as unknown as Fault[]).flatMap((fault) => sentencesOf(part, fault)))]
    throw new TidegateError('request-invalid', `the ${part} has ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}`, { faults })
  }
}

/** The members of a schema whose values come as text. */
interface TextShape {
  readonly type?: string
  readonly items?: TextShape
  readonly properties?: Readonly<Record<string, TextShape>>
}

/** Texts as what their schema wants, where they are written just so; everything else stays as it is, and is a fault then. */
function readTexts({ properties = {} }: TextShape, value: unknown): unknown {
  const entries = Object.entries(value as object).map(([name, text]) => [
    name,
    Object.hasOwn(properties, name) ? readText(properties[name], text) : text,
  ])
  return Object.fromEntries(entries)
}

function readText(shape: TextShape, text: unknown): unknown {
  if (shape.type === 'array') return typeof text === 'string' ? [text] : text
  if (shape.type === 'integer' && typeof text === 'string' && /^\d{1,16}$/.test(text)) return Number(text)
  return text
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
