// Sets the coming peak of each signal beside the past one, for the rules that leave a workload alone.

import { STABLE_WITHIN } from './margins.ts'
import { bytes, cores } from './say.ts'
import type { Situation } from './situation.ts'

/** What is to be said of the peaks: whether there are any, whether they are alike, and a sentence without its end. */
export interface ComparedPeaks {
  readonly count: number
  readonly isStable: boolean
  readonly sentence: string
}

/** Compares the P95 peak of the next 48 h with the peak of the last 14 days, of every signal that is not blocked. */
export function comparePeaks({ cpu, memory }: Situation): ComparedPeaks {
  const peaks: Peaks[] = []
  if (cpu !== undefined) peaks.push({ name: 'CPU demand', coming: cpu.peakP95.value, past: cpu.pastPeakCores, say: cores })
  if (memory !== undefined) peaks.push({ name: 'memory of one pod', coming: memory.peakP95.value, past: memory.pastPeakBytes, say: bytes })
  return {
    count: peaks.length,
    isStable: peaks.every(({ coming, past }) => Math.abs(coming - past) <= STABLE_WITHIN * past),
    sentence: peaks
      .map(({ name, coming, past, say }) => `${name} will peak at ${say(coming)} (P95) after ${say(past)} in the last 14 days`)
      .join('; '),
  }
}

interface Peaks {
  readonly name: string
  readonly coming: number
  readonly past: number
  readonly say: (value: number) => string
}
