// a Deployment that a scaler owns gets a higher ceiling, or a floor for ramps that the scaler cannot follow.

import type { Scaler } from '../../core/workload.ts'
import type { CpuFigures } from '../cpu-figures.ts'
import type { Rule } from '../rule.ts'
import { clock, cores, pods } from '../say.ts'
import { boundWish } from '../bound-wish.ts'
import { clockFloorAt } from '../clock-floor.ts'
import { comingP95 } from '../coming.ts'
import { leadSteps, leadTimeOf } from '../lead-time.ts'
import { pastUnder } from '../replayed-past.ts'
import { isAboveCeiling, podsFor, type ScalerPace } from '../scaler-pace.ts'
import type { Situation } from '../situation.ts'
import { plannedPace } from '../target-room.ts'
import { minimumPays } from '../target-replay.ts'

export const scalerBounds: Rule = {
  id: 'R-005',
  code: 'SCALER_BOUND_SHORT',
  severity: 'risk',
  sentence:
    'A Deployment behind an HPA or KEDA gets a higher maximum when the P95 peak passes what its most pods carry by more than the 10 % that a scaler tolerates, and a higher minimum when the P95 rises by more than the running pods can take within the lead time of a pod or one step of 15 minutes, whichever is longer, no floor by the clock stands there, and standing ready would have cost less over the last 14 days than the minutes short that it saves; its replicas are never touched.',
  speak: (situation) => {
    const { request, cpu } = situation
    const { workload } = request
    const planned = plannedPace(situation)
    if (cpu?.pace === undefined || planned === undefined || workload.kind !== 'Deployment') return undefined
    const pace = { ...planned, maxPods: cpu.pace.maxPods }
    const wishes = [...ceilingWish(workload.scaler, cpu, pace), ...floorWish(situation, cpu, pace)]
    if (wishes.length === 0) return undefined
    return { sentence: wishes.map(({ sentence }) => sentence).join(' '), wishes: wishes.map(({ wish }) => wish) }
  },
}

/** Whether a minimum of so many pods would at once be raised again: what gives pods back asks first. */
export function isMinimumShort(situation: Situation, minPods: number): boolean {
  const { cpu } = situation
  const planned = plannedPace(situation)
  if (cpu?.pace === undefined || planned === undefined) return false
  return floorWish(situation, cpu, { ...planned, maxPods: cpu.pace.maxPods, minPods }).length > 0
}

type Told = { readonly sentence: string; readonly wish: ReturnType<typeof boundWish> }

function ceilingWish(scaler: Scaler, cpu: CpuFigures, pace: ScalerPace): readonly Told[] {
  if (!isAboveCeiling(cpu.peakP95.value, pace)) return []
  const wanted = podsFor(cpu.peakP95.value, pace.podCores)
  const sentence =
    `CPU demand will peak at ${cores(cpu.peakP95.value)} (P95, ${clock(cpu.peakP95.atMs)}); the scaler runs one pod for each ${cores(pace.podCores)} ` +
    `(${pace.from}), so it will want ${pods(wanted)} and may run ${pace.maxPods}.`
  return [{ sentence, wish: boundWish(scaler, 'max', wanted) }]
}

/** The steepest predictable rise: the P95 of one step against the pods that the P95 of a lead time before keeps running. */
function floorWish(situation: Situation, cpu: CpuFigures, pace: ScalerPace): readonly Told[] {
  const { request } = situation
  const lead = leadTimeOf(request)
  const steps = leadSteps(lead, request.cpuTotal.stepMs)
  const byClock = clockFloorAt(situation)
  const { startMs, stepMs } = comingP95(situation)
  let wanted = pace.minPods
  let ramp = 0
  for (let i = steps; i < cpu.p95Cores.length; i += 1) {
    // A workload that may idle at zero does so on purpose; it is judged as if its first pod ran.
    const running = Math.max(1, pace.minPods, podsFor(cpu.p95Cores[i - steps], pace.podCores), byClock?.(startMs + i * stepMs) ?? 0)
    const needed = podsFor(cpu.p95Cores[i], pace.podFullCores)
    if (needed > running && needed > wanted) [wanted, ramp] = [needed, i]
  }
  if (wanted <= pace.minPods || isTooDear(situation, pace, { wanted, peakCores: cpu.p95Cores[ramp] })) return []
  const within = steps === 1 ? 'one step of the forecast' : `the ${lead.seconds.toFixed(0)} s that a pod takes to serve`
  const sentence =
    `CPU demand will rise from ${cores(cpu.p95Cores[ramp - steps])} to ${cores(cpu.p95Cores[ramp])} within ${within} (P95), ` +
    `faster than a scaler starts pods; a minimum of ${pods(wanted)} stands ready, ${pace.minPods} is set.`
  return [{ sentence, wish: boundWish(request.workload.scaler, 'min', wanted) }]
}

/** A ramp so far above everything that was seen has no price in the past. */
const NEVER_SEEN = 1.25

/** Whether standing ready all day would have cost more than the minutes short that it would have saved. */
function isTooDear(
  situation: Situation,
  pace: ScalerPace,
  { wanted, peakCores }: { readonly wanted: number; readonly peakCores: number },
): boolean {
  const { cpu } = situation
  if (cpu === undefined || !pace.isKnown || peakCores > NEVER_SEEN * cpu.pastPeakCores) return false
  return minimumPays({ ...pastUnder(situation, pace), floorAt: clockFloorAt(situation) }, wanted) === false
}
