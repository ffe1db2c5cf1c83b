// Draws the shades of a chart behind its curves: what was odd with a bar on top, what is in the calendar between dashed edges.

import type uPlot from 'uplot'
import type { ChartSpan, SpanKind } from './chart-mark.ts'

/** The fill of each kind, and the colour of its edges and words. */
export type SpanColours = Readonly<Record<SpanKind, { readonly fill: string; readonly edge: string }>>

const FONT_PIXELS = 11
/** A shade of a few minutes in weeks of history is drawn this wide. */
const LEAST_WIDTH = 3

/** Draws each shade over the whole height; the part outside of what is shown is cut off. */
export function drawSpans(plot: uPlot, spans: readonly ChartSpan[], colours: SpanColours): void {
  const { ctx, bbox } = plot
  const unit = devicePixelRatio
  ctx.save()
  ctx.beginPath()
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height)
  ctx.clip()
  ctx.textAlign = 'left'
  ctx.textBaseline = 'alphabetic'
  for (const { kind, fromMs, toMs, short } of spans) {
    const from = Math.round(plot.valToPos(fromMs / 1000, 'x', true))
    const width = Math.max(LEAST_WIDTH * unit, Math.round(plot.valToPos(toMs / 1000, 'x', true)) - from)
    if (from + width < bbox.left || from > bbox.left + bbox.width) continue
    const { fill, edge } = colours[kind]
    ctx.fillStyle = fill
    ctx.fillRect(from, bbox.top, width, bbox.height)
    drawEdge(ctx, kind, { from, width, top: bbox.top, height: bbox.height, edge, unit })
    ctx.font = `${FONT_PIXELS * unit}px ui-sans-serif, system-ui, sans-serif`
    if (ctx.measureText(short).width + 6 * unit > width) continue
    ctx.fillStyle = edge
    ctx.fillText(short, from + 4 * unit, bbox.top + (FONT_PIXELS + 5) * unit)
  }
  ctx.restore()
}

interface Edge {
  readonly from: number
  readonly width: number
  readonly top: number
  readonly height: number
  readonly edge: string
  readonly unit: number
}

/** The kinds differ in their edges, so that colour never speaks alone. */
function drawEdge(ctx: CanvasRenderingContext2D, kind: SpanKind, { from, width, top, height, edge, unit }: Edge): void {
  ctx.fillStyle = edge
  if (kind === 'anomaly') return ctx.fillRect(from, top, width, 3 * unit)
  ctx.strokeStyle = edge
  ctx.lineWidth = unit
  ctx.setLineDash([2 * unit, 3 * unit])
  ctx.beginPath()
  for (const x of [from, from + width]) {
    ctx.moveTo(x, top)
    ctx.lineTo(x, top + height)
  }
  ctx.stroke()
}
