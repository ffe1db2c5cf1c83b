// Holds sampled futures against what came: how often demand passes a fixed capacity within 48 hours, as said and as seen, on the recorded traces.

import { join } from 'node:path'
import { resample, type Series } from '../../src/core/series.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/core/time.ts'
import { forecast } from '../../src/forecast/forecast.ts'
import { createChance } from '../../src/rehearse/random.ts'
import { drawFuture, ERROR_HABIT, valuesAt, type ErrorHabit } from '../../src/rehearse/sample-paths.ts'
import { readTraces } from '../forecast/training/traces.ts'

const STEP_MS = 15 * MINUTE_MS
const HISTORY_STEPS = (14 * DAY_MS) / STEP_MS
const HORIZON_STEPS = (48 * HOUR_MS) / STEP_MS
const MOST_ORIGINS = Number(process.argv[2] ?? 120)
const SAMPLES = 200
/** Capacities: the highest of each of these quantiles over the horizon. */
const LEVELS = [0.5, 0.9, 0.95, 0.99]

const habits: readonly ErrorHabit[] = [0, 0.25, 0.5, 0.75].flatMap((lastingShare) =>
  [1, 2, 6].map((hours) => ({ lastingShare, fadesWithinMs: hours * HOUR_MS })),
)

/** What was said of one origin by each habit and each capacity, and what came. */
interface Case {
  readonly isTuning: boolean
  readonly said: readonly (readonly number[])[]
  readonly seen: readonly boolean[]
}

const cases = origins().map(caseOf)
const counted = (isTuning: boolean): string => `${cases.filter((one) => one.isTuning === isTuning).length} origins`
console.log(`passes the highest Pxx of the forecast within 48 h, said and seen, %; ${SAMPLES} futures each`)
for (const isTuning of [true, false]) {
  console.log(`\n${isTuning ? 'one half of the traces' : 'the other half'}, ${counted(isTuning)}`)
  console.log(['lasting  fades (h)', ...LEVELS.map((level) => `P${level * 100}`.padEnd(12)), 'Brier score'].join('  '))
  for (const [at, habit] of habits.entries())
    console.log(
      lineOf(
        cases.filter((one) => one.isTuning === isTuning),
        at,
        habit,
      ),
    )
}

function lineOf(of: readonly Case[], at: number, habit: ErrorHabit): string {
  const pairs = LEVELS.map(
    (_, k) => `${percent(mean(of.map(({ said }) => said[at][k])))} ${percent(mean(of.map(({ seen }) => Number(seen[k]))))}`,
  )
  const brier = mean(of.flatMap(({ said, seen }) => seen.map((came, k) => (said[at][k] - Number(came)) ** 2)))
  const isOurs = habit.lastingShare === ERROR_HABIT.lastingShare && habit.fadesWithinMs === ERROR_HABIT.fadesWithinMs
  const name = `${habit.lastingShare}  ${habit.fadesWithinMs / HOUR_MS}${isOurs ? ' *' : ''}`.padEnd(18)
  return [name, ...pairs.map((pair) => pair.padEnd(12)), brier.toFixed(4)].join('  ')
}

/** Up to so many origins, spread over the traces, with 14 days before and 48 hours after each. */
function origins(): { readonly isTuning: boolean; readonly history: Series; readonly came: Float64Array }[] {
  const traces = readTraces(join(import.meta.dirname, '../forecast/traces')).filter(({ series }) => STEP_MS % series.stepMs === 0)
  const all = traces.flatMap(({ series }, number) => {
    const coarse = series.stepMs === STEP_MS ? series : resample(series, STEP_MS)
    const last = coarse.values.length - HORIZON_STEPS
    const starts = Array.from(
      { length: Math.max(0, Math.floor((last - HISTORY_STEPS) / HORIZON_STEPS) + 1) },
      (_, k) => HISTORY_STEPS + k * HORIZON_STEPS,
    )
    return starts.slice(0, 3).map((start) => ({
      trace: number,
      history: {
        ...coarse,
        startMs: coarse.startMs + (start - HISTORY_STEPS) * STEP_MS,
        values: coarse.values.slice(start - HISTORY_STEPS, start),
      },
      came: coarse.values.slice(start, start + HORIZON_STEPS),
    }))
  })
  const whole = all.filter(
    ({ history, came }) => came.every(Number.isFinite) && history.values.filter(Number.isFinite).length > 0.9 * HISTORY_STEPS,
  )
  const every = Math.max(1, Math.ceil(whole.length / MOST_ORIGINS))
  const chosen = whole.filter((_, k) => k % every === 0)
  const rank = new Map([...new Set(chosen.map(({ trace }) => trace))].map((trace, k) => [trace, k]))
  return chosen.map(({ trace, ...origin }) => ({ ...origin, isTuning: (rank.get(trace) ?? 0) % 2 === 0 }))
}

function caseOf({ isTuning, history, came }: ReturnType<typeof origins>[number], number: number): Case {
  const made = forecast({ series: history, horizonSteps: HORIZON_STEPS })
  const capacities = LEVELS.map((level) => {
    const at = made.levels.reduce((best, one, k) => (Math.abs(one - level) < Math.abs(made.levels[best] - level) ? k : best), 0)
    return Math.max(...made.values[at])
  })
  const said = habits.map((habit) => {
    const chance = createChance(number + 1)
    const draw = { cpu: new Float64Array(HORIZON_STEPS), memory: new Float64Array(HORIZON_STEPS) }
    const path = new Float64Array(HORIZON_STEPS)
    const passed = LEVELS.map(() => 0)
    for (let sample = 0; sample < SAMPLES; sample += 1) {
      drawFuture(draw, chance, { stepMs: STEP_MS, ...habit })
      valuesAt(made, draw.cpu, path)
      const highest = Math.max(...path)
      for (const [k, capacity] of capacities.entries()) if (highest > capacity) passed[k] += 1
    }
    return passed.map((count) => count / SAMPLES)
  })
  const highest = Math.max(...came)
  return { isTuning, said, seen: capacities.map((capacity) => highest > capacity) }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}

function percent(share: number): string {
  return (100 * share).toFixed(0)
}
