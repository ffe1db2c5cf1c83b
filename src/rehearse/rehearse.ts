// What a change would have done, and what it will do: the control loops replayed on past demand and on sampled futures.

import type { ContainerShare, Habits } from '../core/demand.ts'
import type { Rates } from '../core/environment.ts'
import type { Forecast } from '../core/forecast.ts'
import type { PastRehearsal, Rehearsal } from '../core/rehearsal.ts'
import { endOf } from '../core/series.ts'
import type { Workload } from '../core/workload.ts'
import { chartOf } from './chart.ts'
import { loadOf, type LoadSeries } from './load.ts'
import { machineOf, type MadeMachine } from './machine.ts'
import { sentenceOf } from './say.ts'
import { simulate } from './simulate.ts'
import { createTally, measureOf } from './tally.ts'

/** Two manifests of one workload, and what both are walked over. */
export interface RehearseRequest {
  readonly before: Workload
  readonly after: Workload
  readonly past: LoadSeries | undefined
  /** CPU of the whole workload in cores, memory of one pod in bytes. */
  readonly futures: { readonly cpuTotal: Forecast; readonly memoryPerPod: Forecast } | undefined
  readonly containerShares: readonly ContainerShare[]
  readonly habits: Habits | undefined
  readonly rates: Rates
  /** Seconds from created to ready; `undefined` = those of the probes, at least 60. */
  readonly podReadySeconds: number | undefined
  /** Of the sampled futures; the same seed gives the same answer. */
  readonly seed: number
  readonly nowMs: number
}

/**
 * Walks both manifests over the same demand.
 *
 * Pure: the same request gives the same answer, byte for byte. `past` of the answer is `undefined` where no step of the CPU has a sample, `futures` where there
 * are no forecasts.
 */
export function rehearse(request: RehearseRequest): Rehearsal {
  const options = { ...request, known: request.past, metUnder: request.before }
  const before = machineOf(request.before, options)
  const after = machineOf(request.after, options)
  const past = pastOf(request, { before, after })
  const assumptions = [...new Set([...before.assumptions, ...after.assumptions])]
  return { past, futures: undefined, assumptions, sentence: sentenceOf({ past, futures: undefined, currency: request.rates.currency }) }
}

function pastOf(request: RehearseRequest, { before, after }: { before: MadeMachine; after: MadeMachine }): PastRehearsal | undefined {
  if (request.past === undefined || request.past.cpuTotalCores.values.every(Number.isNaN)) return undefined
  const { cpuTotalCores } = request.past
  const load = loadOf(request.past)
  const walked = [before, after].map(({ machine }) => {
    const tally = createTally()
    const capacity = new Float64Array(load.cpuCores.length)
    simulate(machine, load, { tally, capacity })
    return { measure: measureOf(tally, machine.pod, request.rates), capacity }
  })
  return {
    fromMs: cpuTotalCores.startMs,
    toMs: endOf(cpuTotalCores),
    measures: { before: walked[0].measure, after: walked[1].measure },
    chart: chartOf({
      startMs: cpuTotalCores.startMs,
      stepMs: cpuTotalCores.stepMs,
      demand: load.cpuCores,
      before: walked[0].capacity,
      after: walked[1].capacity,
    }),
  }
}
