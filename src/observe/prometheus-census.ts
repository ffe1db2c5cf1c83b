// Looks what a server has for an environment, before anything is planned.

import { TidegateError } from '../core/errors.ts'
import { HOUR_MS, SECOND_MS } from '../core/time.ts'
import { capabilitiesOf, censusIn, censusOf, hasRequired, refuseSeveralClusters, type Capabilities } from './prometheus-capabilities.ts'
import { askPrometheus, type Asking } from './prometheus-query.ts'
import type { Part } from './prometheus-selector.ts'
import { gridOf, type Window } from './window.ts'

/** Namespaces that one count speaks of; VictoriaMetrics reads queries of 16 KiB. */
const NAMESPACES_AT_ONCE = 100

/**
 * What the server has for some namespaces: asked at the start and at the end of the window, and in between when nothing was scraped at the end.
 *
 * Throws `source-invalid` when what is needed is nowhere to be found, and where several clusters are found without one being asked for.
 */
export async function takeCensus(part: Part, window: Window, asking: Asking): Promise<Capabilities> {
  const { startMs, count } = gridOf(window)
  const firstMs = startMs + window.stepMs
  const endMs = startMs + count * window.stepMs
  const atStart = new Set(await namesAt(firstMs, part, asking))
  const found = new Set(await namesAt(endMs, part, asking))
  for (const atMs of [endMs - 6 * HOUR_MS, (startMs + endMs) / 2]) {
    if (hasRequired(found) || atMs < firstMs) continue
    for (const name of await namesAt(atMs, part, asking)) found.add(name)
  }
  if (!hasRequired(found)) for (const name of atStart) found.add(name)
  return capabilitiesOf({ atEnd: found, atStart }, part)
}

/** The metrics that are there at an instant, of one cluster; one that was renamed within the window is one at each instant. */
async function namesAt(atMs: number, part: Part, asking: Asking): Promise<Iterable<string>> {
  const census = censusIn(await labelsAt(atMs, part, asking))
  refuseSeveralClusters(census, part)
  return census.keys()
}

type Labels = Readonly<Record<string, string>>

async function labelsAt(atMs: number, part: Part, asking: Asking): Promise<readonly Labels[]> {
  if (part.namespaces.length > NAMESPACES_AT_ONCE) return labelsInParts(atMs, part, { asking, size: NAMESPACES_AT_ONCE })
  const time = { is: 'instant' as const, atSeconds: Math.floor(atMs / SECOND_MS) }
  const answer = await askPrometheus({ expression: censusOf(part), time, expectedSamples: 100, keep: () => true }, asking)
  if (answer.is === 'rows') return answer.rows.map(({ labels }) => labels)
  const size = Math.ceil(part.namespaces.length / 2)
  if (answer.isTimeout || size === part.namespaces.length) {
    const sentence = `the metrics source at \`${new URL(asking.url).host}\` cannot even count the series of \`${part.namespaces[0]}\`: ${answer.words}`
    throw new TidegateError('source-unreachable', sentence)
  }
  return labelsInParts(atMs, part, { asking, size })
}

/** What is exported for some namespaces need not be exported for all: the parts together. */
async function labelsInParts(
  atMs: number,
  part: Part,
  { asking, size }: { readonly asking: Asking; readonly size: number },
): Promise<readonly Labels[]> {
  const found: Labels[] = []
  for (let at = 0; at < part.namespaces.length; at += size) {
    found.push(...(await labelsAt(atMs, { ...part, namespaces: part.namespaces.slice(at, at + size) }, asking)))
  }
  return found
}
