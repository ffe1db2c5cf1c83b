// What every rehearsal assumes of a workload, said in sentences.

import type { Habits } from '../core/demand.ts'
import type { Workload } from '../core/workload.ts'
import { readySecondsOf } from './machine.ts'

/** What is assumed of futures. */
export const FUTURES_ASSUMPTION =
  'Half of what the forecast misses by is taken to last over the whole horizon and the rest to fade within an hour; bursts shorter than its step are not drawn.'

/** The two manifests, and what was measured of them. */
export interface Assuming {
  readonly before: Workload
  readonly after: Workload
  readonly podReadySeconds: number | undefined
  readonly habits: Habits | undefined
}

/** The sentences that follow from the request alone, in the order in which a reader would ask. */
export function assumptionsOf({ before, after, podReadySeconds, habits }: Assuming): readonly string[] {
  const sentences: string[] = []
  if (podReadySeconds === undefined) sentences.push(`A pod is taken to be ready ${readySecondsOf(after, undefined)} s after it is created.`)
  if ([before, after].some(isScaled)) sentences.push('An autoscaler is taken to see metrics 30 s late.')
  for (const [which, workload] of [
    ['old', before],
    ['new', after],
  ] as const) {
    if (workload.containers.every(({ cpuRequestCores, cpuLimitCores }) => (cpuRequestCores ?? cpuLimitCores ?? 0) === 0)) {
      sentences.push(`The ${which} manifest requests no CPU, so every minute with demand counts as short.`)
    }
  }
  if (after.kind === 'DaemonSet') sentences.push('A DaemonSet is taken to run as many pods as it did at the median.')
  if (heapsDiffer(before, after))
    sentences.push('The heap flag changes; the memory that is needed is taken as it was measured under the old one.')
  if (habits?.memoryNeeds !== undefined && habits.memoryNeeds.length > 0) {
    sentences.push(
      'Of memory that killed a container only the last time is known, and that its need was above the limit of then; it is taken to be just above it.',
    )
  }
  return sentences
}

function isScaled({ scaler }: Workload): boolean {
  return scaler.by !== 'manifest'
}

function heapsDiffer(before: Workload, after: Workload): boolean {
  return after.containers.some(({ name, heap }) => {
    const old = before.containers.find((container) => container.name === name)?.heap
    return heap?.bytes !== old?.bytes || heap?.share !== old?.share
  })
}
