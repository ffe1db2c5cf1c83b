// Prints how routes were served, each beside its limit, as Markdown.

import type { Loaded } from './load.ts'

/** One route, measured. */
export interface ServedRow {
  readonly name: string
  readonly bytes: number
  readonly served: Loaded
  /** The bare route of the same answer size. */
  readonly limit: Loaded
  /** The longest answer of `/live` meanwhile. */
  readonly liveMaxMs: number
}

/** Prints them under a title. */
export function printTable(title: string, rows: readonly ServedRow[]): void {
  const head = [
    'bytes',
    'p50 ms',
    'p99 ms',
    'requests/s',
    'CPU ms',
    'bare p50',
    'bare p99',
    'bare requests/s',
    'bare CPU',
    'p50 ratio',
    '/live max ms',
  ]
  console.log(`\n${title}:\n\n| route | ${head.join(' | ')} |\n|---|${head.map(() => '---:').join('|')}|`)
  for (const { name, bytes, served, limit, liveMaxMs } of rows) {
    const cells = [
      bytes,
      served.p50Ms.toFixed(2),
      served.p99Ms.toFixed(1),
      served.perSecond.toFixed(0),
      served.cpuMs.toFixed(2),
      limit.p50Ms.toFixed(2),
      limit.p99Ms.toFixed(1),
      limit.perSecond.toFixed(0),
      limit.cpuMs.toFixed(2),
      (served.p50Ms / limit.p50Ms).toFixed(1),
      liveMaxMs.toFixed(0),
    ]
    console.log(`| ${name} | ${cells.join(' | ')} |`)
  }
}
