// The shape of `history` and `rehearsal` in environments.yaml, each key with its meaning and default.

import { Type } from 'typebox'
import { DEFAULT_HISTORY, DEFAULT_REHEARSAL } from '../core/history-settings.ts'

const closed = { additionalProperties: false }

/** `history` of one environment. */
export const historySchema = Type.Object(
  {
    forecastDays: Type.Integer({
      minimum: 7,
      maximum: 35,
      default: DEFAULT_HISTORY.forecastDays,
      description: 'Days of history that forecasts and decisions rest on.',
    }),
    rehearseDays: Type.Integer({
      minimum: 7,
      maximum: 60,
      default: DEFAULT_HISTORY.rehearseDays,
      description:
        'Days of history on which changes are rehearsed, at least `forecastDays`; each run reads this many, and `tidegate doctor` says what it costs. Equal to `forecastDays` reads no more than forecasts need.',
    }),
  },
  { ...closed, default: {}, description: 'How far a run looks back.' },
)

/** `rehearsal` of one environment. */
export const rehearsalSchema = Type.Object(
  {
    maxAddedMinutesShort: Type.Number({
      minimum: 0,
      maximum: 1440,
      default: DEFAULT_REHEARSAL.maxAddedMinutesShort,
      description:
        'Minutes a day, the mean over the replayed past, for which a change that is no answer to a risk may leave a workload short of CPU more than what stands does; beyond them it is not proposed.',
    }),
    maxProbabilityShort: Type.Number({
      minimum: 0,
      maximum: 1,
      default: DEFAULT_REHEARSAL.maxProbabilityShort,
      description:
        'Share of the sampled futures in which such a change may leave it short of CPU or without memory; what stands may do so more often.',
    }),
  },
  { ...closed, default: {}, description: 'What a rehearsal may show before a change is not proposed.' },
)
