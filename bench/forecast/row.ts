// One row of a table: the published scorer's figures for one method, and what is told of its data sets.

import { scoreFile, type Task, type TaskForecast } from './score.mjs'

/** Data sets with fewer tasks say nothing about coverage by themselves. */
const FEWEST_TASKS = 9

/** A method's figures; what published rows do not tell is absent. `msMedian` and `msP95` are processor milliseconds for one task. */
export interface Row {
  readonly method: string
  readonly mase: number
  readonly relCrps: number
  readonly relP95: number
  readonly cov90: number
  readonly loses: number
  readonly msMedian: number
  readonly msP95?: number | undefined
  /** Share of the truth at or below the quantile. */
  readonly one95?: number
  readonly one99?: number
  /** The highest ratio of a task. */
  readonly worst?: number
  /** Coverage of the 90 % band by data set, of those with 9 tasks or more, lowest first. */
  readonly sets?: readonly { readonly dataset: string; readonly tasks: number; readonly cov90: number }[]
}

/** Scores a method; one that could not answer every task has the number that it answered behind its name. */
export function rowOf(method: string, tasks: readonly Task[], forecasts: readonly TaskForecast[]): Row {
  const { overall, datasets, missing } = scoreFile(tasks, forecasts)
  if (missing.length === tasks.length) throw new Error(`${method} has no valid forecast`)
  const sets = Object.entries(datasets)
    .map(([dataset, figures]) => ({ dataset, tasks: figures.tasks, cov90: figures.cov90 }))
    .filter((set) => set.tasks >= FEWEST_TASKS)
    .sort((a, b) => a.cov90 - b.cov90)
  return {
    method: missing.length === 0 ? method : `${method} (${tasks.length - missing.length})`,
    ...overall,
    msMedian: overall.msMedian ?? Number.NaN,
    msP95: overall.msP95 ?? undefined,
    sets,
  }
}
