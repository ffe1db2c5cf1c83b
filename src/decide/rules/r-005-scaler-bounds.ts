// a Deployment that a scaler owns gets a higher ceiling, or a floor for ramps that the scaler cannot follow.

import type { Scaler } from '../../core/workload.ts'
import type { CpuFigures } from '../cpu-figures.ts'
import type { Rule } from '../rule.ts'
import { clock, cores, pods } from '../say.ts'
import { boundWish } from '../bound-wish.ts'
import { isAboveCeiling, podsFor, type ScalerPace } from '../scaler-pace.ts'

export const scalerBounds: Rule = {
  id: 'R-005',
  code: 'SCALER_BOUND_SHORT',
  severity: 'risk',
  sentence:
    'A Deployment behind an HPA or KEDA gets a higher maximum when the P95 peak passes what its most pods carry by more than the 10 % that a scaler tolerates, and a higher minimum when the P95 rises within 15 minutes by more than the running pods can take; its replicas are never touched.',
  speak: ({ request, cpu }) => {
    const { workload } = request
    if (cpu?.pace === undefined || workload.kind !== 'Deployment') return undefined
    const wishes = [...ceilingWish(workload.scaler, cpu, cpu.pace), ...floorWish(workload.scaler, cpu, cpu.pace)]
    if (wishes.length === 0) return undefined
    return { sentence: wishes.map(({ sentence }) => sentence).join(' '), wishes: wishes.map(({ wish }) => wish) }
  },
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

/** The steepest predictable rise: the P95 of one step against the pods that the P95 of the step before keeps running. */
function floorWish(scaler: Scaler, cpu: CpuFigures, pace: ScalerPace): readonly Told[] {
  let wanted = pace.minPods
  let ramp = 0
  for (let i = 1; i < cpu.p95Cores.length; i += 1) {
    // A workload that may idle at zero does so on purpose; it is judged as if its first pod ran.
    const running = Math.max(1, pace.minPods, podsFor(cpu.p95Cores[i - 1], pace.podCores))
    const needed = podsFor(cpu.p95Cores[i], pace.podFullCores)
    if (needed > running && needed > wanted) [wanted, ramp] = [needed, i]
  }
  if (wanted <= pace.minPods) return []
  const sentence =
    `CPU demand will rise from ${cores(cpu.p95Cores[ramp - 1])} to ${cores(cpu.p95Cores[ramp])} within one step of the forecast (P95), ` +
    `faster than a scaler starts pods; a minimum of ${pods(wanted)} stands ready, ${pace.minPods} is set.`
  return [{ sentence, wish: boundWish(scaler, 'min', wanted) }]
}
