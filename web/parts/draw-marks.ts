// Draws the marks of a chart in lanes above its curves, one lane a kind.

import type uPlot from 'uplot'
import { kindsIn, type ChartMark, type MarkKind } from './chart-mark.ts'

/** How high a lane is, in CSS pixels. */
export const LANE_HEIGHT = 12

/** The colour of each kind. */
export type MarkColours = Readonly<Record<MarkKind, string>>

/** Draws each mark with a faint line down to the time axis; marks outside of what is shown are left out. */
export function drawMarks(plot: uPlot, marks: readonly ChartMark[], colours: MarkColours): void {
  const { ctx, bbox } = plot
  const unit = devicePixelRatio
  const kinds = kindsIn(marks)
  ctx.save()
  for (const { kind, atMs } of marks) {
    const x = Math.round(plot.valToPos(atMs / 1000, 'x', true))
    if (x < bbox.left || x > bbox.left + bbox.width) continue
    const y = bbox.top - (kinds.length - kinds.indexOf(kind) - 0.5) * LANE_HEIGHT * unit
    ctx.strokeStyle = colours[kind]
    ctx.fillStyle = colours[kind]
    ctx.lineWidth = unit
    ctx.globalAlpha = 0.35
    ctx.beginPath()
    ctx.moveTo(x, y)
    ctx.lineTo(x, bbox.top + bbox.height)
    ctx.stroke()
    ctx.globalAlpha = 1
    drawShape(ctx, kind, { x, y, reach: 4 * unit })
  }
  ctx.restore()
}

/** The shapes differ, so that colour never speaks alone: a release is a triangle, another level a step, a restart a diamond, a kill a cross. */
function drawShape(
  ctx: CanvasRenderingContext2D,
  kind: MarkKind,
  { x, y, reach }: { readonly x: number; readonly y: number; readonly reach: number },
): void {
  const [first, ...rest] = POINTS[kind]
  ctx.beginPath()
  ctx.moveTo(x + first[0] * reach, y + first[1] * reach)
  for (const [across, down] of rest) ctx.lineTo(x + across * reach, y + down * reach)
  if (kind !== 'oom-kill') {
    ctx.closePath()
    return ctx.fill()
  }
  ctx.moveTo(x - reach, y + reach)
  ctx.lineTo(x + reach, y - reach)
  ctx.lineWidth = reach / 2
  ctx.stroke()
}

type Points = readonly [readonly [number, number], ...(readonly (readonly [number, number])[])]

const POINTS: Readonly<Record<MarkKind, Points>> = {
  release: [
    [-1, -0.8],
    [1, -0.8],
    [0, 1],
  ],
  level: [
    [-1, 1],
    [-1, 0.1],
    [0, 0.1],
    [0, -1],
    [1, -1],
    [1, 1],
  ],
  restart: [
    [0, -1],
    [1, 0],
    [0, 1],
    [-1, 0],
  ],
  'oom-kill': [
    [-1, -1],
    [1, 1],
  ],
}
