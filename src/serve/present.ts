// Writes values of the domain as the wire shows them: what a schema names and nothing else.

import type { TSchema } from 'typebox'

/** The JSON Schema keywords that our answers use. */
interface Shape {
  readonly type?: string
  readonly title?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Shape[]
  readonly items?: Shape
  readonly properties?: Readonly<Record<string, Shape>>
  readonly additionalProperties?: boolean | Shape
}

/**
 * The value as its schema shows it: members that the schema does not name are left out, `undefined` becomes `null` where that is allowed.
 *
 * Throws `TypeError` when the value has not the shape that is documented; the place is named.
 */
export function present(schema: TSchema, value: unknown): unknown {
  return shown(schema as Shape, value, '')
}

function shown(shape: Shape, value: unknown, at: string): unknown {
  if (shape.anyOf !== undefined) {
    const variant = shape.anyOf.find((each) => fits(each, value ?? null))
    if (variant === undefined) throw mismatch(at, value)
    return shown(variant, value ?? null, at)
  }
  if (!fits(shape, value)) throw mismatch(at, value)
  if (shape.type === 'array') return listShown(shape.items ?? {}, value as readonly unknown[], at)
  if (typeof shape.additionalProperties === 'object') {
    const item = shape.additionalProperties
    const members = Object.entries(value as object).filter(([, member]) => member !== undefined)
    return Object.fromEntries(members.map(([name, member]) => [name, shown(item, member, `${at}/${name}`)]))
  }
  if (shape.properties === undefined) return value
  const source = value as Readonly<Record<string, unknown>>
  return Object.fromEntries(Object.entries(shape.properties).map(([name, member]) => [name, shown(member, source[name], `${at}/${name}`)]))
}

/** Long lists of numbers are taken as they are: a number that is not finite is written as `null` by JSON itself. */
function listShown(items: Shape, values: readonly unknown[], at: string): unknown {
  if (items.type === 'number' || items.anyOf?.every((each) => each.type === 'number' || each.type === 'null') === true) return values
  return values.map((value, index) => shown(items, value, `${at}/${index}`))
}

function fits(shape: Shape, value: unknown): boolean {
  if ('const' in shape) return value === shape.const
  if (shape.enum !== undefined) return shape.enum.includes(value)
  if (shape.type === 'null') return value === null
  if (shape.type === 'array') return Array.isArray(value)
  if (shape.type === 'number' || shape.type === 'integer') return typeof value === 'number' && Number.isFinite(value)
  if (shape.type !== 'object') return typeof value === shape.type
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const tags = Object.entries(shape.properties ?? {}).filter(([, member]) => 'const' in member)
  return tags.every(([name, member]) => (value as Readonly<Record<string, unknown>>)[name] === member.const)
}

function mismatch(at: string, value: unknown): TypeError {
  return new TypeError(
    `the answer has ${value === null ? 'null' : typeof value} at ${at === '' ? '/' : at}, which its schema does not allow`,
  )
}
