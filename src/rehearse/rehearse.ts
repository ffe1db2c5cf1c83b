// What a change would have done, and what it will do: the control loops replayed on past demand and on sampled futures.

import type { ContainerShare, Habits } from '../core/demand.ts'
import type { Rates } from '../core/environment.ts'
import type { Forecast } from '../core/forecast.ts'
import type { FutureRehearsal, Pair, PastRehearsal, Rehearsal } from '../core/rehearsal.ts'
import { endOf, sliceSeries } from '../core/series.ts'
import type { Workload } from '../core/workload.ts'
import { assumptionsOf, FUTURES_ASSUMPTION } from './assumptions.ts'
import { chartOf } from './chart.ts'
import { walkFutures } from './futures.ts'
import { loadOf, onGridOf, type LoadSeries } from './load.ts'
import { machineOf, type MachineOptions, type MadeMachine } from './machine.ts'
import { withMemoryNeeds } from './memory-needs.ts'
import { middleOf } from './other-values.ts'
import { sentenceOf } from './say.ts'
import { simulate } from './simulate.ts'
import { createTally, measureOf } from './tally.ts'

/** Two manifests of one workload, and what both are walked over. */
export interface RehearseRequest {
  readonly before: Workload
  readonly after: Workload
  readonly past: LoadSeries | undefined
  /** CPU of the whole workload in cores, memory of one pod in bytes. */
  readonly futures: { readonly cpuTotal: Forecast; readonly memoryPerPod: Forecast | undefined } | undefined
  readonly containerShares: readonly ContainerShare[]
  readonly habits: Habits | undefined
  readonly rates: Rates
  /** Seconds from created to ready; `undefined` = those of the probes, at least 60. */
  readonly podReadySeconds: number | undefined
  /** Of the sampled futures; the same seed gives the same answer. */
  readonly seed: number
  /** Steps of the past that end after it are left out; none where it is absent. */
  readonly nowMs?: number | undefined
}

/**
 * Walks both manifests over the same demand.
 *
 * Pure: the same request gives the same answer, byte for byte. `past` of the answer is `undefined` where no step of the CPU has a sample, `futures` where there
 * are no forecasts.
 */
export function rehearse(given: RehearseRequest): Rehearsal {
  const request = untilNow(given)
  const past = pastOf(request)
  const futures = futuresOf(request)
  const assumptions = [...new Set([...assumptionsOf(request), ...(past?.assumptions ?? []), ...(futures?.assumptions ?? [])])]
  const told = { past: past?.answer, futures: futures?.answer }
  return { ...told, assumptions, sentence: sentenceOf({ ...told, currency: request.rates.currency }) }
}

function untilNow(request: RehearseRequest): RehearseRequest {
  const { past, nowMs } = request
  if (past === undefined || nowMs === undefined || endOf(past.cpuTotalCores) <= nowMs) return request
  return { ...request, past: { ...past, cpuTotalCores: sliceSeries(past.cpuTotalCores, past.cpuTotalCores.startMs, nowMs) } }
}

/** An answer and the sentences on what it assumes. */
interface Assumed<Answer> {
  readonly answer: Answer | undefined
  readonly assumptions: readonly string[]
}

function machinesOf(request: RehearseRequest, span: MachineOptions['span']): Pair<MadeMachine> {
  const options = { ...request, known: request.past, metUnder: request.before, span }
  return { before: machineOf(request.before, options), after: machineOf(request.after, options) }
}

function pastOf(request: RehearseRequest): Assumed<PastRehearsal> | undefined {
  if (request.past === undefined || request.past.cpuTotalCores.values.every(Number.isNaN)) return undefined
  const { cpuTotalCores } = request.past
  const load = withMemoryNeeds(loadOf(request.past), request)
  const span = { fromMs: cpuTotalCores.startMs, toMs: endOf(cpuTotalCores) }
  const machines = machinesOf(request, span)
  const [before, after] = [machines.before, machines.after].map(({ machine }) => {
    const tally = createTally()
    const capacity = new Float64Array(load.cpuCores.length)
    simulate(machine, load, { tally, capacity })
    return { measure: measureOf(tally, machine.pod, request.rates), capacity }
  })
  return {
    answer: {
      ...span,
      measures: { before: before.measure, after: after.measure },
      chart: chartOf({
        startMs: cpuTotalCores.startMs,
        stepMs: cpuTotalCores.stepMs,
        demand: load.cpuCores,
        before: before.capacity,
        after: after.capacity,
      }),
    },
    assumptions: [...machines.before.assumptions, ...machines.after.assumptions],
  }
}

function futuresOf(request: RehearseRequest): Assumed<FutureRehearsal> | undefined {
  if (request.futures === undefined) return undefined
  const { cpuTotal } = request.futures
  const steps = cpuTotal.values[0]?.length ?? 0
  const machines = machinesOf(request, { fromMs: cpuTotal.startMs, toMs: cpuTotal.startMs + steps * cpuTotal.stepMs })
  const answer = walkFutures({
    ...request.futures,
    machines: { before: machines.before.machine, after: machines.after.machine },
    rates: request.rates,
    seed: request.seed,
    signalFor: signalFor(request),
    ran: middleOf(request.past?.replicas?.values),
  })
  return { answer, assumptions: [FUTURES_ASSUMPTION, ...machines.before.assumptions, ...machines.after.assumptions] }
}

/** What the demand signal says while the workload needs some cores. */
function signalFor({ habits, past }: RehearseRequest): ((cores: number) => number) | undefined {
  const perRequest = habits?.perRequest
  if (perRequest !== undefined && perRequest.coresPerUnit > 0) {
    return (cores) => Math.max(0, (cores - perRequest.baseCores) / perRequest.coresPerUnit)
  }
  if (past?.demandSignal === undefined) return undefined
  const { cpuTotalCores } = past
  const signal = onGridOf(cpuTotalCores, past.demandSignal)
  const perCore = middleOf(signal.map((value, i) => value / cpuTotalCores.values[i]))
  return perCore === undefined ? undefined : (cores) => cores * perCore
}
