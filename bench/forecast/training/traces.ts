// Reads the recorded series from which the correction is learned.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Series } from '../../../src/core/series.ts'

/** One recorded series: the file it comes from, and who published it (several files may have one publisher). */
export interface Trace {
  readonly dataset: string
  readonly publisher: string
  readonly id: string
  readonly series: Series
}

interface Index {
  readonly files: readonly { readonly file: string; readonly step_seconds: number }[]
}

/** Files of one publisher are left out together when the correction is tried on what it has not seen. */
const PUBLISHERS: Readonly<Record<string, string>> = {
  aiops_kpi_5min: 'aiops',
  azure_v1_cpu_total_5min: 'azure',
  azure_v1_vm_arrivals_hourly: 'azure',
  bitbrains_small_15min: 'bitbrains',
  crane_k8s_1min_short: 'crane',
  google2011_5min: 'google',
  jumpstarter_5min: 'jumpstarter',
  microsoft_cloudmon_5min_short: 'microsoft',
  microsoft_cloudmon_hourly: 'microsoft',
  nab_5min: 'nab',
  nab_aws_cloudwatch_5min_short: 'nab',
  nab_nyc_taxi_30min: 'nab',
  servegen_llm_rps_10min_short: 'servegen',
  smd_5min: 'smd',
  worldcup98_5min: 'worldcup',
}

/** All series of a folder of traces, in the order of its index; a missing step is `NaN`. */
export function readTraces(folder: string): Trace[] {
  const { files } = JSON.parse(readFileSync(join(folder, 'INDEX.json'), 'utf8')) as Index
  return files.flatMap(({ file, step_seconds: step }) => {
    const dataset = file.replace('.csv.gz', '')
    const publisher = PUBLISHERS[dataset]
    if (publisher === undefined) throw new Error(`${file} has no publisher in traces.ts`)
    const rows = rowsBySeries(gunzipSync(readFileSync(join(folder, file))).toString())
    return [...rows].map(([id, points]) => ({ dataset, publisher, id, series: onGrid(points, step) }))
  })
}

function rowsBySeries(text: string): Map<string, [seconds: number, value: number][]> {
  const rows = new Map<string, [number, number][]>()
  for (const line of text.split('\n').slice(1)) {
    if (line === '') continue
    const [id, seconds, value] = line.split(',')
    const points = rows.get(id) ?? []
    rows.set(id, points)
    points.push([Number(seconds), Number(value)])
  }
  return rows
}

function onGrid(points: readonly [number, number][], step: number): Series {
  const [first] = points[0]
  const [last] = points[points.length - 1]
  const values = new Float64Array(Math.round((last - first) / step) + 1).fill(Number.NaN)
  for (const [seconds, value] of points) {
    const at = (seconds - first) / step
    if (Number.isInteger(at)) values[at] = value
  }
  return { startMs: first * 1000, stepMs: step * 1000, values }
}
