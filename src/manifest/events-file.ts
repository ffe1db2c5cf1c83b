// Reads a file of events: what is wrong with it is told all at once, with lines, and a file with any fault is not used at all.

import type { Document, Node } from 'yaml'
import { NO_EVENTS, type EventRule, type EventsFile, type ReleaseRule, type Touched } from '../core/events.ts'
import type { Finding } from '../core/finding.ts'
import type { ManifestFile } from '../core/manifest-file.ts'
import {
  entriesOf,
  fault,
  itemsOf,
  multiplierIn,
  openReading,
  patternsIn,
  textOf,
  zoneIn,
  type Entries,
  type Reading,
} from './events-reader.ts'
import { momentIn, whenOf, WHEN_KEYS } from './events-when.ts'
import { parseYaml } from './yaml-file.ts'

const TOUCHED_KEYS = ['workloads', 'namespaces', 'teams']
const REMEDY = 'docs/events.md shows the format; forecasts go on without this file'
const KIND = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/

/** The events of a file, and what is wrong with it; with a fault there are no events. */
export interface EventsRead {
  readonly events: EventsFile
  readonly findings: readonly Finding[]
}

/** Reads the text of a file of events; an empty one has none. */
export function parseEvents(file: ManifestFile): EventsRead {
  const { documents, finding } = parseYaml(file)
  if (finding !== undefined) return refused([`${finding.sentence.replace(/; nothing of this file is used$/, '')}; ${REMEDY}`])
  const filled = documents.filter(({ contents }) => contents !== null)
  if (filled.length === 0) return { events: NO_EVENTS, findings: [] }
  const reading = openReading(file, filled[0])
  if (filled.length > 1) fault(reading, filled[1].contents as Node, 'there is a second document; write all events into one')
  const events = fileOf(reading, filled[0])
  if (reading.faults.length === 0) return { events, findings: [] }
  const sentences = reading.faults.toSorted((a, b) => a.line - b.line)
  return refused(sentences.map(({ line, sentence }) => `\`${file.path}\` line ${line}: ${sentence}; ${REMEDY}`))
}

function refused(sentences: readonly string[]): EventsRead {
  return { events: NO_EVENTS, findings: sentences.map((sentence) => ({ code: 'events-invalid', severity: 'warning', sentence })) }
}

function fileOf(reading: Reading, document: Document): EventsFile {
  const top = entriesOf(reading, document.contents as Node, { what: 'the file', keys: ['timeZone', 'kinds', 'events', 'releases'] })
  if (top === undefined) return NO_EVENTS
  const timeZone = zoneIn(reading, top)
  const kinds = kindsOf(reading, top.at.get('kinds'))
  const events = listIn(reading, top, 'events').flatMap((node, i) => eventOf(reading, node, { at: i + 1, kinds, timeZone }) ?? [])
  const releases = listIn(reading, top, 'releases').flatMap((node, i) => releaseOf(reading, node, { at: i + 1, timeZone }) ?? [])
  return { events, releases }
}

function listIn(reading: Reading, top: Entries, key: string): readonly Node[] {
  const node = top.at.get(key)
  return node === undefined ? [] : itemsOf(reading, node, key)
}

/** Kinds and their stated multipliers. */
function kindsOf(reading: Reading, node: Node | undefined): ReadonlyMap<string, number | undefined> {
  const kinds = new Map<string, number | undefined>()
  const entries = node === undefined ? undefined : entriesOf(reading, node, { what: 'kinds' })
  for (const [kind, value] of entries?.at ?? []) {
    checkKind(reading, value, kind)
    const entry = entriesOf(reading, value, { what: `kind \`${kind}\``, keys: ['multiplier'] })
    kinds.set(kind, entry === undefined ? undefined : multiplierIn(reading, entry))
  }
  return kinds
}

function checkKind(reading: Reading, node: Node, kind: string): void {
  if (!KIND.test(kind)) fault(reading, node, `the kind \`${kind}\` is no word of small letters, digits and dashes`)
}

interface Inside {
  readonly at: number
  readonly timeZone: string | undefined
}

function eventOf(
  reading: Reading,
  node: Node,
  inside: Inside & { readonly kinds: ReadonlyMap<string, number | undefined> },
): EventRule | undefined {
  const keys = ['name', 'kind', 'multiplier', 'timeZone', ...WHEN_KEYS, ...TOUCHED_KEYS]
  const numbered = entriesOf(reading, node, { what: `event ${inside.at}`, keys })
  if (numbered === undefined) return undefined
  const name = required(reading, numbered, 'name')
  const event = name === undefined ? numbered : { ...numbered, what: `event \`${name}\`` }
  const kind = required(reading, event, 'kind')
  if (kind !== undefined) checkKind(reading, event.at.get('kind') as Node, kind)
  const multiplier = multiplierIn(reading, event) ?? inside.kinds.get(kind ?? '')
  const timeZone = zoneIn(reading, event) ?? inside.timeZone
  const when = whenOf(reading, event)
  const touched = touchedOf(reading, event)
  if (name === undefined || kind === undefined || when === undefined) return undefined
  return { name, kind, multiplier, timeZone, when, touched }
}

function releaseOf(reading: Reading, node: Node, inside: Inside): ReleaseRule | undefined {
  const release = entriesOf(reading, node, { what: `release ${inside.at}`, keys: ['at', 'timeZone', ...TOUCHED_KEYS] })
  if (release === undefined) return undefined
  if (!release.at.has('at')) return fault(reading, release.node, `${release.what}: \`at\` is missing`)
  const at = momentIn(reading, release, 'at')
  const timeZone = zoneIn(reading, release) ?? inside.timeZone
  const touched = touchedOf(reading, release)
  return at === undefined ? undefined : { at, timeZone, touched }
}

function required(reading: Reading, entries: Entries, key: string): string | undefined {
  const node = entries.at.get(key)
  return node === undefined
    ? fault(reading, entries.node, `${entries.what}: \`${key}\` is missing`)
    : textOf(reading, node, `${entries.what}: ${key}`)
}

function touchedOf(reading: Reading, entries: Entries): Touched {
  const [workloads, namespaces, teams] = TOUCHED_KEYS.map((key) => patternsIn(reading, entries, key))
  return { workloads, namespaces, teams }
}
