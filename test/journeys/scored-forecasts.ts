// Answers a page's question how forecasts did: those of a fresh demo have 48 hours to wait before the first of them is scored.

import type { Page } from 'playwright-core'
import type { Schema } from '../../api/client.ts'
import { DAY_MS, HOUR_MS } from '../../src/core/time.ts'

type Scores = Schema<'ForecastScores'>
type Track = Schema<'ForecastTrackRecord'>

const HORIZONS = ['0-6h', '6-24h', '24-48h', 'all'] as const
const SIGNALS = ['cpu', 'memory'] as const
const TODAY = Math.floor(Date.now() / DAY_MS) * DAY_MS

/** From now on the page is answered a month of scores: good ones, a workload that lost, and bands that were widened. */
export async function answerScores(page: Page): Promise<void> {
  await page.route('**/api/v1/environments/*/forecast-scores*', async (route) => {
    const answer = await route.fetch()
    const asked = (await answer.json()) as Scores
    const workloads = await page.request.get(new URL('/api/v1/workloads?limit=200', route.request().url()).href)
    const { items } = (await workloads.json()) as { readonly items: readonly Schema<'WorkloadRecord'>[] }
    await route.fulfill({ response: answer, json: { ...asked, ...scoresOf(items) } })
  })
  await page.route('**/api/v1/workloads/*/*/*/*/scores*', async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, json: workloadScores() })
  })
}

function scoresOf(records: readonly Schema<'WorkloadRecord'>[]): Pick<Scores, 'summary' | 'daily' | 'items' | 'next'> {
  return {
    summary: [7, 30].flatMap((days) =>
      SIGNALS.flatMap((signal) => [
        ...HORIZONS.map((horizon, at) => ({ days, signal, model: 'ensemble', horizon, ...sums(signal, at, days * 18) })),
        ...HORIZONS.map((horizon, at) => ({ days, signal, model: 'seasonal-naive', horizon, ...sums(signal, at + 6, days) })),
      ]),
    ),
    daily: SIGNALS.flatMap((signal) =>
      pastDays(26).map((day) => ({ dayMs: TODAY - day * DAY_MS, signal, model: 'ensemble', ...sums(signal, (day * 7) % 9, 20) })),
    ),
    items: records.flatMap(({ workload }, at) => SIGNALS.map((signal) => trackOf(workload, signal, at))).toSorted(byScore),
    next: null,
  }
}

function sums(signal: (typeof SIGNALS)[number], worse: number, scored: number) {
  const relativeScoreMedian = (signal === 'cpu' ? 0.71 : 0.43) + worse * 0.055
  return {
    scored,
    relativeScoreMedian,
    losingShare: 0.04 + worse * 0.03,
    coverage90: 0.93 - worse * 0.018,
    upTo95: 0.962 - worse * 0.009,
    upTo99: 0.991 - worse * 0.004,
    mase: 0.8 + worse * 0.03,
  }
}

function trackOf(workload: Schema<'WorkloadRecord'>['workload'], signal: Track['signal'], at: number): Track {
  const isLosing = at === 3 && signal === 'cpu'
  return {
    workload: workload.ref,
    team: workload.team,
    signal,
    model: 'ensemble',
    scored: 26,
    relativeScore: isLosing ? 1.62 : 0.4 + ((at * 37 + (signal === 'cpu' ? 11 : 0)) % 70) / 100,
    coverage90: 0.84 + (at % 9) / 100,
    isLosing,
    wideningLower: 1,
    wideningUpper: at % 3 === 0 ? 1.28 : 1,
    updatedAtMs: Date.now() - 5 * HOUR_MS,
  }
}

function workloadScores(): Schema<'WorkloadForecastScores'> {
  const workload = { ref: 'shop/Deployment/cart', team: 'shop' } as Schema<'WorkloadRecord'>['workload']
  return {
    records: SIGNALS.map((signal) => trackOf(workload, signal, 3)),
    items: SIGNALS.flatMap((signal) =>
      pastDays(26).map((day) => {
        const { relativeScoreMedian, coverage90, upTo95, upTo99, mase } = sums(signal, (day * 5) % 9, 1)
        const whole = { samples: 192, loss: 0.03, naiveLoss: 0.04, under05: 0.05, relativeScore: relativeScoreMedian, mase }
        return {
          signal,
          model: 'ensemble',
          isShadow: false,
          madeAtMs: TODAY - day * DAY_MS + 3 * HOUR_MS,
          scoredAtMs: TODAY - (day - 2) * DAY_MS + 4 * HOUR_MS,
          horizons: [{ horizon: 'all', coverage90, upTo95, upTo99, ...whole }],
        }
      }),
    ),
    next: null,
  }
}

/** Days back, newest first; two of them had no score. */
function pastDays(count: number): readonly number[] {
  return Array.from({ length: count }, (_, day) => day + 2).filter((day) => day !== 9 && day !== 10)
}

function byScore(a: Track, b: Track): number {
  return b.relativeScore - a.relativeScore
}
