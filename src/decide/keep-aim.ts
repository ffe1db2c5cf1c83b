// Keeps what a scaler aims at where its request changes: the percentage is recomputed, or turned into cores of a pod.

import { fieldKey } from '../core/field.ts'
import type { Target } from '../core/plan.ts'
import type { Workload } from '../core/workload.ts'
import { cpuTargetOf, type CpuTarget } from './cpu-target.ts'

/** Percentages that are recomputed; outside of them a value in cores says more. */
const LEAST_PERCENT = 30
const MOST_PERCENT = 95

/** How much lower a whole percentage may lie than the exact one. */
const ROUNDING = 0.01

/** Floating-point dust. */
const DUST = 1e-9

/**
 * The targets of a plan with a CPU utilisation target brought into line with the requests that it is measured by.
 *
 * Cores of one pod at the target = measured request × percent stay as they are, so a load wants the same pods before and after: exactly with a value in cores, within 1 % and
 * never fewer with a whole percentage (Horizontal Pod Autoscaling, "Algorithm details": utilisation is a share of the request). A target that the plan itself sets is what counts.
 */
export function keepAim(workload: Workload, targets: readonly Target[]): readonly Target[] {
  const aim = cpuTargetOf(workload)
  if (aim?.percent === undefined) return targets
  const request = requestAfter(workload, aim, targets)
  if (Math.abs(request - aim.requestCores) <= DUST) return targets
  const key = fieldKey(aim.percentField)
  const wanted = targets.find(({ field }) => fieldKey(field) === key)?.after ?? aim.percent
  const others = targets.filter(({ field }) => fieldKey(field) !== key)
  return [...others, ...aimFor(aim, { cores: (aim.requestCores * wanted) / 100, request })]
}

function requestAfter(workload: Workload, { container }: CpuTarget, targets: readonly Target[]): number {
  const wanted = new Map(targets.map(({ field, after }) => [fieldKey(field), after]))
  return workload.containers
    .filter(({ name }) => container === undefined || name === container)
    .reduce((sum, { name, cpuRequestCores }) => sum + (wanted.get(`containers.${name}.requests.cpu`) ?? cpuRequestCores ?? 0), 0)
}

function aimFor(aim: CpuTarget, { cores, request }: { readonly cores: number; readonly request: number }): readonly Target[] {
  const exact = (cores / request) * 100
  const percent = Math.floor(exact + DUST)
  if (percent >= LEAST_PERCENT && percent <= MOST_PERCENT && exact - percent <= ROUNDING * exact) {
    return percent === aim.percent ? [] : [{ field: aim.percentField, before: aim.percent, after: percent }]
  }
  // Rounded down to a millicore: a scaler that aims a hair lower never runs fewer pods.
  return [{ field: aim.coresField, before: undefined, after: Math.floor(cores * 1000 + 1e-6) / 1000 }]
}
