// Paths into a YAML document: how they are spelled, and what stands there.

import { isAlias, isMap, isScalar, isSeq, visit, type Document, type Node, type YAMLMap } from 'yaml'

/** A key of a mapping, or an index of a list. */
export type Step = string | number

const STEP = /([^.[\]]+)|\[(\d+)\]/g
const PATH = /^(?:[^.[\]]+|\[\d+\])(?:\.[^.[\]]+|\[\d+\])*$/

/** The steps of a dotted path such as `containers[0].resources`; `''` is the root; `undefined` when it cannot be read. */
export function parsePath(text: string): readonly Step[] | undefined {
  if (text === '') return []
  if (!PATH.test(text)) return undefined
  return [...text.matchAll(STEP)].map((match) => match[1] ?? Number(match[2]))
}

/** The dotted spelling of some steps. */
export function formatPath(steps: readonly Step[]): string {
  let text = ''
  for (const step of steps) text += typeof step === 'number' ? `[${step}]` : `${text === '' ? '' : '.'}${step}`
  return text
}

/** The node at the end of a path below `root`, through aliases and merge keys; `undefined` when there is none. */
export function nodeAt(document: Document, root: Node, steps: readonly Step[]): Node | undefined {
  let here = resolved(document, root)
  for (const step of steps) {
    if (here === undefined) return undefined
    here = resolved(document, childOf(document, here, step))
  }
  return here
}

/** The text of the scalar at the end of a path, unquoted; `undefined` when there is none or it is null. */
export function contentAt(document: Document, root: Node, steps: readonly Step[]): string | undefined {
  const node = nodeAt(document, root, steps)
  return node !== undefined && isScalar(node) ? contentOf(node) : undefined
}

/** A scalar's text without its quotes, numbers as they are spelled; `undefined` for null. */
export function contentOf(scalar: { readonly value: unknown; readonly source?: string }): string | undefined {
  if (scalar.value === null || scalar.value === undefined) return undefined
  return scalar.source ?? (typeof scalar.value === 'string' ? scalar.value : undefined)
}

/** How many items the list at the end of a path has; 0 when there is no list. */
export function lengthAt(document: Document, root: Node, steps: readonly Step[]): number {
  const node = nodeAt(document, root, steps)
  return node !== undefined && isSeq(node) ? node.items.length : 0
}

/**
 * The name of an anchor that covers a range of the text, or lies in it, and that an alias of the same document repeats; `undefined` when no other place shares those bytes.
 *
 * Whatever is reached through an alias or a merge key of an anchor lies in such a range.
 */
export function repeatedAnchor(document: Document, start: number, end: number): string | undefined {
  const covering: string[] = []
  const repeated = new Set<string>()
  visit(document, {
    Alias: (_key, alias) => void repeated.add(alias.source),
    Value: (_key, node) => {
      if (node.anchor === undefined || node.range === null || node.range === undefined) return
      const [from, to] = node.range
      if (isInside(node.range, start, end) || (start <= from && to <= end)) covering.push(node.anchor)
    },
  })
  return covering.find((anchor) => repeated.has(anchor))
}

function isInside(range: readonly number[] | null | undefined, start: number, end: number): boolean {
  return range !== null && range !== undefined && range[0] <= start && end <= range[1]
}

function childOf(document: Document, node: Node, step: Step): Node | undefined {
  if (typeof step === 'number') return isSeq(node) ? (node.items[step] as Node | undefined) : undefined
  if (!isMap(node)) return undefined
  const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === step)
  if (pair !== undefined) return (pair.value as Node | null) ?? undefined
  return merged(document, node, step)
}

/** The child that a merge key (`<<`) brings in: the first mapping that has it wins (YAML merge key type). */
function merged(document: Document, map: YAMLMap, step: string): Node | undefined {
  for (const { key, value } of map.items) {
    if (!isScalar(key) || key.value !== '<<') continue
    const source = resolved(document, value as Node)
    const maps = source !== undefined && isSeq(source) ? source.items.map((item) => resolved(document, item as Node)) : [source]
    for (const one of maps) {
      const child = one === undefined ? undefined : childOf(document, one, step)
      if (child !== undefined) return child
    }
  }
  return undefined
}

function resolved(document: Document, node: Node | undefined): Node | undefined {
  return node !== undefined && isAlias(node) ? node.resolve(document) : node
}
