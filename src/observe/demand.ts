// Turns the usage that was measured into what the whole workload was asked for, and what one pod holds.

import type { Demand, Habits } from '../core/demand.ts'
import type { Finding } from '../core/finding.ts'
import type { LiveState } from '../core/live-state.ts'
import type { Series } from '../core/series.ts'
import type { Workload } from '../core/workload.ts'
import { clean } from './clean.ts'
import { shareContainers } from './container-shares.ts'
import { sumOfContainers, type ContainerUsage } from './container-sum.ts'
import { demandSignalOf } from './demand-signal.ts'
import { judge, type QualityRules } from './judge.ts'
import { AT_LIMIT_FROM, AT_LIMIT_TO } from './lift-censored.ts'
import { liftUsage } from './lift-usage.ts'
import { liveFindings } from './live-findings.ts'
import { withoutUnmeasured } from './measured-pods.ts'
import { memoryNeedsOf, withKills } from './memory-kills.ts'
import { perRequestOf } from './per-request.ts'
import { rescaleAtRelease } from './rescale.ts'
import type { RawSeries, RawSignal } from './source.ts'
import { unevennessOf, type PodsCompared } from './unevenness.ts'
import { coarseStepMs, emptySeries, type Window } from './window.ts'

/** A workload's demand, or why its data is too poor for one. */
export type DemandAnswer =
  | { readonly answer: 'demand'; readonly demand: Demand }
  | { readonly answer: 'refused'; readonly findings: readonly Finding[] }

/** One workload with all that a source says of it. */
export interface DemandRequest {
  readonly workload: Workload
  readonly series: readonly RawSeries[]
  readonly live: LiveState | undefined
  readonly window: Window
  readonly rules: QualityRules
}

/**
 * The demand of a workload: CPU summed over pods and containers, memory of the mean pod, the pods that ran, each container's share, and its habits.
 *
 * What is forecast and decided on is demand: CPU is freed from throttling and limits (`liftUsage`), memory holds what an OOM kill proves (`withKills`), and what lies
 * before a release is put on the level of after it (`rescaleAtRelease`). Quality is judged on what was measured.
 *
 * INVARIANT: a total is divided by the number of pods that ran at that step and by nothing else, and never set against one pod's request or limit.
 * A step without a replica count has no memory per pod; a step at which no pod ran has a CPU demand of 0 and no memory. Refused when CPU, memory or replicas are;
 * the demand signal and what the cluster says of the workload stand beside them, and never refuse.
 */
export function demandOf(request: DemandRequest): DemandAnswer {
  const { workload, live, window } = request
  const cpu = usageOf(request, 'cpu-usage-cores')
  const memory = usageOf(request, 'memory-working-set-bytes')
  const counted = usageOf(request, 'replicas')
  const replicas = counted.usages[0]?.series ?? emptySeries(window)
  const declared = workload.containers.map((container) => container.name)
  const throttled = usageOf(request, 'throttled-share').usages.map((usage) => heldForCoarseStep(usage, window))
  const lifted = liftUsage({ workload, live, usages: cpu.usages, throttled, replicas })
  const sum = (usages: readonly ContainerUsage[]) => sumOfContainers(usages, declared, replicas)
  const whole = withoutUnmeasured({
    totals: [sum(cpu.usages), sum(memory.usages), sum(lifted.usages), sum(withKills(memory.usages, live, replicas))],
    replicas,
    measured: usageOf(request, 'measured-pods').usages[0]?.series,
  })
  const used = { cpuTotal: whole.totals[0], memoryTotal: whole.totals[1], replicas }
  const shared = shareContainers({ declared, cpu: lifted.usages, memory: memory.usages })
  const signal = demandSignalOf(request)
  const { findings: released, ...moved } = rescaleAtRelease({
    cpuTotalCores: zeroWhereNothingRan(whole.totals[2], replicas),
    memoryPerPodBytes: perPod(whole.totals[3], replicas),
    demandSignal: signal.series,
    live,
  })
  const findings = [
    ...[cpu, memory, counted, shared, whole].flatMap((each) => each.findings),
    ...judged(request, used),
    ...atLimit(workload, cpu.usages, replicas),
    ...lifted.findings,
    ...released,
    ...signal.findings,
    ...(live === undefined ? [] : liveFindings(workload, live)),
  ]
  if (findings.some((found) => found.severity === 'refuse')) return { answer: 'refused', findings }
  const { rescaled, ...series } = moved
  const facts = { workload: workload.ref, ...series, replicas, containerShares: shared.shares, demandSignal: signal.series, live, findings }
  return { answer: 'demand', demand: { ...facts, habits: habitsOf(request, { ...facts, used, lifted: lifted.lifted, rescaled }) } }
}

/** Sums over all pods as they were measured. */
type Used = Pick<PodsCompared, 'cpuTotal' | 'memoryTotal' | 'replicas'>

function judged({ rules }: DemandRequest, { cpuTotal, memoryTotal, replicas }: Used): readonly Finding[] {
  const isIdle = (step: number) => replicas.values[step] === 0
  return [
    ...judge({ series: zeroWhereNothingRan(cpuTotal, replicas), subject: 'the CPU usage', isIdle, mayStandStill: false }, rules),
    ...judge({ series: perPod(memoryTotal, replicas), subject: 'the memory per pod', isIdle, mayStandStill: false }, rules),
    ...judge({ series: replicas, subject: 'the replica count', isIdle: () => false, mayStandStill: true }, rules),
  ]
}

/** What the parts of a demand tell together. */
type Facts = Omit<Demand, 'habits'> & { readonly used: Used } & Pick<Habits, 'lifted' | 'rescaled'>

/** Only the habits that the samples tell. */
function habitsOf(request: DemandRequest, { used, lifted, rescaled, demandSignal, live, ...series }: Facts): Habits {
  const highest = (signal: RawSignal) => usageOf(request, signal).usages[0]?.series
  const unevenness = unevennessOf({ ...used, highestCores: highest('highest-pod-cores'), highestBytes: highest('highest-pod-bytes') })
  const needs = memoryNeedsOf(live)
  return {
    ...(lifted === undefined ? {} : { lifted }),
    ...(unevenness === undefined ? {} : { unevenness }),
    ...(demandSignal === undefined ? {} : perRequestOf({ ...series, signal: demandSignal })),
    ...(needs.length === 0 ? {} : { memoryNeeds: needs }),
    ...(rescaled === undefined ? {} : { rescaled }),
  }
}

/** The clean series of one signal, one a container; series of the same container are read as one, so that doubled scrapes merge. */
function usageOf(
  { series, window }: DemandRequest,
  signal: RawSignal,
): { readonly usages: readonly ContainerUsage[]; readonly findings: readonly Finding[] } {
  const byContainer = new Map<string, RawSeries>()
  for (const raw of series) {
    if (raw.signal !== signal) continue
    const container = raw.container ?? ''
    const known = byContainer.get(container)
    byContainer.set(container, known === undefined ? raw : joined(known, raw))
  }
  const usages: ContainerUsage[] = []
  const findings: Finding[] = []
  for (const [container, raw] of byContainer) {
    const cleaned = clean(raw, window)
    usages.push({ container, series: cleaned.series })
    findings.push(...cleaned.findings)
  }
  return { usages, findings }
}

/** A sample of a coarse step stands for all of its steps. */
function heldForCoarseStep(usage: ContainerUsage, window: Window): ContainerUsage {
  const values = usage.series.values.slice()
  const steps = Math.round(coarseStepMs(window) / window.stepMs)
  for (let step = 0; step < values.length; step += 1) {
    const own = usage.series.values[step]
    if (!Number.isNaN(own)) values.fill(Math.min(1, own), step, step + steps)
  }
  return { ...usage, series: { ...usage.series, values } }
}

function joined(one: RawSeries, other: RawSeries): RawSeries {
  return { ...one, timesMs: concatenated(one.timesMs, other.timesMs), values: concatenated(one.values, other.values) }
}

function concatenated(one: Float64Array, other: Float64Array): Float64Array {
  const both = new Float64Array(one.length + other.length)
  both.set(one)
  both.set(other, one.length)
  return both
}

function zeroWhereNothingRan(total: Series, replicas: Series): Series {
  const values = total.values.slice()
  for (let step = 0; step < values.length; step += 1) if (Number.isNaN(values[step]) && replicas.values[step] === 0) values[step] = 0
  return { ...total, values }
}

function perPod(total: Series, replicas: Series): Series {
  const values = new Float64Array(total.values.length)
  for (let step = 0; step < values.length; step += 1) {
    values[step] = replicas.values[step] > 0 ? total.values[step] / replicas.values[step] : Number.NaN
  }
  return { ...total, values }
}

/** Containers whose usage stood at their limit over all pods that ran: there the demand may have been larger than what was measured. */
function atLimit({ containers }: Workload, usages: readonly ContainerUsage[], replicas: Series): readonly Finding[] {
  return containers.flatMap(({ name, cpuLimitCores }) => {
    const usage = usages.find((each) => each.container === name) ?? (containers.length === 1 ? usages[0] : undefined)
    if (usage === undefined || cpuLimitCores === undefined || !(cpuLimitCores > 0)) return []
    const steps = stepsAtLimit(usage.series, cpuLimitCores, replicas)
    if (steps === 0) return []
    const share = Math.round((1000 * steps) / replicas.values.length) / 10
    const sentence = `the CPU usage of \`${name}\` stood at its limit in ${steps} ${steps === 1 ? 'step' : 'steps'} (${share} %); the demand was at least that`
    return [{ code: 'at-limit', severity: 'warning' as const, sentence }]
  })
}

function stepsAtLimit(usage: Series, limitCores: number, replicas: Series): number {
  let steps = 0
  for (let step = 0; step < usage.values.length; step += 1) {
    const ofLimit = usage.values[step] / (limitCores * replicas.values[step])
    // Usage above the limit was measured while another limit was in force.
    if (ofLimit >= AT_LIMIT_FROM && ofLimit <= AT_LIMIT_TO) steps += 1
  }
  return steps
}
