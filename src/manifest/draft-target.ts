// A CPU target in percent of the request becomes one in cores, and one in cores becomes another.

import { isMap, isScalar, type Scalar } from 'yaml'
import { TidegateError } from '../core/errors.ts'
import { unitOf } from '../core/field.ts'
import { formatCpu } from '../core/quantity.ts'
import { contentEnd } from './content-end.ts'
import { missing, refuseStale, type Draft, type Wanted } from './draft.ts'
import { asText, metadataDraft, scalarDraft } from './draft-scalar.ts'
import type { FieldPlace } from './field-place.ts'
import { locateAt } from './locate-field.ts'
import { editableScalar, quoteOf, refuseShared } from './scalar.ts'
import { contentAt, formatPath, nodeAt, type Step } from './yaml-path.ts'

/** The draft of an autoscaler's target: the words of the mapping that holds it, comments and style kept; of a value in cores, that value alone. */
export function averageValueDraft(wanted: Wanted): Draft | undefined {
  const { place, target } = wanted
  const steps = place.steps.slice(0, -1)
  const at = (key: string) => contentAt(place.document, place.root, [...steps, key])
  if (at('type') !== 'Utilization') return scalarDraft(wanted)
  refuseStale(wanted, { value: undefined, content: `${at('averageUtilization')} % of the request` })
  const node = nodeAt(place.document, place.root, steps)
  if (node === undefined || !isMap(node)) throw missing(wanted)
  if (locateAt(place, unitOf(target.field)) !== undefined) throw twice(place)
  const { text } = place.file
  const span = { start: node.range?.[0] ?? 0, end: contentEnd(text, node) }
  refuseShared(place, span.start, span.end)
  const [type, percent] = [ownPair(place, steps, 'type'), ownPair(place, steps, 'averageUtilization')]
  const cores = formatCpu(target.after)
  const isJson = quoteOf(sourceOf(text, percent.key)) === '"' && !/^\d+$/.test(cores)
  const value = requoted(sourceOf(text, percent.value), cores)
  const words = [
    [type.value, requoted(sourceOf(text, type.value), 'AverageValue')],
    [percent.key, requoted(sourceOf(text, percent.key), 'averageValue')],
    [percent.value, isJson && quoteOf(value) === '' ? `"${value}"` : value],
  ] as const
  let after = text.slice(span.start, span.end)
  for (const [scalar, word] of [...words].sort(([a], [b]) => startOf(b) - startOf(a))) {
    const [from, to] = [startOf(scalar) - span.start, endOf(scalar) - span.start]
    after = after.slice(0, from) + word + after.slice(to)
  }
  return { place: { ...place, steps }, span, before: text.slice(span.start, span.end), after }
}

/** That the value is there beside the percentage: another one would make the mapping unreadable, and Kubernetes refuses the two together. */
function twice({ file: { path }, steps }: FieldPlace): TidegateError {
  return new TidegateError(
    'manifest-ambiguous',
    `\`${formatPath(steps)}\` in \`${path}\` stands beside a percentage; leave the one that counts`,
  )
}

/** The drafts of a cpu trigger: its number, and its metric type where that is a utilisation now, in each place that says it. */
export function cpuTriggerDrafts(wanted: Wanted): readonly Draft[] {
  const { place, target, ref } = wanted
  const trigger = place.steps.slice(0, 3)
  const at = (...keys: readonly string[]) => contentAt(place.document, place.root, [...trigger, ...keys])
  if ((at('metadata', 'type') ?? at('metricType')) !== 'Utilization') return [metadataDraft(wanted) ?? []].flat()
  const located = locateAt(place, unitOf(target.field))
  if (located === undefined) throw missing({ ref, target, place })
  refuseStale(wanted, { value: undefined, content: `${located.content} % of the request` })
  const number = {
    place,
    span: located,
    before: located.text,
    after: asText(located.text, requoted(located.text, formatCpu(target.after))),
  }
  const words = [['metricType'], ['metadata', 'type']].flatMap((keys): readonly Draft[] => {
    if (at(...keys) !== 'Utilization') return []
    const steps = [...trigger, ...keys]
    const node = nodeAt(place.document, place.root, steps)
    const scalar = node === undefined ? undefined : editableScalar({ ...place, steps }, node)
    if (scalar === undefined) return []
    return [{ place: { ...place, steps }, span: scalar, before: scalar.text, after: requoted(scalar.text, 'AverageValue') }]
  })
  return [number, ...words]
}

/** The key and the value of a pair that stands in the mapping itself, on one line, without an anchor or an alias. */
function ownPair(place: FieldPlace, steps: readonly Step[], name: string): { readonly key: Scalar; readonly value: Scalar } {
  const map = nodeAt(place.document, place.root, steps)
  const pair = isMap(map) ? map.items.find(({ key }) => isScalar(key) && key.value === name) : undefined
  if (isScalar(pair?.key) && isScalar(pair.value) && !/[\r\n]/.test(sourceOf(place.file.text, pair.value)))
    return { key: pair.key, value: pair.value }
  throw new TidegateError(
    'manifest-ambiguous',
    `\`${formatPath([...steps, name])}\` in \`${place.file.path}\` is not written out on one line in its place; write it there`,
  )
}

function requoted(source: string, word: string): string {
  const quote = quoteOf(source)
  return `${quote}${word}${quote}`
}

function sourceOf(text: string, node: Scalar): string {
  return text.slice(startOf(node), endOf(node))
}

function startOf({ range }: Scalar): number {
  return range?.[0] ?? 0
}

function endOf({ range }: Scalar): number {
  return range?.[1] ?? 0
}
