// The generator of the demo's recordings: gaps stay gaps, figures are rounded, and the same traces make the same bytes.

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DEMO_RECORDINGS, DEMO_WORKLOADS } from './demo-table.ts'
import { makeDemoTraces } from './demo-traces.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidegate-traces-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

/** A folder of published traces in which every series has three samples and a hole before the last one. */
function publish(): string {
  const from = join(folder, 'published')
  mkdirSync(join(from, 'licences'), { recursive: true })
  const files = [...new Set(DEMO_RECORDINGS.map((recording) => recording.file))]
  const described = {
    dataset: 'd',
    origin: 'o',
    licence: 'MIT',
    source_repo: 'r',
    source_commit: 'c',
    unit: 'u',
    timestamps: 'real',
    resampling: 'none',
    citation: 'i',
  }
  writeFileSync(join(from, 'INDEX.json'), JSON.stringify({ files: files.map((file) => ({ ...described, file, step_seconds: 300 })) }))
  const series: Record<string, Record<string, object>> = {}
  for (const file of files) {
    const names = DEMO_RECORDINGS.filter((recording) => recording.file === file).map((recording) => recording.series)
    series[file] = Object.fromEntries(names.map((name) => [name, {}]))
    const rows = names.flatMap((name) => [`${name},610,1.23456`, `${name},910,2`, `${name},1510,3`])
    writeFileSync(join(from, file), gzipSync(['series_id,timestamp,value', ...rows, ''].join('\n')))
  }
  writeFileSync(join(from, 'SERIES.json'), JSON.stringify(series))
  for (const name of DEMO_RECORDINGS.flatMap((recording) => recording.licences)) writeFileSync(join(from, 'licences', name), 'text')
  return from
}

function make(name: string): string {
  const to = join(folder, name)
  mkdirSync(to)
  makeDemoTraces(publish(), to)
  return to
}

test('writes one number a line from the first sample on, rounded, with an empty line for a gap', () => {
  const to = make('demo')

  const [first] = DEMO_RECORDINGS
  const index = JSON.parse(readFileSync(join(to, 'traces/index.json'), 'utf8'))
  expect(gunzipSync(readFileSync(join(to, 'traces', `${first.id}.csv.gz`))).toString()).toBe('value\n1.235\n2\n\n3\n')
  expect(index.recordings[0]).toMatchObject({
    id: first.id,
    startSeconds: 600,
    stepSeconds: 300,
    steps: 4,
    gaps: 1,
    clock: 'recorded',
    unit: 'u',
  })
  expect(index.workloads).toHaveLength(DEMO_WORKLOADS.length)
})

test('carries every licence text and attribution along', () => {
  const to = make('demo')

  expect(readdirSync(join(to, 'licences')).sort()).toEqual([...new Set(DEMO_RECORDINGS.flatMap((recording) => recording.licences))].sort())
  for (const { series } of DEMO_RECORDINGS) expect(readFileSync(join(to, 'SOURCES.md'), 'utf8')).toContain(series)
})

test('makes the same bytes from the same traces', () => {
  const [one, other] = [make('one'), make('other')]

  for (const name of readdirSync(join(one, 'traces'))) {
    expect(readFileSync(join(one, 'traces', name)).equals(readFileSync(join(other, 'traces', name)))).toBe(true)
  }
})

test('says which series is missing', () => {
  const from = publish()
  writeFileSync(join(from, DEMO_RECORDINGS[0].file), gzipSync('series_id,timestamp,value\n'))

  expect(() => makeDemoTraces(from, folder)).toThrow(`has no series ${DEMO_RECORDINGS[0].series}`)
})
