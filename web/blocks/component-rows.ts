// Lays the components of a forecast out as small pictures that share one time axis and one scale, so that it is seen that they sum up.

import type { ChartUnit } from '../parts/plot-options.ts'
import type { Schema } from '../../api/client.ts'

type Component = Schema<'ForecastComponent'>

/** One picture: its values, and the lowest and highest value that it has room for. */
export interface ComponentRow {
  readonly name: Component['name'] | 'median'
  readonly label: string
  readonly values: readonly (number | null)[]
  readonly low: number
  readonly high: number
}

/** The median first, then its parts; `silent` are the names of the parts that add next to nothing. */
export interface ComponentRows {
  readonly startMs: number
  readonly stepMs: number
  readonly rows: readonly ComponentRow[]
  readonly silent: readonly string[]
  /** The height of the tallest picture, in the unit of the series; every picture has the same units per pixel. */
  readonly span: number
  /** The step at which the median is highest. */
  readonly peakAt: number
}

/** Writes the figures of one sum alike, so that they can be added by eye: the same unit and as many decimals as give the sum three digits. */
export function sumFormat(sum: number, unit: ChartUnit): (value: number) => string {
  const [size, word] = unit === 'bytes' ? byteUnit(sum) : [1, unit === 'cores' ? 'cores' : '']
  const digits = sum === 0 ? 0 : Math.min(4, Math.max(0, 2 - Math.floor(Math.log10(Math.abs(sum) / size))))
  const format = new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
  return (value) => `${format.format(value / size)} ${word}`.trim()
}

function byteUnit(bytes: number): readonly [number, string] {
  const power = bytes === 0 ? 0 : Math.min(4, Math.max(0, Math.floor(Math.log2(Math.abs(bytes)) / 10)))
  return [2 ** (10 * power), ['B', 'KiB', 'MiB', 'GiB', 'TiB'][power] ?? 'B']
}

const LABELS: Readonly<Record<Component['name'], string>> = {
  level: 'Level',
  trend: 'Trend',
  day: 'Usual day',
  week: 'Usual week',
  occasions: 'Occasions',
  present: 'At present',
  rest: 'Rest',
}

/** What never leaves this share of the tallest picture is no picture but a word. */
const SILENT_SHARE = 0.01

/** The rows; `undefined` where there is no component. */
export function componentRows(components: readonly Component[]): ComponentRows | undefined {
  const [first] = components
  if (first === undefined) return undefined
  const { startMs, stepMs } = first.line
  const median = rowOf('median', 'Forecast, median', sumOf(components.map(({ line }) => line.values)))
  const parts = components.map(({ name, line }) => rowOf(name, LABELS[name], line.values))
  const span = Math.max(...[median, ...parts].map(({ low, high }) => high - low))
  const isSilent = ({ values }: ComponentRow) => Math.max(...values.map((value) => Math.abs(value ?? 0))) <= SILENT_SHARE * span
  return {
    startMs,
    stepMs,
    rows: [median, ...parts.filter((row) => !isSilent(row))],
    silent: parts.filter(isSilent).map(({ label }) => label),
    span,
    peakAt: highestAt(median.values),
  }
}

/** Parts that go up and down around nothing show where nothing is; the median and the level show only where they are. */
function rowOf(name: ComponentRow['name'], label: string, values: readonly (number | null)[]): ComponentRow {
  const seen = values.filter((value) => value !== null)
  const ground = name === 'median' || name === 'level' ? [] : [0]
  if (seen.length + ground.length === 0) return { name, label, values, low: 0, high: 0 }
  return { name, label, values, low: Math.min(...seen, ...ground), high: Math.max(...seen, ...ground) }
}

/** The sum step by step; `null` where a part has no value. */
function sumOf(lines: readonly (readonly (number | null)[])[]): readonly (number | null)[] {
  return (lines[0] ?? []).map((_, step) =>
    lines.reduce<number | null>((sum, line) => {
      const value = line[step] ?? null
      return sum === null || value === null ? null : sum + value
    }, 0),
  )
}

function highestAt(values: readonly (number | null)[]): number {
  return values.reduce<number>((best, value, at) => ((value ?? -Infinity) > (values[best] ?? -Infinity) ? at : best), 0)
}
