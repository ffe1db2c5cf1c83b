// Reads the nodes of an events file one by one, and remembers every fault with its line.

import { isAlias, isMap, isScalar, isSeq, visit, type Document, type Node } from 'yaml'
import type { ManifestFile } from '../core/manifest-file.ts'
import { isTimeZone } from '../core/time-zone.ts'
import { contentOf } from './yaml-path.ts'
import { lineOf } from './yaml-file.ts'

const MOST_ITEMS = 1000
/** In the whole file, with those of an anchor counted wherever it is repeated. */
const MOST_ITEMS_IN_ALL = 20_000
/** Who wrote so many has the same fault in most of them. */
const MOST_FAULTS = 100

/** A document that is being read, and what was found wrong so far. */
export interface Reading {
  readonly file: ManifestFile
  /** What each alias of the document stands for. */
  readonly anchored: ReadonlyMap<Node, Node>
  readonly faults: { readonly line: number; readonly sentence: string }[]
  /** Items of lists that were read so far. */
  readonly read: { items: number }
}

/** A mapping's values by key, and the mapping itself for what is missing in it. */
export interface Entries {
  readonly node: Node
  readonly what: string
  readonly at: ReadonlyMap<string, Node>
}

/** Begins to read a document. */
export function openReading(file: ManifestFile, document: Document): Reading {
  return { file, anchored: anchoredIn(document), faults: [], read: { items: 0 } }
}

/** An alias stands for the latest node before it with its anchor; found in one walk, because the library's own search is one for each. */
function anchoredIn(document: Document): ReadonlyMap<Node, Node> {
  const anchors = new Map<string, Node>()
  const anchored = new Map<Node, Node>()
  visit(document, {
    Node: (_, node) => {
      if (isAlias(node)) {
        const found = anchors.get(node.source)
        if (found !== undefined) anchored.set(node, found)
      } else if (node.anchor !== undefined) anchors.set(node.anchor, node)
    },
  })
  return anchored
}

/** Remembers a fault at a node; of very many only the first. */
export function fault(reading: Reading, node: Node, sentence: string): undefined {
  if (reading.faults.length < MOST_FAULTS) reading.faults.push({ line: lineOf(reading.file.text, node.range?.[0] ?? 0), sentence })
  return undefined
}

/** The entries of a mapping; a key that is not known is a fault, which names those that are. */
export function entriesOf(
  reading: Reading,
  given: Node,
  of: { readonly what: string; readonly keys?: readonly string[] },
): Entries | undefined {
  const node = resolved(reading, given)
  if (node === undefined || !isMap(node)) return fault(reading, given, `${of.what} must be a mapping`)
  const at = new Map<string, Node>()
  for (const { key, value } of node.items) {
    const name = isScalar(key) ? String(key.value).toWellFormed() : ''
    const place = (isScalar(key) ? key : node) as Node
    if (of.keys !== undefined && !of.keys.includes(name))
      fault(reading, place, `${of.what}: there is no key \`${name}\`; known are ${of.keys.join(', ')}`)
    else if (value === null || (isScalar(value) && value.value === null)) fault(reading, place, `${of.what}: \`${name}\` is empty`)
    else at.set(name, value as Node)
  }
  return { node, what: of.what, at }
}

/** The items of a list; a single value is a list of one. */
export function itemsOf(reading: Reading, given: Node, what: string): readonly Node[] {
  const node = resolved(reading, given)
  if (node === undefined || !isSeq(node)) return [given]
  if (node.items.length > MOST_ITEMS) {
    fault(reading, given, `${what} has ${node.items.length} items; it may have ${MOST_ITEMS}`)
    return []
  }
  const before = reading.read.items
  reading.read.items += node.items.length
  if (reading.read.items > MOST_ITEMS_IN_ALL) {
    if (before <= MOST_ITEMS_IN_ALL) fault(reading, given, `the lists of the file have more than ${MOST_ITEMS_IN_ALL} items in all`)
    return []
  }
  return node.items as readonly Node[]
}

/** A scalar as it is spelled; anything else is a fault. Half a surrogate pair, which evidence could not be written with, becomes U+FFFD. */
export function textOf(reading: Reading, given: Node, what: string): string | undefined {
  const node = resolved(reading, given)
  const text = node !== undefined && isScalar(node) ? contentOf(node)?.toWellFormed() : undefined
  return text === undefined || text.trim() === '' ? fault(reading, given, `${what} must be a text`) : text
}

/** What a text says by one of the readers of this room; what it cannot say is a fault, with what it should look like. */
export function readAs<Value>(
  reading: Reading,
  node: Node | undefined,
  as: { readonly what: string; readonly read: (text: string) => Value | undefined; readonly form: string },
): Value | undefined {
  if (node === undefined) return undefined
  const text = textOf(reading, node, as.what)
  if (text === undefined) return undefined
  return as.read(text) ?? fault(reading, node, `${as.what}: \`${text}\` is not ${as.form}`)
}

/** The multiplier of an entry: a number from 0 to 100. */
export function multiplierIn(reading: Reading, { at, what }: Entries): number | undefined {
  return readAs(reading, at.get('multiplier'), {
    what: `${what}: multiplier`,
    read: (text) => (/^\d+(\.\d+)?$/.test(text) && Number(text) <= 100 ? Number(text) : undefined),
    form: 'a number from 0 to 100 (1 = the usual)',
  })
}

/** The time zone of an entry. */
export function zoneIn(reading: Reading, { at, what }: Entries): string | undefined {
  return readAs(reading, at.get('timeZone'), {
    what: `${what}: timeZone`,
    read: (text) => (isTimeZone(text) ? text : undefined),
    form: 'a time zone; write an IANA name such as Europe/Berlin',
  })
}

/** A list of patterns of an entry; empty where there is none. */
export function patternsIn(reading: Reading, { at, what }: Entries, key: string): readonly string[] {
  const node = at.get(key)
  if (node === undefined) return []
  return itemsOf(reading, node, `${what}: ${key}`).flatMap((item) => textOf(reading, item, `${what}: ${key}`) ?? [])
}

function resolved(reading: Reading, node: Node): Node | undefined {
  return isAlias(node) ? reading.anchored.get(node) : node
}
