// Kept forecasts, scores, sums and track records with plain values, each with the parts that a test speaks of.

import type { ForecastScore, KeptForecast, ScoreDay } from '../../src/core/forecast-score.ts'
import { DAY_MS } from '../../src/core/time.ts'
import type { TrackState } from '../../src/core/track-record.ts'
import type { WorkloadRef } from '../../src/core/workload.ts'

/** The start of the day on which everything here was made. */
export const DAY = 20_000 * DAY_MS
/** The workload of everything here. */
export const CART: WorkloadRef = 'shop/Deployment/cart'

/** A forecast of one step that waits to be scored. */
export function kept(parts: Partial<KeptForecast> = {}): KeptForecast {
  return {
    environment: 'demo',
    team: 'shop',
    workload: CART,
    signal: 'cpu',
    model: 'ensemble',
    dayMs: DAY,
    isShadow: false,
    madeAtMs: DAY + 1000,
    stepMs: 900_000,
    dueAtMs: DAY + 2 * DAY_MS,
    figures: {
      levels: [0.05, 0.5, 0.95],
      values: [[0.1], [0.123456], [1e21]],
      naive: { lastDay: [0.1], changes: [[-1, 0, 1]], scale: 0.1, deviation: 0.2, hasNegative: false },
    },
    ...parts,
  }
}

/** A score. */
export function scored(parts: Partial<ForecastScore> = {}): ForecastScore {
  const all = { horizon: 'all', samples: 192, loss: 1, naiveLoss: 2, relativeScore: 0.5, coverage90: 0.9, under05: 0.05 } as const
  return {
    environment: 'demo',
    team: 'shop',
    workload: CART,
    signal: 'cpu',
    model: 'ensemble',
    dayMs: DAY,
    isShadow: false,
    madeAtMs: DAY + 1000,
    scoredAtMs: DAY + 3 * DAY_MS,
    horizons: [{ ...all, mase: 0.75, upTo95: 0.95, upTo99: 0.99 }],
    ...parts,
  }
}

/** A track record. */
export function track(parts: Partial<TrackState> = {}): TrackState {
  return {
    environment: 'demo',
    team: 'shop',
    workload: CART,
    signal: 'cpu',
    records: [
      {
        model: 'ensemble',
        scored: 1,
        logWidening: { lower: 0.1, upper: 0 },
        recent: [{ madeAtMs: DAY + 1000, relativeScore: 0.5, coverage90: 0.9, under05: 0.05, over95: 0.05 }],
        isLosing: false,
      },
    ],
    main: 'ensemble',
    relativeScore: 0.5,
    isLosing: false,
    updatedAtMs: DAY + 3 * DAY_MS,
    ...parts,
  }
}

/** The sums of a day. */
export function scoreDay(parts: Partial<ScoreDay> = {}): ScoreDay {
  const sums = { scored: 1, losing: 0, coverage90: 0.9, upTo95: 0.95, upTo99: 0.99, mase: 0.75, maseScored: 1 }
  return {
    environment: 'demo',
    team: 'shop',
    dayMs: DAY,
    sums: [{ signal: 'cpu', model: 'ensemble', horizon: 'all', ...sums, bins: [[-7, 1]] }],
    ...parts,
  }
}
