// The page on what is seen from outside lists what /metrics says: every name, its type and its labels.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { measuredText } from '../serve/measured.ts'

const page = readFileSync(join(import.meta.dirname, '../../docs/observability.md'), 'utf8')

/** A metric by its name, as `type: label, label`. */
type Metrics = ReadonlyMap<string, string>

let measured: Metrics

beforeAll(async () => {
  measured = metricsIn(await measuredText())
})

test('every metric is on the page, with its type and its labels', () => {
  const documented = documentedMetrics()

  expect(measured.size).toBeGreaterThan(40)
  expect([...measured].filter(([name, told]) => documented.get(name) !== told)).toEqual([])
})

test('the page lists no metric that is not there', () => {
  // What the system tells of a process differs from one system to another.
  const own = [...documentedMetrics().keys()].filter((name) => !name.startsWith('tidegate_process_'))

  expect(own.filter((name) => !measured.has(name))).toEqual([])
})

test('every metric that a rule asks for is there', () => {
  const rules = /```yaml\ngroups:[^`]+```/.exec(page)?.[0] ?? ''
  const asked = [...rules.matchAll(/\btidegate_\w+/g)].map(([name]) => name.replace(/_(bucket|sum|count)$/, ''))

  expect(asked.length).toBeGreaterThan(10)
  expect(asked.filter((name) => !measured.has(name))).toEqual([])
})

function documentedMetrics(): Metrics {
  const rows = page.matchAll(/^\| `(tidegate_\w+)` \| (\w+) \|(.*?)\| .+ \|$/gm)
  return new Map([...rows].map(([, name, type, labels]) => [name, `${type}: ${labels.replaceAll('`', '').trim()}`]))
}

/** The metrics of a text in Prometheus' format; `le` belongs to the type. */
function metricsIn(text: string): Metrics {
  const types = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)]
  return new Map(types.map(([, name, type]) => [name, `${type}: ${labelsOf(text, name)}`]))
}

function labelsOf(text: string, name: string): string {
  const samples = text.matchAll(new RegExp(`^${name}(?:_bucket)?\\{(.*)\\} `, 'gm'))
  const labels = [...samples].flatMap(([, inside]) => [...inside.matchAll(/(\w+)="(?:[^"\\]|\\.)*"/g)].map(([, label]) => label))
  return [...new Set(labels)].filter((label) => label !== 'le').join(', ')
}
