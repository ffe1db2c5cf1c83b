// Rehearsals and what became of a change after its merge, as they are answered.

import { SHORT_MINUTES, type Aftermath } from '../../core/rehearsal.ts'
import { instant, list, maybe, number, oneOf, shape, text, whole } from './vocabulary.ts'
import { Type, type TSchema } from 'typebox'

const verdicts = ['helped', 'harmed', 'no-difference'] as const satisfies readonly Aftermath['verdict'][]

/** How one manifest did. */
export const measureSchema = shape('Measure', 'How one manifest did over a stretch of time.', {
  minutes: number('How long the stretch is, in minutes.', 50_400),
  minutesShort: number('Minutes in which demand passed what the ready pods request.', 12),
  unmetCoreHours: number('Demand above what the ready pods request, summed over time, in core-hours.', 0.4),
  throttledMinutes: number('Minutes in which demand passed the CPU limits of the ready pods; 0 without limits.', 0),
  oomKills: number('Containers that were killed for lack of memory.', 0),
  scalingActions: number('Times that the wanted number of pods changed.', 61),
  requestedCoreHours: number('Pods × requested cores, summed over time, in core-hours.', 1680),
  requestedGibHours: number('Pods × requested memory, summed over time, in GiB-hours.', 3360),
  slack: number('Share of the requested cores that demand left unused, 0 to 1.', 0.42),
  meanPods: number('Pods, the mean over time.', 3.4),
  mostPods: number('Pods, the most at once.', 6),
  cost: number('What was requested at the rates of the environment, for this stretch.', 66.2),
})

/** The manifest as it stands and as proposed, over the same demand. */
function pair(title: string, what: string, schema: TSchema) {
  return shape(title, what, { before: schema, after: schema })
}

const measures = pair('MeasurePair', 'The old manifest and the new one on the same demand.', measureSchema)
const share = number('Share of the sampled futures, 0 to 1.', 0.04)

const shortProbability = pair(
  'ShortProbability',
  `How likely it is that the workload runs short for ${SHORT_MINUTES} minutes or more in a row in the next 48 hours, with the old manifest and with the new one.`,
  share,
)

const oomProbability = pair(
  'OomProbability',
  'How likely it is that a container is killed for lack of memory in the next 48 hours, with the old manifest and with the new one.',
  share,
)

/** What a proposal says of its rehearsal without the chart. */
export const rehearsalSummarySchema = shape('RehearsalSummary', 'What the rehearsal of a change showed, without its chart.', {
  sentence: text('What it showed.', 'Over the last 35 days it would have run short for 12 minutes instead of 340, for 4 EUR less.'),
  days: number('Days of the past that were replayed; 0 without enough history.', 35),
  past: maybe(measures, 'Both manifests on the past; `null` without enough history.'),
  probabilityShort: maybe(shortProbability),
  probabilityOom: maybe(oomProbability),
})

/** What a proposal says of its rehearsal. */
export const rehearsedSchema = shape('Rehearsed', 'What the rehearsal of a change showed, and where the whole of it is.', {
  summary: rehearsalSummarySchema,
  digest: text('Digest of the whole rehearsal, as `/rehearsal` of the proposal answers it.', `sha256:${'7d'.repeat(32)}`),
})

const cores = (description: string, example: readonly number[]) => Type.Array(Type.Number(), { description, examples: [example] })

const pastSchema = shape('PastRehearsal', 'Both manifests on the past.', {
  fromMs: instant('Where the replayed past begins.'),
  toMs: instant('Where it ends.'),
  measures,
  chart: shape(
    'RehearsalChart',
    'Demand, and what the ready pods request, in cores; of each step the highest demand and the lowest capacity.',
    {
      startMs: instant('Start of the first step.'),
      stepMs: whole('Length of a step, in milliseconds.', 3_600_000),
      demandCores: cores('Demand.', [1.2, 1.8]),
      capacityCores: shape('RehearsalCapacity', 'What the ready pods request.', {
        before: cores('With the old manifest.', [2, 2]),
        after: cores('With the new manifest.', [1.6, 2.4]),
      }),
      shortSamples: shape('RehearsalShort', 'Samples of each step in which demand passed what the ready pods request, at any moment.', {
        before: cores('With the old manifest.', [0, 0]),
        after: cores('With the new manifest.', [0, 2]),
      }),
    },
  ),
})

const futureSchema = shape('FutureRehearsal', 'Both manifests on futures that were sampled from the forecast.', {
  hours: number('How far they reach, in hours.', 48),
  samples: whole('How many there are.', 100),
  probabilityShort: shortProbability,
  probabilityOom: oomProbability,
  measures,
})

/** A whole rehearsal. */
export const rehearsalSchema = shape(
  'Rehearsal',
  'What a change would have done, and will do, with the control loops of the cluster replayed.',
  {
    past: maybe(pastSchema, 'Both manifests on the past; `null` without enough history.'),
    futures: maybe(futureSchema, 'Both manifests on sampled futures; `null` without forecasts.'),
    assumptions: list('What was assumed.', Type.String({ examples: ['A pod is ready 45 s after it is created.'] })),
    sentence: text('What it shows.', 'Over the last 35 days it would have run short for 12 minutes instead of 340, for 4 EUR less.'),
  },
)

/** What became of a merged change. */
export const aftermathSchema = shape('Aftermath', 'What a merged change did: both manifests on the demand that really came.', {
  judgedAtMs: instant('When it was judged.'),
  fromMs: instant('Where the judged stretch begins: when the merge was seen.'),
  toMs: instant('Where it ends.'),
  verdict: oneOf('Whether the change helped.', verdicts),
  sentence: text('Why.', 'In the 7 days since the merge it ran short for 3 minutes; as it was before, it would have for 96.'),
  measures,
  saved: number('What it saved in that stretch, in the currency of the environment; negative where it cost more.', 11.3),
  inputs: text('Digest of what was measured.', `sha256:${'2c'.repeat(32)}`),
})
