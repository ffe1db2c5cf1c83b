// The types of score.mjs, which is kept as it was published.

/** One task of a public file. */
export interface Task {
  readonly id: string
  readonly dataset: string
  readonly step_seconds: number
  readonly start_epoch: number
  readonly history: readonly (number | null)[]
  readonly target: readonly (number | null)[]
}

/** One forecast of a task: a path for each level, and the milliseconds that it took. */
export interface TaskForecast {
  readonly id: string
  readonly quantiles: Readonly<Record<string, readonly number[]>>
  readonly ms?: number | undefined
}

/** The figures of one table row. */
export interface Overall {
  readonly tasks: number
  readonly mase: number
  readonly relCrps: number
  readonly relP95: number
  readonly relP99: number
  readonly cov90: number
  readonly one95: number
  readonly one99: number
  readonly loses: number
  readonly worst: number
  readonly msMedian: number | null
  readonly msP95: number | null
}

/** The tasks of a file, plain or gzipped. */
export function readLines(path: string): Task[]

/** The reference: the last day repeated, with the quantiles of its own residuals. */
export function seasonalNaive(task: Task): Record<string, number[]>

/** How one forecast did on its task; `rel` is its loss over the reference's. `null` when it cannot be scored. */
export function scoreTask(
  task: Task,
  quantiles: TaskForecast['quantiles'],
): { readonly mase: number | null; readonly rel: number; readonly c90: number; readonly o95: number } | null

/** Scores one file of forecasts, over all and by data set; `missing` are the tasks without a valid one, and at least one must have one. */
export function scoreFile(
  tasks: readonly Task[],
  forecasts: readonly TaskForecast[],
): { readonly overall: Overall; readonly datasets: Readonly<Record<string, Overall>>; readonly missing: readonly string[] }
