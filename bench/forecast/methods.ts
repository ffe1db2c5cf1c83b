// The methods that the bench can run, and what each needs to be run.

import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** Who a method belongs to. */
export const GROUPS = ['tidegate', 'augurs', 'r'] as const

/** One of the groups. */
export type Group = (typeof GROUPS)[number]

/** A method; `key` is what its program calls it. */
export interface Method {
  readonly key: string
  readonly label: string
  readonly group: Group
}

/** All of them, ours first. */
export const METHODS: readonly Method[] = [
  { key: 'tidegate', label: 'Tidegate', group: 'tidegate' },
  { key: 'augurs-mstl', label: 'augurs MSTL + ETS', group: 'augurs' },
  { key: 'augurs-prophet', label: 'augurs Prophet', group: 'augurs' },
  { key: 'stlf-arima', label: 'R stlf + ARIMA', group: 'r' },
  { key: 'stlf-ets', label: 'R stlf + ETS', group: 'r' },
  { key: 'stl-theta', label: 'R STL + theta', group: 'r' },
  { key: 'snaive', label: 'R seasonal naive', group: 'r' },
  { key: 'prophet', label: 'R Prophet', group: 'r' },
]

/** The program and its arguments for one pass of a method over a file; `repeatMs` 0 measures no time. */
export function commandOf(
  method: Method,
  files: { readonly tasks: string; readonly output: string },
  repeatMs: number,
): { readonly program: string; readonly args: readonly string[] } {
  const { tasks, output } = files
  if (method.group === 'r') return { program: 'Rscript', args: [join(import.meta.dirname, 'peers/forecast.R'), method.key, tasks, output] }
  return { program: process.execPath, args: [join(import.meta.dirname, 'measure.ts'), method.key, tasks, output, String(repeatMs)] }
}

/** What a method lacks on this machine, in a sentence; `undefined` where it can be run. */
export function lackOf({ group, key }: Method): string | undefined {
  if (group !== 'r') return undefined
  if (spawnSync('Rscript', ['--version']).status !== 0) {
    return 'R is not here, and its rows are those that were published (apt-get install r-base-core r-cran-forecast r-cran-jsonlite r-cran-prophet)'
  }
  const needed = key === 'prophet' ? ['jsonlite', 'prophet'] : ['jsonlite', 'forecast']
  const isThere = needed.every((name) => spawnSync('Rscript', ['-e', `library(${name})`]).status === 0)
  return isThere ? undefined : `R has no ${needed.join(' or no ')} (apt-get install ${needed.map((name) => `r-cran-${name}`).join(' ')})`
}
