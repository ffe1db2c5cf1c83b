// What Tidegate is held to, over all traces at one mean.

import type { MethodKey } from './methods.ts'
import { slackOf, type Outcome } from './outcome.ts'

/** One bar, and whether it holds. */
export interface Judged {
  readonly bar: string
  readonly reached: string
  readonly holds: boolean
}

/** Fewer minutes short than the HPA alone by this share, or slack of at most so much. */
const FEWER_SHORT = 0.36
const LEAST_SLACK = 0.25

type Sums = ReadonlyMap<MethodKey, Outcome>

/** Every bar for which both sides were measured. */
export function judgedBars(cpu: Sums, memory: Sums): readonly Judged[] {
  return [
    ...(['tidegate', 'tidegate-keda'] as const).flatMap((key) => againstHpa(key, cpu)),
    ...againstVpa(memory.get('vpa'), memory.get('tidegate')),
  ]
}

function againstHpa(key: MethodKey, cpu: Sums): readonly Judged[] {
  const [hpa, ours] = [cpu.get('hpa'), cpu.get(key)]
  if (hpa === undefined || ours === undefined) return []
  const fewer = 1 - ours.minutesShort / hpa.minutesShort
  const cost = ours.cost / hpa.cost
  const slack = slackOf(ours)
  return [
    {
      bar: `${key}: 36 % fewer minutes short than the HPA alone at no more cost, or slack of at most 25 % with no more minutes short`,
      reached: `${percent(fewer)} fewer at ${percent(cost)} of the cost; slack ${percent(slack)}`,
      holds: (fewer >= FEWER_SHORT && cost <= 1) || (slack <= LEAST_SLACK && fewer >= 0),
    },
  ]
}

function againstVpa(vpa: Outcome | undefined, ours: Outcome | undefined): readonly Judged[] {
  if (vpa === undefined || ours === undefined) return []
  return [
    {
      bar: "fewer OOM kills than VPA's defaults at no more memory",
      reached: `${ours.oomKills} against ${vpa.oomKills} kills, ${percent(ours.gibHours / vpa.gibHours)} of the memory`,
      holds: ours.oomKills < vpa.oomKills && ours.gibHours <= vpa.gibHours,
    },
  ]
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}
