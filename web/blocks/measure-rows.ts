// The measures of a rehearsal as rows that people read: what was counted, under the old manifest and under the new one, and who did better.

import { formatShare, plain } from '../parts/amount.ts'
import { formatMoney } from '../parts/money.ts'
import { formatMinutes } from './minutes.ts'
import type { Schema } from '../../api/client.ts'

type Measure = Schema<'MeasurePair'>['before']

/** One row; `tone` says what the change does to it, and nothing where less is not better than more. */
export interface MeasureRow {
  readonly name: string
  /** What was counted, for who asks. */
  readonly meaning: string
  readonly before: string
  readonly after: string
  readonly tone: 'better' | 'worse' | 'same'
}

interface Reading {
  readonly name: string
  readonly meaning: string
  readonly of: (measure: Measure) => number
  readonly say: (value: number) => string
  /** Whether less is better, or nobody can say. */
  readonly wants: 'less' | 'neither'
}

/** Rows that are left out where both manifests have nothing of it. */
const RARE: readonly string[] = ['OOM kills', 'Throttled', 'Scaling actions']

/** The rows of a pair of measures; what never happened under either manifest and is rare has none. */
export function measureRows({ before, after }: Schema<'MeasurePair'>, currency: string): readonly MeasureRow[] {
  return readings(currency)
    .filter(({ name, of }) => !RARE.includes(name) || of(before) > 0 || of(after) > 0)
    .map(({ name, meaning, of, say, wants }) => ({
      name,
      meaning,
      before: say(of(before)),
      after: say(of(after)),
      tone: wants === 'neither' || say(of(before)) === say(of(after)) ? 'same' : of(after) < of(before) ? 'better' : 'worse',
    }))
}

function readings(currency: string): readonly Reading[] {
  return [
    {
      name: 'Short of capacity',
      meaning: 'Time in which demand passed what the ready pods request',
      of: ({ minutesShort }) => minutesShort,
      say: formatMinutes,
      wants: 'less',
    },
    {
      name: 'Unmet demand',
      meaning: 'Demand above what the ready pods request, summed over time',
      of: ({ unmetCoreHours }) => unmetCoreHours,
      say: (value) => `${plain(value)} core-h`,
      wants: 'less',
    },
    { name: 'OOM kills', meaning: 'Containers killed for lack of memory', of: ({ oomKills }) => oomKills, say: plain, wants: 'less' },
    {
      name: 'Throttled',
      meaning: 'Time in which demand passed the CPU limits of the ready pods',
      of: ({ throttledMinutes }) => throttledMinutes,
      say: formatMinutes,
      wants: 'less',
    },
    {
      name: 'Scaling actions',
      meaning: 'Times that the wanted number of pods changed',
      of: ({ scalingActions }) => scalingActions,
      say: plain,
      wants: 'neither',
    },
    {
      name: 'Pods, mean',
      meaning: 'Pods that were asked for',
      of: ({ meanPods }) => meanPods,
      say: plain,
      wants: 'neither',
    },
    {
      name: 'Requested and unused',
      meaning: 'Share of the requested cores that demand left unused',
      of: ({ slack }) => slack,
      say: formatShare,
      wants: 'less',
    },
    {
      name: 'Cost',
      meaning: 'What was requested, at the rates of the environment',
      of: ({ cost }) => cost,
      say: (value) => formatMoney(value, currency),
      wants: 'less',
    },
  ]
}
