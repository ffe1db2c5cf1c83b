// Frees the CPU of a workload's containers from throttling and limits, where the signals show them.

import type { Habits } from '../core/demand.ts'
import type { Finding } from '../core/finding.ts'
import type { LiveState } from '../core/live-state.ts'
import { round6 } from '../core/round6.ts'
import type { Series } from '../core/series.ts'
import type { Workload } from '../core/workload.ts'
import type { ContainerUsage } from './container-sum.ts'
import { percentText } from './figures.ts'
import { AT_LIMIT_TO, liftCensored } from './lift-censored.ts'
import { demandWhenThrottled } from './lift-throttled.ts'

/** The CPU that the containers used over all pods, and the share of their periods that was throttled, each on the same grid; no share = not throttled. */
export interface UsageToLift {
  readonly workload: Workload
  readonly live: LiveState | undefined
  readonly usages: readonly ContainerUsage[]
  readonly throttled: readonly ContainerUsage[]
  readonly replicas: Series
}

/** The same containers with their demand, what was raised, and what is told of it. */
export interface LiftedUsage {
  readonly usages: readonly ContainerUsage[]
  readonly lifted: Habits['lifted']
  readonly findings: readonly Finding[]
}

/** How much is added less than this share of the demand is none worth telling. */
const LEAST_SHARE = 0.0005

/**
 * The demand behind the usage of each container.
 *
 * Where the throttled share is known it decides (`demandWhenThrottled`); where usage stood at limit × replicas and no throttling is told, the days that stayed below
 * the limit do (`liftCensored`). A container without a limit, and a step without a replica count or measured under a larger limit, stays as it is. The limit is the
 * cluster's, and the manifest's where that is not known. Finding: `demand-lifted`.
 */
export function liftUsage({ workload, live, usages, throttled, replicas }: UsageToLift): LiftedUsage {
  const steps = new Uint8Array(replicas.values.length)
  const added = { throttling: 0, limit: 0 }
  let demand = 0
  const lifted = usages.map((usage): ContainerUsage => {
    const limit = limitOf(usage.container, workload, live)
    const shares = throttled.find(({ container }) => container === usage.container)?.series.values
    const { from, values } =
      limit === undefined
        ? { from: 'limit' as const, values: usage.series.values }
        : liftOne(usage.series, { allowed: replicas.values.map((pods) => pods * limit), shares })
    for (let step = 0; step < values.length; step += 1) {
      if (Number.isNaN(values[step])) continue
      demand += values[step]
      if (!(values[step] > usage.series.values[step])) continue
      steps[step] = 1
      added[from] += values[step] - usage.series.values[step]
    }
    return { ...usage, series: { ...usage.series, values } }
  })
  const addedShare = (added.throttling + added.limit) / demand
  if (!(addedShare >= LEAST_SHARE)) return { usages, lifted: undefined, findings: [] }
  const count = steps.reduce((sum, one) => sum + one, 0)
  const from = added.throttling >= added.limit ? 'throttling' : 'limit'
  return {
    usages: lifted,
    lifted: { steps: count, addedShare: round6(addedShare), from },
    findings: [{ code: 'demand-lifted', severity: 'info', sentence: sentenceOf({ count, addedShare, from }) }],
  }
}

function limitOf(container: string, { containers }: Workload, live: LiveState | undefined): number | undefined {
  const named = (list: Workload['containers']) => list.find(({ name }) => name === container)
  const declared = named(containers) ?? (containers.length === 1 && container === '' ? containers[0] : undefined)
  const limit = named(live?.containers ?? [])?.cpuLimitCores ?? declared?.cpuLimitCores
  return limit !== undefined && limit > 0 ? limit : undefined
}

function liftOne(
  series: Series,
  { allowed, shares }: { readonly allowed: Float64Array; readonly shares: Float64Array | undefined },
): { readonly from: 'throttling' | 'limit'; readonly values: Float64Array } {
  if (shares === undefined) return { from: 'limit', values: liftCensored({ series, allowed }) ?? series.values }
  const values = series.values.map((usedCores, step) => {
    // Usage above the limit was measured while another one was in force.
    if (!(usedCores > 0 && usedCores <= AT_LIMIT_TO * allowed[step])) return usedCores
    return demandWhenThrottled({ usedCores, allowedCores: allowed[step], throttledShare: shares[step] })
  })
  return { from: 'throttling', values }
}

function sentenceOf({ count, addedShare, from }: { readonly count: number; readonly addedShare: number; readonly from: string }): string {
  const why = from === 'throttling' ? 'its containers were throttled' : 'its containers stood at their limit'
  const where = count === 1 ? 'in 1 step' : `in ${count} steps`
  return `${where} ${why}; the demand behind the usage is told there, and ${percentText(addedShare)} of all demand was added so`
}
