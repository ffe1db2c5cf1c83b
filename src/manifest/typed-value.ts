// Values of a resource read as what they must be; each fault names file, line and path.

import { isMap, isScalar, isSeq } from 'yaml'
import type { Resource } from './resource.ts'
import { invalid, quantityAt, scalarText } from './scalar.ts'
import { contentAt, nodeAt, type Step } from './yaml-path.ts'

/** Whether anything but null stands at a path. */
export function isWritten(resource: Resource, steps: readonly Step[]): boolean {
  const node = nodeAt(resource.document, resource.node, steps)
  return node !== undefined && !(isScalar(node) && node.value === null)
}

/** A whole number of at least `least`; `undefined` when it is not written; throws `manifest-invalid`. */
export function wholeAt(resource: Resource, steps: readonly Step[], least = 0): number | undefined {
  const text = scalarText(resource, steps)
  if (text === undefined) return undefined
  // kubectl reads YAML 1.1, where 010 is 8.
  if (!/^(?:0|[1-9]\d{0,8})$/.test(text) || Number(text) < least)
    throw invalid(resource, steps, `\`${text}\` is no whole number of at least ${least}`)
  return Number(text)
}

/** One of a few words; `undefined` when none is written; throws `manifest-invalid`. */
export function wordAt<Word extends string>(resource: Resource, steps: readonly Step[], words: readonly Word[]): Word | undefined {
  const text = scalarText(resource, steps)
  if (text === undefined) return undefined
  const word = words.find((one) => one === text)
  if (word === undefined) throw invalid(resource, steps, `\`${text}\` is none of ${words.map((one) => `\`${one}\``).join(', ')}`)
  return word
}

/** A quantity that must be written; throws `manifest-invalid`. */
export function quantityNeeded(resource: Resource, steps: readonly Step[]): number {
  const value = quantityAt(resource, steps)
  if (value === undefined) throw invalid(resource, steps, 'a quantity is missing here')
  return value
}

/** How many items the list at a path has; 0 when none is written; throws `manifest-invalid` for what is no list. */
export function countAt(resource: Resource, steps: readonly Step[]): number {
  const node = nodeAt(resource.document, resource.node, steps)
  if (node === undefined || (isScalar(node) && node.value === null)) return 0
  if (!isSeq(node)) throw invalid(resource, steps, 'a list is needed here')
  return node.items.length
}

/** A mapping of texts, as they are written and whatever they hold; numbers and booleans as they are spelled; throws `manifest-invalid` for what is no text. */
export function textsWritten(resource: Resource, steps: readonly Step[]): Readonly<Record<string, string>> {
  const node = nodeAt(resource.document, resource.node, steps)
  if (node === undefined || (isScalar(node) && node.value === null)) return {}
  if (!isMap(node)) throw invalid(resource, steps, 'a mapping of texts is needed here')
  const texts: Record<string, string> = {}
  for (const { key } of node.items) {
    if (!isScalar(key)) throw invalid(resource, steps, 'a key here is no text')
    const name = String(key.value)
    const value = nodeAt(resource.document, node, [name])
    if (value !== undefined && !isScalar(value)) throw invalid(resource, [...steps, name], 'a text is needed here')
    texts[name] = contentAt(resource.document, node, [name]) ?? ''
  }
  return texts
}
