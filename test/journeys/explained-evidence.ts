// Puts an explanation of every kind into the evidence that a page asks for: no single recording has leaks, matches, oddities and borrowed shapes at once.

import type { Page } from 'playwright-core'
import type { Schema } from '../../api/client.ts'
import { HOUR_MS } from '../../src/core/time.ts'

type Evidence = Schema<'Evidence'>
type Explanation = Schema<'Explanation'>
type Forecast = Evidence['cpu']

/** The sentence of the oddity, which a page shows as it is. */
export const ODDITY = 'For 4 hours it used 2.6 times what is usual there, and came back.'

/** The sentence of a warning that the one who was asked did not forecast the CPU. */
export const MODEL_FAILED = 'the model server did not forecast: no answer came within 10 seconds. The ensemble forecast instead.'

const FINDINGS: Forecast['evidence']['findings'] = [
  { code: 'kept-fit', severity: 'info', sentence: 'It was fitted 2 hours ago and moved on since.' },
  { code: 'model-failed', severity: 'warning', sentence: MODEL_FAILED },
]

/** From now on the page is answered evidence whose signals are both explained. */
export function answerExplanations(page: Page): Promise<void> {
  return answerEvidence(page, (evidence) => ({
    ...evidence,
    cpu: withFindings(explained(evidence.cpu, { arrival: null })),
    memory: explained(evidence.memory, { arrival: arrivalOf(evidence.memory) }),
  }))
}

/** From now on the page is answered evidence as an earlier version stored it, or a plug-in that does not explain itself. */
export function answerNoExplanation(page: Page): Promise<void> {
  const bare = (forecast: Forecast, model: string | null): Forecast => ({
    ...forecast,
    evidence: { ...forecast.evidence, model, explanation: null, relativeScore: null, coverage90: null },
  })
  return answerEvidence(page, (evidence) => ({ ...evidence, cpu: bare(evidence.cpu, null), memory: bare(evidence.memory, 'model-server') }))
}

async function answerEvidence(page: Page, change: (evidence: Evidence) => Evidence): Promise<void> {
  await page.route('**/api/v1/forecasts/**', async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, json: change((await answer.json()) as Evidence) })
  })
}

function explained(forecast: Forecast, { arrival }: Pick<Explanation, 'arrival'>): Forecast {
  return { ...forecast, evidence: { ...forecast.evidence, model: 'ensemble', explanation: { ...explanationOf(forecast), arrival } } }
}

function withFindings(forecast: Forecast): Forecast {
  return { ...forecast, evidence: { ...forecast.evidence, findings: FINDINGS } }
}

/** The memory limit of a pod that leaks: reached in 2.4 days at the earliest. */
function arrivalOf(forecast: Forecast): Explanation['arrival'] {
  return { ceiling: 2 ** 30, earliestMs: Date.now() + 57.6 * HOUR_MS, medianMs: forecast.startMs + 240 * HOUR_MS }
}

function explanationOf(forecast: Forecast): Explanation {
  const { startMs } = forecast
  const median = hourly(forecast)
  const level = median.reduce((sum, value) => sum + value, 0) / median.length
  const residuals = Array.from({ length: 240 }, (_, hour) =>
    hour % 61 === 0 ? null : level * 0.1 * Math.sin(hour * 1.7) * Math.cos(hour / 9),
  )
  const levels = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99]
  return {
    components: componentsOf(startMs, median, level),
    residuals: { startMs: startMs - 240 * HOUR_MS, stepMs: HOUR_MS, values: residuals },
    misses: [1, 3, 6, 12, 24, 48].map((aheadHours, at) => ({
      aheadHours,
      meanAbsolute: level * (0.05 + 0.02 * at),
      mean: level * 0.01 * (at - 2),
    })),
    calibration: levels.map((of, at) => ({ level: of, observed: of + [0.03, 0.02, 0.04, 0.03, -0.02, -0.04, -0.03, -0.005][at]! })),
    changePoints: [{ atMs: startMs - 70 * HOUR_MS, before: level * 0.8, after: level, release: true }],
    anomalies: [{ fromMs: startMs - 40 * HOUR_MS, toMs: startMs - 36 * HOUR_MS, seen: level * 2.6, usual: level, sentence: ODDITY }],
    cleaned: [{ code: 'gap', severity: 'info', sentence: '2 gaps of together 35 minutes were filled with what is usual there.' }],
    assumptions: [
      { code: 'time-zone', severity: 'info', sentence: 'Its days follow the clock of `Europe/Berlin`.' },
      {
        code: 'occasion-stated',
        severity: 'info',
        sentence: `\`Night of sales\` (sale, from ${new Date(startMs + 30 * HOUR_MS).toISOString().slice(0, 16)}Z) is taken for 1.50 times the usual, as was stated; the history holds none of its kind.`,
      },
      { code: 'level-stays', severity: 'info', sentence: 'The level since the release stays.' },
    ],
    occasions: [
      {
        kind: 'match',
        name: 'Cup final',
        fromMs: startMs + 20 * HOUR_MS,
        toMs: startMs + 24 * HOUR_MS,
        multiplier: 1.8,
        learnedFrom: 3,
      },
      {
        kind: 'sale',
        name: 'Night of sales',
        fromMs: startMs + 30 * HOUR_MS,
        toMs: startMs + 34 * HOUR_MS,
        multiplier: 1.5,
        learnedFrom: 0,
      },
    ],
    arrival: null,
    borrowed: { segment: 'Deployments of team shop with a daily peak', members: 14, share: 0.6 },
  }
}

/** Parts that sum up to the median at every hour. */
function componentsOf(startMs: number, median: readonly number[], level: number): Explanation['components'] {
  const trend = (hour: number) => (level * 0.06 * hour) / 48
  const week = (hour: number) => level * 0.05 * Math.sin(hour / 27)
  const occasion = (hour: number) => (hour >= 20 && hour < 24 ? level * 0.4 : 0)
  const part = (name: Explanation['components'][number]['name'], valueOf: (hour: number) => number) => ({
    name,
    line: { startMs, stepMs: HOUR_MS, values: median.map((_, hour) => valueOf(hour)) },
  })
  return [
    part('level', () => level),
    part('trend', trend),
    part('day', (hour) => (median[hour] ?? 0) - level - trend(hour) - week(hour) - occasion(hour)),
    part('week', week),
    part('occasions', occasion),
    part('present', () => 0),
    part('rest', () => 0),
  ]
}

function hourly({ levels, values, stepMs }: Forecast): readonly number[] {
  const row = values[levels.indexOf(0.5)] ?? []
  const steps = Math.round(HOUR_MS / stepMs)
  return Array.from({ length: Math.floor(row.length / steps) }, (_, hour) => {
    const part = row.slice(hour * steps, (hour + 1) * steps)
    return part.reduce((sum, value) => sum + value, 0) / steps
  })
}
