// a workload that is neither short nor wasteful, with a coming peak like the past one, is left alone.

import { STABLE_WITHIN } from '../margins.ts'
import type { Rule } from '../rule.ts'
import { bytes, cores, percent } from '../say.ts'
import type { Situation } from '../situation.ts'

export const stable: Rule = {
  id: 'R-006',
  code: 'STABLE_WITHIN_TOLERANCE',
  severity: 'note',
  sentence:
    'A workload that is neither short nor wasteful is left alone as stable when the P95 peaks of the next 48 h lie within 25 % of the peaks of the last 14 days.',
  speak: (situation) => {
    const peaks = peaksOf(situation)
    if (peaks.length === 0 || !peaks.every(({ coming, past }) => Math.abs(coming - past) <= STABLE_WITHIN * past)) return undefined
    const parts = peaks.map(
      ({ name, coming, past, say }) => `${name} will peak at ${say(coming)} (P95) after ${say(past)} in the last 14 days`,
    )
    return { sentence: `${parts.join('; ')}: within ${percent(STABLE_WITHIN)}, and what stands holds it.`, wishes: [] }
  },
}

interface NamedPeak {
  readonly name: string
  readonly coming: number
  readonly past: number
  readonly say: (value: number) => string
}

function peaksOf({ cpu, memory }: Situation): readonly NamedPeak[] {
  const peaks: NamedPeak[] = []
  if (cpu !== undefined) peaks.push({ name: 'CPU demand', coming: cpu.peakP95.value, past: cpu.pastPeakCores, say: cores })
  if (memory !== undefined) peaks.push({ name: 'memory of one pod', coming: memory.peakP95.value, past: memory.pastPeakBytes, say: bytes })
  return peaks
}
