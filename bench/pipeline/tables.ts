// The tables of the bench: what was read, how long each stage took, and how it grows.

import type { BareAnswer } from './bare-reading.ts'
import { quantileOf } from './live-probe.ts'
import type { MeasuredRun } from './measured-run.ts'

/** One size, measured. */
export interface Measured {
  /** Workloads. */
  readonly size: number
  readonly queries: number
  /** Before and after the run. */
  readonly bare: readonly BareAnswer[]
  readonly run: MeasuredRun
}

/** Prints Markdown, so that a table can go into a page as it is. */
export function printTables(measured: readonly Measured[]): void {
  print(
    [
      'workloads',
      'queries',
      'samples (million)',
      'MB of JSON',
      'bare reading (s)',
      'run (s)',
      'ratio',
      'samples/s',
      'peak MiB',
      '/live p50, p99, max (ms)',
    ],
    measured.map(({ size, queries, bare, run }) => {
      const { samples, megabytes } = bare[0]
      const bareSeconds = meanOf(bare.map(({ seconds }) => seconds))
      const live = [0.5, 0.99, 1].map((level) => quantileOf(run.live.elapsedMs, level).toFixed(1)).join(', ')
      return [
        size,
        queries,
        (samples / 1e6).toFixed(1),
        megabytes.toFixed(0),
        bareSeconds.toFixed(1),
        run.seconds.toFixed(1),
        (run.seconds / bareSeconds).toFixed(1),
        (samples / run.seconds).toFixed(0),
        run.peakMegabytes.toFixed(0),
        run.live.failures === 0 ? live : `${live}; ${run.live.failures} failed`,
      ]
    }),
  )
  const stages = [...new Set(measured.flatMap(({ run }) => Object.keys(run.stages)))]
  print(
    ['workloads', ...stages.map((stage) => `${stage} (s)`)],
    measured.map(({ size, run }) => [size, ...stages.map((stage) => (run.stages[stage] ?? 0).toFixed(2))]),
  )
  print(
    ['workloads', 'status', 'outcomes'],
    measured.map(({ size, run }) => [size, run.status, wordsOf(run.outcomes)]),
  )
}

function wordsOf(outcomes: Readonly<Record<string, number>>): string {
  return Object.entries(outcomes)
    .map(([outcome, count]) => `${count} ${outcome}`)
    .join(', ')
}

function print(head: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  console.log(`\n| ${head.join(' | ')} |\n|${head.map(() => '---:').join('|')}|`)
  for (const row of rows) console.log(`| ${row.join(' | ')} |`)
}

function meanOf(numbers: readonly number[]): number {
  let sum = 0
  for (const number of numbers) sum += number
  return sum / numbers.length
}
