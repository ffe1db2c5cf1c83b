// Walks both manifests over the same sampled futures, and counts in how many of them they run short.

import type { Rates } from '../core/environment.ts'
import type { Forecast } from '../core/forecast.ts'
import { SHORT_MINUTES, type FutureRehearsal, type Measure, type Pair } from '../core/rehearsal.ts'
import { HOUR_MS } from '../core/time.ts'
import type { Load } from './load.ts'
import { createChance } from './random.ts'
import { drawFuture, ERROR_HABIT, valuesAt } from './sample-paths.ts'
import { simulate, type Machine } from './simulate.ts'
import { createTally, measureOf, type Tally } from './tally.ts'

/** Futures that are sampled: a probability is told to a few percent. */
const SAMPLES = 200

/** What the futures are drawn from and walked by. */
export interface FuturesRequest {
  readonly cpuTotal: Forecast
  /** `undefined`, or on another grid: no container is killed. */
  readonly memoryPerPod: Forecast | undefined
  readonly machines: Pair<Machine>
  readonly rates: Rates
  readonly seed: number
  /** Units of the demand signal for a total of some cores; `undefined` where there is no signal. */
  readonly signalFor: ((cores: number) => number) | undefined
  /** Pods that the memory of one pod was measured with; `undefined` where that is not known. */
  readonly ran: number | undefined
}

/** How many futures there are, and which shared the fate that is asked for. */
interface Fate {
  readonly total: Tally
  short: number
  killed: number
}

/** Probabilities and mean measures over 200 futures that both manifests meet; `undefined` where the forecasts share no step. */
export function walkFutures({
  cpuTotal,
  memoryPerPod,
  machines,
  rates,
  seed,
  signalFor,
  ran,
}: FuturesRequest): FutureRehearsal | undefined {
  const steps = cpuTotal.values[0]?.length ?? 0
  const memory = isOnGridOf(cpuTotal, memoryPerPod) ? memoryPerPod : undefined
  if (steps === 0) return undefined
  const draw = { cpu: new Float64Array(steps), memory: new Float64Array(steps) }
  const load: Load = {
    startMs: cpuTotal.startMs,
    stepSeconds: Math.max(1, Math.round(cpuTotal.stepMs / 1000)),
    cpuCores: new Float64Array(steps),
    memoryBytes: new Float64Array(memory === undefined ? 0 : steps),
    signal: new Float64Array(signalFor === undefined ? 0 : steps),
    ran: new Float64Array(ran === undefined ? 0 : steps).fill(ran ?? 0),
  }
  const chance = createChance(seed)
  const fates = { before: createFate(), after: createFate() }
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    drawFuture(draw, chance, { stepMs: cpuTotal.stepMs, ...ERROR_HABIT })
    valuesAt(cpuTotal, draw.cpu, load.cpuCores)
    if (memory !== undefined) valuesAt(memory, draw.memory, load.memoryBytes)
    if (signalFor !== undefined) for (let i = 0; i < steps; i += 1) load.signal[i] = signalFor(load.cpuCores[i])
    meet(fates.before, machines.before, load)
    meet(fates.after, machines.after, load)
  }
  const measured = (of: 'before' | 'after'): Measure => meanOf(measureOf(fates[of].total, machines[of].pod, rates))
  return {
    hours: (steps * cpuTotal.stepMs) / HOUR_MS,
    samples: SAMPLES,
    probabilityShort: { before: fates.before.short / SAMPLES, after: fates.after.short / SAMPLES },
    probabilityOom: { before: fates.before.killed / SAMPLES, after: fates.after.killed / SAMPLES },
    measures: { before: measured('before'), after: measured('after') },
  }
}

function isOnGridOf(grid: Forecast, other: Forecast | undefined): boolean {
  return other?.startMs === grid.startMs && other.stepMs === grid.stepMs && other.values[0]?.length === grid.values[0].length
}

function createFate(): Fate {
  return { total: createTally(), short: 0, killed: 0 }
}

function meet(fate: Fate, machine: Machine, load: Load): void {
  const tally = createTally()
  simulate(machine, load, { tally })
  if (tally.longestShortSeconds >= SHORT_MINUTES * 60) fate.short += 1
  if (tally.oomKills > 0) fate.killed += 1
  const { total } = fate
  total.mostPods += tally.mostPods
  total.seconds += tally.seconds
  total.shortSeconds += tally.shortSeconds
  total.unmetCoreSeconds += tally.unmetCoreSeconds
  total.throttledSeconds += tally.throttledSeconds
  total.podSeconds += tally.podSeconds
  total.unusedCoreSeconds += tally.unusedCoreSeconds
  total.scalingActions += tally.scalingActions
  total.oomKills += tally.oomKills
}

/** Sums become means; shares and mean pods are means already. */
function meanOf(sum: Measure): Measure {
  return {
    ...sum,
    minutes: sum.minutes / SAMPLES,
    minutesShort: sum.minutesShort / SAMPLES,
    unmetCoreHours: sum.unmetCoreHours / SAMPLES,
    throttledMinutes: sum.throttledMinutes / SAMPLES,
    oomKills: sum.oomKills / SAMPLES,
    scalingActions: sum.scalingActions / SAMPLES,
    requestedCoreHours: sum.requestedCoreHours / SAMPLES,
    requestedGibHours: sum.requestedGibHours / SAMPLES,
    mostPods: sum.mostPods / SAMPLES,
    cost: sum.cost / SAMPLES,
  }
}
