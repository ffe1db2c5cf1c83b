// Says how a forecast is drawn: curves, bands, axes and the line between what was and what may be.

import type uPlot from 'uplot'
import { formatBytes, formatCores, plain } from './amount.ts'
import { DRAWN_LEVELS } from './chart-data.ts'
import { kindsIn, type ChartMark, type ChartSpan } from './chart-mark.ts'
import { drawMarks, LANE_HEIGHT, type MarkColours } from './draw-marks.ts'
import { drawSpans, type SpanColours } from './draw-spans.ts'

/** What a chart counts; `plain` has no unit that is known. */
export type ChartUnit = 'cores' | 'bytes' | 'plain'

/** The colours of a chart, read from the page's tokens so that they follow the theme. */
export interface PlotColours {
  readonly text: string
  readonly grid: string
  readonly history: string
  readonly median: string
  readonly bandOuter: string
  readonly bandInner: string
  readonly high: string
  readonly capacityNow: string
  readonly capacityProposed: string
  readonly marks: MarkColours
  readonly spans: SpanColours
}

/** What the drawing depends on besides its data. */
export interface PlotWish {
  readonly width: number
  readonly height: number
  readonly colours: PlotColours
  readonly forecastFromSeconds: number
  readonly unit: ChartUnit
  readonly marks: readonly ChartMark[]
  readonly spans: readonly ChartSpan[]
  readonly onCursor: (index: number | undefined) => void
}

/** Where the quantiles begin in the data; 0 is time and 1 is history. */
const FIRST_LEVEL = 2

const FONT = '11px ui-sans-serif, system-ui, sans-serif'
const DAY_SECONDS = 86_400
const DAY_LABEL = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric' })
const HOUR_LABEL = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

/** A value of a chart with its unit. */
export function formatChartValue(value: number, unit: ChartUnit): string {
  if (unit === 'plain') return plain(value)
  return unit === 'cores' ? formatCores(value) : formatBytes(value)
}

/** The options of the drawing. */
export function plotOptions(wish: PlotWish): uPlot.Options {
  const { colours } = wish
  return {
    width: wish.width,
    height: wish.height,
    padding: [10 + LANE_HEIGHT * kindsIn(wish.marks).length, 6, 0, 0],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
    scales: { y: { range: (_, _min, max) => [0, max <= 0 ? 1 : max * 1.08] } },
    axes: [
      { ...axisLook(colours), size: 30, values: (_, splits) => timeLabels(splits) },
      { ...axisLook(colours), size: 66, ...valueAxis(wish.unit) },
    ],
    series: seriesOf(colours),
    bands: [
      { series: [levelColumn(0.95), levelColumn(0.05)], fill: colours.bandOuter },
      { series: [levelColumn(0.75), levelColumn(0.25)], fill: colours.bandInner },
    ],
    hooks: {
      setCursor: [(plot) => wish.onCursor(plot.cursor.idx ?? undefined)],
      drawAxes: [
        (plot) => drawSpans(plot, wish.spans, colours.spans),
        (plot) => drawBorder(plot, wish),
        (plot) => drawMarks(plot, wish.marks, colours.marks),
      ],
    },
  }
}

function axisLook(colours: PlotColours): uPlot.Axis {
  return {
    stroke: colours.text,
    font: FONT,
    grid: { stroke: colours.grid, width: 1 },
    ticks: { stroke: colours.grid, width: 1, size: 4 },
  }
}

/** Bytes are counted in powers of two, so their steps are too. */
function valueAxis(unit: ChartUnit): Pick<uPlot.Axis, 'values' | 'incrs'> {
  const values: uPlot.Axis.Values = (_, splits) => splits.map((value) => formatChartValue(value, unit))
  return unit !== 'bytes' ? { values } : { values, incrs: Array.from({ length: 50 }, (_, power) => 2 ** power) }
}

function seriesOf(colours: PlotColours): uPlot.Series[] {
  const edge = { width: 0, stroke: 'transparent', points: { show: false } }
  const levels = DRAWN_LEVELS.map((level): uPlot.Series => {
    if (level === 0.5) return { stroke: colours.median, width: 2, points: { show: false } }
    if (level === 0.99) return { stroke: colours.high, width: 1, dash: [2, 3], points: { show: false } }
    return edge
  })
  return [
    {},
    { stroke: colours.history, width: 1.25, points: { show: false } },
    ...levels,
    { stroke: colours.capacityNow, width: 1.5, points: { show: false } },
    { stroke: colours.capacityProposed, width: 2, dash: [7, 4], points: { show: false } },
  ]
}

function levelColumn(level: (typeof DRAWN_LEVELS)[number]): number {
  return FIRST_LEVEL + DRAWN_LEVELS.indexOf(level)
}

/** Days where the steps are days, and at midnight; else hours. */
function timeLabels(atSeconds: readonly number[]): string[] {
  const stepSeconds = (atSeconds[1] ?? 0) - (atSeconds[0] ?? 0)
  return atSeconds.map((seconds) => {
    const at = new Date(seconds * 1000)
    const isDay = stepSeconds >= DAY_SECONDS || (at.getHours() === 0 && at.getMinutes() === 0)
    return (isDay ? DAY_LABEL : HOUR_LABEL).format(at)
  })
}

/** A line where the forecast begins. */
function drawBorder(plot: uPlot, { forecastFromSeconds, colours }: PlotWish): void {
  const x = Math.round(plot.valToPos(forecastFromSeconds, 'x', true))
  const { ctx, bbox } = plot
  ctx.save()
  ctx.strokeStyle = colours.text
  ctx.globalAlpha = 0.6
  ctx.setLineDash([3, 3])
  ctx.beginPath()
  ctx.moveTo(x, bbox.top)
  ctx.lineTo(x, bbox.top + bbox.height)
  ctx.stroke()
  ctx.restore()
}
