// How a pod's usage is shared by its containers, told from the time at which all of them were measured.

import type { ContainerShare } from '../core/demand.ts'
import type { Finding } from '../core/finding.ts'
import type { ContainerUsage } from './container-sum.ts'

/** Steps without a sample after which a container that no manifest declares has gone: an hour of them. */
const GONE_STEPS = 12

/** Fewest steps at which all containers were measured; below it nothing is known of how they share. */
const FEWEST_STEPS = 24

/** The usage of a pod by container, in both signals. */
export interface SharedUsage {
  readonly declared: readonly string[]
  readonly cpu: readonly ContainerUsage[]
  readonly memory: readonly ContainerUsage[]
}

/**
 * The shares of the declared containers, and of those that run beside them undeclared, as an injected sidecar does; they sum to 1.
 *
 * INVARIANT: only steps at which every one of them was measured count, so a container that was renamed or added last week is not mistaken for one that uses
 * little. Findings: `container-silent` for one without any sample of a signal, `container-new` where all were measured together for less than two hours; both refuse.
 */
export function shareContainers({ declared, cpu, memory }: SharedUsage): {
  readonly shares: readonly ContainerShare[]
  readonly findings: readonly Finding[]
} {
  const names = [...new Set([...declared, ...livingNames(cpu), ...livingNames(memory)])]
  const ofCpu = shareOf(names, cpu)
  const ofMemory = shareOf(names, memory)
  const shares = names.map((container, i) => ({ container, cpu: ofCpu.parts[i], memory: ofMemory.parts[i] }))
  const findings = [
    ...silent(declared, cpu, 'CPU'),
    ...silent(declared, memory, 'memory'),
    ...tooNew(names, ofCpu.steps, 'CPU'),
    ...tooNew(names, ofMemory.steps, 'memory'),
  ]
  return { shares, findings }
}

/** Containers with a sample within an hour of the last one of any. */
function livingNames(usages: readonly ContainerUsage[]): readonly string[] {
  const lasts = usages.map(({ series }) => lastSampleOf(series.values))
  const newest = Math.max(-1, ...lasts)
  return usages.filter((_, i) => lasts[i] >= 0 && newest - lasts[i] < GONE_STEPS).map(({ container }) => container)
}

function lastSampleOf(values: Float64Array): number {
  let at = values.length - 1
  while (at >= 0 && Number.isNaN(values[at])) at -= 1
  return at
}

interface Shared {
  /** One for each name; they sum to 1, alike when nothing was used at all. */
  readonly parts: readonly number[]
  /** Steps at which all were measured; `undefined` where one never was, which is told by itself. */
  readonly steps: number | undefined
}

function shareOf(names: readonly string[], usages: readonly ContainerUsage[]): Shared {
  const values = names.map((name) => usages.find(({ container }) => container === name)?.series.values)
  const known = values.filter((each) => each !== undefined)
  const sums = values.map(() => 0)
  let steps = 0
  for (let step = 0; step < (known[0]?.length ?? 0); step += 1) {
    if (known.some((each) => Number.isNaN(each[step]))) continue
    steps += 1
    for (const [i, each] of values.entries()) sums[i] += each?.[step] ?? 0
  }
  let total = 0
  for (const sum of sums) total += sum
  return {
    parts: sums.map((sum) => (total > 0 ? sum / total : 1 / names.length)),
    steps: known.every((each) => lastSampleOf(each) >= 0) ? steps : undefined,
  }
}

function silent(declared: readonly string[], usages: readonly ContainerUsage[], signal: string): readonly Finding[] {
  // A workload without any usage is refused as a whole.
  if (usages.length === 0) return []
  const isMeasured = (name: string) => usages.some(({ container, series }) => container === name && lastSampleOf(series.values) >= 0)
  return declared
    .filter((name) => !isMeasured(name))
    .map((name) => ({
      code: 'container-silent',
      severity: 'refuse',
      sentence: `container \`${name}\` stands in the manifest but has no ${signal} sample, so its part of the pod is not known`,
    }))
}

function tooNew(names: readonly string[], steps: number | undefined, signal: string): readonly Finding[] {
  if (names.length < 2 || steps === undefined || steps >= FEWEST_STEPS) return []
  const listed = names.map((name) => `\`${name}\``).join(', ')
  return [
    {
      code: 'container-new',
      severity: 'refuse',
      sentence: `the ${signal} of the containers ${listed} was measured together at ${steps} ${steps === 1 ? 'step' : 'steps'} only; at least ${FEWEST_STEPS} are needed to tell their shares`,
    },
  ]
}
