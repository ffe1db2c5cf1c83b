// One scalar of a file: its bytes, its number, and how another number is written in its place.

import { isScalar, type Document, type Node } from 'yaml'
import { TidegateError, type ErrorCode } from '../core/errors.ts'
import type { ManifestFile } from '../core/manifest-file.ts'
import type { FieldUnit } from '../core/field.ts'
import { formatCpu, formatMemory, parseQuantity } from '../core/quantity.ts'
import type { Resource } from './resource.ts'
import { lineOf } from './yaml-file.ts'
import { contentAt, contentOf, formatPath, nodeAt, repeatedAnchor, type Step } from './yaml-path.ts'

/** Where a scalar stands in its file's text (UTF-16 offsets), its bytes with quotes, and what they say. */
export interface Scalar {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly content: string
}

/** Where a scalar is looked for, so that a refusal can say so. */
export interface ScalarPlace {
  readonly file: ManifestFile
  readonly document: Document
  readonly steps: readonly Step[]
}

/** The text at a path of a resource; throws `manifest-invalid` when it is a template. */
export function scalarText(resource: Resource, steps: readonly Step[]): string | undefined {
  const text = contentAt(resource.document, resource.node, steps)
  if (text !== undefined && isTemplate(text)) throw invalid(resource, steps, `\`${text}\` is a template, not a value`)
  return text
}

/** The whole number at a path of a resource; throws `manifest-invalid` for anything else. */
export function integerAt(resource: Resource, steps: readonly Step[]): number | undefined {
  const text = scalarText(resource, steps)
  return text === undefined ? undefined : readNumber(resource, steps, () => parseNumber(text, 'pods'))
}

/** The quantity at a path of a resource; throws `manifest-invalid` for anything that is none. */
export function quantityAt(resource: Resource, steps: readonly Step[]): number | undefined {
  const text = scalarText(resource, steps)
  return text === undefined ? undefined : readNumber(resource, steps, () => parseQuantity(text))
}

/**
 * The scalar that a node is, when it can be edited on its own; `undefined` when it is null.
 *
 * Throws `manifest-invalid` for a template, a list, a mapping or a text of several lines, and `manifest-ambiguous` where an anchor means that other
 * fields stand on the same bytes.
 */
export function editableScalar(place: ScalarPlace, node: Node): Scalar | undefined {
  const { file } = place
  const [start, end] = node.range ?? [0, 0]
  const text = file.text.slice(start, end)
  const refuse = (code: ErrorCode, what: string) =>
    new TidegateError(code, `\`${formatPath(place.steps)}\` in \`${file.path}\` line ${lineOf(file.text, start)} ${what}`)
  if (isTemplate(text)) throw refuse('manifest-invalid', 'is a template; map the key of its values file in the environment')
  if (!isScalar(node)) throw refuse('manifest-invalid', 'is no plain value')
  const content = contentOf(node)
  if (content === undefined) return undefined
  refuseShared(place, start, end)
  if (/[\r\n]/.test(text) || text.startsWith('|') || text.startsWith('>'))
    throw refuse('manifest-invalid', 'is a text of several lines; write it on one')
  return { start, end, text, content }
}

/** Throws `manifest-ambiguous` where an anchor means that other fields stand on some bytes too, or on some of them. */
export function refuseShared({ file, document, steps }: ScalarPlace, start: number, end: number): void {
  const anchor = repeatedAnchor(document, start, end)
  if (anchor === undefined) return
  throw new TidegateError(
    'manifest-ambiguous',
    `\`${formatPath(steps)}\` in \`${file.path}\` line ${lineOf(file.text, start)} is shared through the anchor \`&${anchor}\`, so an edit would change other fields too; write the value out in its place`,
  )
}

/** The number that a scalar's content says; throws `manifest-invalid` when it says none. */
export function parseNumber(content: string, unit: FieldUnit): number {
  if (unit === 'cores' || unit === 'bytes' || unit === 'count') return parseQuantity(content)
  // kubectl reads YAML 1.1, where 010 is 8.
  if (!/^(?:0|[1-9]\d{0,8})$/.test(content))
    throw new TidegateError('manifest-invalid', `\`${content}\` is no count of ${unit}; write a whole number`)
  return Number(content)
}

/** Another number in a scalar's own style: what was quoted stays quoted. */
export function writeNumber(scalar: Scalar, value: number, unit: FieldUnit): string {
  const quote = quoteOf(scalar.text)
  return `${quote}${spell(value, unit)}${quote}`
}

/** The quote around a scalar's bytes; `''` without one. */
export function quoteOf(text: string): string {
  return text.startsWith('"') ? '"' : text.startsWith("'") ? "'" : ''
}

/** A number as manifests spell it. */
export function spell(value: number, unit: FieldUnit): string {
  if (!Number.isFinite(value) || value < 0) throw new RangeError(`${value} cannot stand in a manifest`)
  if (unit === 'cores') return formatCpu(value)
  if (unit === 'bytes') return formatMemory(value)
  if (unit !== 'count' && !Number.isInteger(value)) throw new RangeError(`${value} is no count of ${unit}`)
  return String(value)
}

function isTemplate(text: string): boolean {
  return text.includes('{{') || text.includes('${')
}

function readNumber(resource: Resource, steps: readonly Step[], read: () => number): number {
  try {
    return read()
  } catch (error) {
    throw invalid(resource, steps, error instanceof Error ? error.message : String(error))
  }
}

/** That a value of a resource cannot be used, with its file, line and path. */
export function invalid(resource: Resource, steps: readonly Step[], what: string): TidegateError {
  const offset = nodeAt(resource.document, resource.node, steps)?.range?.[0] ?? 0
  return new TidegateError(
    'manifest-invalid',
    `\`${resource.file.path}\` line ${lineOf(resource.file.text, offset)}, \`${formatPath(steps)}\`: ${what}`,
  )
}
