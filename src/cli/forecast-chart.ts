// A forecast as a chart of characters: the recent past, the median, and the band around it.

import type { Forecast } from '../core/forecast.ts'
import type { Series } from '../core/series.ts'
import { shownAt } from '../core/time-zone.ts'
import { createCanvas, type Canvas, type Ink, type Script } from './chart-cells.ts'
import { figure, percent } from './figure.ts'

/** So much of the past is shown for each step ahead. */
const PAST_PER_STEP = 3
/** Characters that the scale takes, and the least that a chart does. */
export const LABELS = 10
export const LEAST_WIDTH = 40

/** How a chart is drawn; `paint` gives a run of characters its colour. */
export interface ChartLook {
  readonly width: number
  readonly height: number
  readonly script: Script
  readonly paint: (ink: Ink, text: string) => string
}

/** What is drawn; `timeZone` is whose clock stands below. */
export interface Charted {
  readonly series: Series
  readonly forecast: Forecast
  readonly timeZone: string
}

/** A value for each step that is shown, `NaN` where there is none. */
interface Paths {
  readonly history: Float64Array
  readonly median: Float64Array
  readonly low: Float64Array
  readonly high: Float64Array
}

/** What the top and the bottom stand for. */
export interface Scale {
  readonly top: number
  readonly bottom: number
}

/** The lines of the chart: the canvas with its scale, the clock below, and what the characters mean. */
export function drawForecast(charted: Charted, look: ChartLook): readonly string[] {
  const width = Math.max(LEAST_WIDTH, look.width) - LABELS - 1
  const canvas = createCanvas(look.script, width, look.height)
  const { shown, paths, band } = pathsOf(charted)
  const scale = scaleOf(paths)
  draw(canvas, paths, { shown, scale })
  const rows = canvas.rows().map((cells, row) => `${labelAt(row, look.height, scale)} ${inked(cells, look)}`)
  return [...rows, clockLine(charted, { shown, width }), legend(look, band)]
}

/** The top, the middle and the bottom of the scale are told. */
export function labelAt(row: number, height: number, { top, bottom }: Scale): string {
  const middle = (height - 1) >> 1
  const value =
    row === 0 ? top : row === height - 1 ? bottom : row === middle ? top - (top / 2 - bottom / 2) * ((2 * row) / (height - 1)) : undefined
  return (value === undefined ? '' : figure(value)).padStart(LABELS)
}

/** A row of cells with their colours. */
export function inked(cells: readonly { readonly ink: Ink; readonly sign: string }[], look: ChartLook): string {
  let line = ''
  let run = ''
  let ink: Ink = 'empty'
  for (const cell of cells) {
    if (cell.ink !== ink) {
      line += run === '' ? '' : look.paint(ink, run)
      run = ''
      ink = cell.ink
    }
    run += cell.sign
  }
  return line + look.paint(ink, run)
}

/** When the chart begins, when the forecast does, and when it ends. */
function clockLine({ series, forecast, timeZone }: Charted, of: { readonly shown: number; readonly width: number }): string {
  const at = (epochMs: number): string => new Date(shownAt(timeZone, epochMs)).toISOString().slice(5, 16).replace('T', ' ')
  const horizon = forecast.values[0].length
  const origin = Math.round((of.shown / (of.shown + horizon)) * of.width)
  const first = at(forecast.startMs - of.shown * series.stepMs)
  const now = `${at(forecast.startMs)} ${timeZone}`
  const last = at(forecast.startMs + horizon * forecast.stepMs)
  const middle = Math.min(origin, of.width - last.length - now.length - 1)
  const line = middle < first.length + 1 ? `${first} ` : `${first.padEnd(middle)}${now}`
  return `${' '.repeat(LABELS + 1)}${line.padEnd(of.width - last.length)}${last}`
}

function legend({ script, paint }: ChartLook, band: string): string {
  const dots = script.across * script.down > 1 ? 0b1100 : 1
  const line = (ink: 'history' | 'median', what: string): string => `${paint(ink, script.dots(ink, dots).repeat(2))} ${what}`
  return `${' '.repeat(LABELS + 1)}${line('history', 'history')}   ${line('median', 'median')}   ${paint('band', script.band.repeat(2))} ${band}`
}

function pathsOf({ series, forecast }: Charted): { shown: number; paths: Paths; band: string } {
  const horizon = forecast.values[0].length
  const shown = Math.min(series.values.length, PAST_PER_STEP * horizon)
  const blank = new Float64Array(shown).fill(Number.NaN)
  const { levels, values } = forecast
  const middle = levels.reduce((best, level, q) => (Math.abs(level - 0.5) < Math.abs(levels[best] - 0.5) ? q : best), 0)
  const top = Math.max(
    0,
    levels.findLastIndex((level) => level <= 0.95),
  )
  const ahead = (path: Float64Array): Float64Array => Float64Array.from([...blank, ...path])
  const history = Float64Array.from([...series.values.slice(series.values.length - shown), ...new Float64Array(horizon).fill(Number.NaN)])
  const band = `${percent(levels[0])} to ${percent(levels[top])}`
  return { shown, band, paths: { history, median: ahead(values[middle]), low: ahead(values[0]), high: ahead(values[top]) } }
}

/** From the top to the bottom; zero is in sight where the values are not far from it. */
function scaleOf({ history, median, low, high }: Paths): Scale {
  let top = Number.NEGATIVE_INFINITY
  let bottom = Number.POSITIVE_INFINITY
  for (const path of [history, median, low, high]) {
    for (const value of path) {
      if (value > top) top = value
      if (value < bottom) bottom = value
    }
  }
  if (bottom > 0 && bottom < top / 2) bottom = 0
  if (top > bottom) return { top, bottom }
  return { top: top + Math.max(1, Math.abs(top) / 2), bottom: bottom - Math.max(0, Math.min(bottom, 1)) }
}

function draw(canvas: Canvas, paths: Paths, of: { readonly shown: number; readonly scale: Scale }): void {
  const { top, bottom } = of.scale
  const { dotsAcross, dotsDown } = canvas
  const steps = paths.history.length
  // Halves, so that the largest numbers do not overflow.
  const rowOf = (value: number): number => Math.round(((top / 2 - value / 2) / (top / 2 - bottom / 2)) * (dotsDown - 1))
  const spans: Record<'history' | 'median', { from: number; to: number } | undefined> = { history: undefined, median: undefined }
  for (let x = 0; x < dotsAcross; x += 1) {
    const from = Math.floor((x * steps) / dotsAcross)
    const to = Math.max(from + 1, Math.floor(((x + 1) * steps) / dotsAcross))
    const high = rangeOf(paths.high, from, to)
    const low = rangeOf(paths.low, from, to)
    if (high !== undefined && low !== undefined) canvas.shade('band', { x, from: rowOf(high.most), to: rowOf(low.least) })
    if (x === Math.floor((of.shown / steps) * dotsAcross)) canvas.shade('origin', { x, from: 0, to: dotsDown - 1 })
    for (const ink of ['history', 'median'] as const) {
      const range = rangeOf(paths[ink], from, to)
      const span = range === undefined ? undefined : touching({ from: rowOf(range.most), to: rowOf(range.least) }, spans[ink])
      if (span !== undefined) canvas.line(ink, { x, ...span })
      spans[ink] = range === undefined ? undefined : { from: rowOf(range.most), to: rowOf(range.least) }
    }
  }
}

function rangeOf(path: Float64Array, from: number, to: number): { least: number; most: number } | undefined {
  let least = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  for (let i = from; i < to; i += 1) {
    if (path[i] < least) least = path[i]
    if (path[i] > most) most = path[i]
  }
  return least <= most ? { least, most } : undefined
}

/** Reaches up or down to the column before, so that a line stays one line. */
function touching(span: { from: number; to: number }, before: { from: number; to: number } | undefined): { from: number; to: number } {
  if (before === undefined) return span
  return { from: Math.min(span.from, before.to + 1), to: Math.max(span.to, before.from - 1) }
}
