// Prices a workload by what it requests, now and as proposed.

import type { Rates } from '../core/environment.ts'
import { fieldKey } from '../core/field.ts'
import type { Cost, Target } from '../core/plan.ts'
import { priceOf } from '../core/rates.ts'
import { HOURS_PER_MONTH } from '../core/time.ts'
import type { Workload } from '../core/workload.ts'

/** How many replicas are priced. */
export interface PricedReplicas {
  readonly now: number
  readonly proposed: number
}

/** At which rates, for how many. */
export interface Pricing {
  readonly rates: Rates
  readonly replicas: PricedReplicas
}

/**
 * Requests × replicas × rates × 730 h, rounded to cents, at list price.
 *
 * A request that is not set is its limit (Kubernetes, "Resource Management for Pods and Containers"), and without a limit it costs nothing.
 */
export function costOf(workload: Workload, targets: readonly Target[], { rates, replicas }: Pricing): Cost {
  const wanted = new Map(targets.map((target) => [fieldKey(target.field), target.after]))
  return {
    currency: rates.currency,
    nowPerMonth: toCents(podPerHour(workload, new Map(), rates) * replicas.now * HOURS_PER_MONTH),
    proposedPerMonth: toCents(podPerHour(workload, wanted, rates) * replicas.proposed * HOURS_PER_MONTH),
    replicasNow: replicas.now,
    replicasProposed: replicas.proposed,
  }
}

function podPerHour({ containers }: Workload, wanted: ReadonlyMap<string, number>, rates: Rates): number {
  let perHour = 0
  for (const container of containers) {
    const cpuCores = wanted.get(`containers.${container.name}.requests.cpu`) ?? container.cpuRequestCores ?? container.cpuLimitCores ?? 0
    const memoryBytes =
      wanted.get(`containers.${container.name}.requests.memory`) ?? container.memoryRequestBytes ?? container.memoryLimitBytes ?? 0
    perHour += priceOf({ cpuCores, memoryBytes }, rates)
  }
  return perHour
}

function toCents(amount: number): number {
  return Math.round(amount * 100 + 1e-7) / 100
}
