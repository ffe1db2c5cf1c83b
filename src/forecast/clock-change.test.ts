// A job that starts at nine by the clock on the wall is forecast at nine, at its height, on both sides of a change of the clock.

import { expect, test } from 'vitest'
import { quantile } from '../core/forecast.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../core/time.ts'
import { shownAt } from '../core/time-zone.ts'
import { forecast } from './forecast.ts'

const HISTORY_DAYS = 10

function heightAt(zone: string, atMs: number): number {
  const minute = Math.floor((shownAt(zone, atMs) % DAY_MS) / MINUTE_MS)
  return minute >= 9 * 60 && minute < 9 * 60 + 30 ? 100 : 10 + ((atMs / MINUTE_MS / 15) % 7) / 10
}

function jobFrom(
  zone: string,
  originMs: number,
  stepMs: number,
): { readonly startMs: number; readonly stepMs: number; readonly values: Float64Array } {
  const startMs = originMs - HISTORY_DAYS * DAY_MS
  return {
    startMs,
    stepMs,
    values: Float64Array.from({ length: (HISTORY_DAYS * DAY_MS) / stepMs }, (_, i) => heightAt(zone, startMs + i * stepMs)),
  }
}

test.each([
  ['Europe/Berlin', Date.UTC(2026, 2, 29, 1)],
  ['Europe/Berlin', Date.UTC(2026, 9, 25, 1)],
  ['America/New_York', Date.UTC(2026, 2, 8, 7)],
  ['America/New_York', Date.UTC(2026, 10, 1, 6)],
  ['Australia/Lord_Howe', Date.UTC(2026, 9, 3, 15, 30)],
  ['Australia/Lord_Howe', Date.UTC(2026, 3, 4, 15)],
])('in %s at the change of %i', (timeZone, change) => {
  const stepMs = 15 * MINUTE_MS
  for (const days of [-1, 1, 5]) {
    const originMs = Math.floor((change + days * DAY_MS) / DAY_MS) * DAY_MS
    const series = jobFrom(timeZone, originMs, stepMs)
    const horizonSteps = (3 * DAY_MS) / stepMs
    const known = forecast({ series, horizonSteps, calendar: { timeZone, occasions: [], releasesMs: [] } })
    const median = quantile(known, 0.5)
    expect(median).toHaveLength(horizonSteps)
    for (let i = 0; i < horizonSteps; i += 1) {
      const truth = heightAt(timeZone, originMs + i * stepMs)
      if (truth === 100) expect(median[i]).toBeGreaterThan(85)
      else expect(median[i]).toBeLessThan(25)
    }
    if (days < 5) {
      const blind = quantile(forecast({ series, horizonSteps }), 0.5)
      const missed = median.filter((_, i) => heightAt(timeZone, originMs + i * stepMs) === 100 && blind[i] < 60)
      expect(missed.length).toBeGreaterThan(0)
    }
    const { explanation } = known.evidence
    expect(explanation?.assumptions.map(({ code }) => code)).toContain('clock-changes')
    const hours = HOUR_MS / stepMs
    const sums = Array.from({ length: horizonSteps / hours }, (_, h) =>
      (explanation?.components ?? []).reduce((sum, { line }) => sum + (line.values[h] ?? 0), 0),
    )
    for (const [h, sum] of sums.entries()) {
      const mean = median.subarray(h * hours, (h + 1) * hours).reduce((total, value) => total + value / hours, 0)
      if (timeZone !== 'Australia/Lord_Howe') expect(sum).toBeCloseTo(mean, 6)
    }
  }
})
