// A key that is written into a mapping where it is missing: which ones may be, before which neighbour, and where they stand afterwards.

import { isMap, isScalar, type Node, type YAMLMap } from 'yaml'
import type { Field } from '../core/field.ts'
import type { FieldPlace } from './field-place.ts'
import type { Span } from './rest-digest.ts'
import { nodeAt } from './yaml-path.ts'

/** The bounds that stand where nothing is written (`autoscaling/v2`; `keda.sh/v1alpha1`), and the keys before which they are put, the first that is there. */
const INSERTABLE: Readonly<Partial<Record<Field['name'], { readonly standing: number; readonly before: readonly string[] }>>> = {
  'hpa.minReplicas': { standing: 1, before: ['maxReplicas'] },
  'keda.minReplicaCount': { standing: 0, before: ['maxReplicaCount', 'triggers'] },
  'keda.maxReplicaCount': { standing: 100, before: ['triggers'] },
}

/** The number that holds while a field is not written; `undefined` for a field that is never put in. */
export function standingValue(field: Field): number | undefined {
  return INSERTABLE[field.name]?.standing
}

/**
 * Where a key is put, and the bytes around its value; `undefined` where its neighbour cannot be found or does not begin its line, or where the key is there with no value.
 *
 * The key comes directly before its neighbour, on a line of its own or in the same braces, so that nothing behind the last value matters.
 */
export function insertion(place: FieldPlace, field: Field, value: string): { readonly span: Span; readonly text: string } | undefined {
  const map = parentOf(place)
  const key = String(place.steps.at(-1))
  if (map === undefined || keysOf(map).some(({ value: name }) => String(name) === key)) return undefined
  const { text } = place.file
  for (const name of INSERTABLE[field.name]?.before ?? []) {
    const neighbour = keysOf(map).find((one) => String(one.value) === name)
    const start = neighbour?.range?.[0]
    if (start === undefined) continue
    const quote = /["']/.exec(text[start])?.[0] ?? ''
    const pair = `${quote}${key}${quote}: ${value}`
    if (map.flow === true) return { span: { start, end: start }, text: `${pair}, ` }
    const lineStart = text.lastIndexOf('\n', start - 1) + 1
    if (!/^\uFEFF?[ -]*$/.test(text.slice(lineStart, start))) return undefined
    const newline = text[text.indexOf('\n', start) - 1] === '\r' ? '\r\n' : '\n'
    return { span: { start, end: start }, text: `${pair}${newline}${' '.repeat(start - lineStart)}` }
  }
  return undefined
}

/** Where a key stands or is to be put, as `insertion` has it, when it is found again: from the key to the next one, or an empty stretch before its neighbour. */
export function insertedSpan(place: FieldPlace): Span | undefined {
  const map = parentOf(place)
  const keys = map === undefined ? [] : keysOf(map)
  const name = String(place.steps.at(-1))
  const at = keys.findIndex(({ value }) => String(value) === name)
  if (at >= 0) {
    const [start, end] = [keys[at].range?.[0], keys.at(at + 1)?.range?.[0]]
    return start === undefined || end === undefined ? undefined : { start, end }
  }
  const spec = Object.entries(INSERTABLE).find(([field]) => field.endsWith(`.${name}`))?.[1]
  const neighbour = spec?.before.flatMap((key) => keys.filter(({ value }) => String(value) === key)).at(0)
  const start = neighbour?.range?.[0]
  return start === undefined ? undefined : { start, end: start }
}

function parentOf({ document, root, steps }: FieldPlace): YAMLMap | undefined {
  const parent = nodeAt(document, root, steps.slice(0, -1))
  return parent !== undefined && isMap(parent) ? parent : undefined
}

function keysOf(map: YAMLMap): readonly (Node & { readonly value: unknown })[] {
  return map.items.flatMap(({ key }) => (isScalar(key) ? [key] : []))
}
