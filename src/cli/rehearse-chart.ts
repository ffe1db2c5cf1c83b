// A replay as a chart of characters: demand as a shade, and what each manifest had ready as lines above it.

import type { PastRehearsal } from '../core/rehearsal.ts'
import { shownAt } from '../core/time-zone.ts'
import { createCanvas } from './chart-cells.ts'
import { inked, LABELS, labelAt, LEAST_WIDTH, type ChartLook } from './forecast-chart.ts'

/** The lines of the chart: the canvas with its scale in cores, the clock below, and what the characters mean. */
export function drawRehearsal(
  { chart }: PastRehearsal,
  { look, timeZone }: { readonly look: ChartLook; readonly timeZone: string },
): readonly string[] {
  const width = Math.max(LEAST_WIDTH, look.width) - LABELS - 1
  const canvas = createCanvas(look.script, width, look.height)
  const { demandCores, capacityCores } = chart
  const top = Math.max(1e-9, ...demandCores, ...capacityCores.before, ...capacityCores.after)
  const rowOf = (cores: number): number => Math.round((1 - cores / top) * (canvas.dotsDown - 1))
  const lines = [
    { ink: 'history', cores: capacityCores.before },
    { ink: 'median', cores: capacityCores.after },
  ] as const
  const lastRows: (number | undefined)[] = [undefined, undefined]
  for (let x = 0; x < canvas.dotsAcross; x += 1) {
    const of = (cores: readonly number[], keep: (a: number, b: number) => number) =>
      kept(cores, x / canvas.dotsAcross, { across: canvas.dotsAcross, keep })
    canvas.shade('band', { x, from: rowOf(of(demandCores, Math.max)), to: canvas.dotsDown - 1 })
    for (const [i, { ink, cores }] of lines.entries()) {
      const row = rowOf(of(cores, Math.min))
      const last = lastRows[i] ?? row
      // Reaches up or down to the column before, so that a line stays one line.
      canvas.line(ink, { x, from: Math.min(row, last), to: Math.max(row, last) })
      lastRows[i] = row
    }
  }
  const rows = canvas.rows().map((cells, row) => `${labelAt(row, look.height, { top, bottom: 0 })} ${inked(cells, look)}`)
  return [...rows, clockOf(chart, timeZone, width), legend(look)]
}

/** The extreme of the points that fall into a column. */
function kept(points: readonly number[], share: number, of: { across: number; keep: (a: number, b: number) => number }): number {
  const from = Math.min(points.length - 1, Math.floor(share * points.length))
  const to = Math.max(from + 1, Math.floor((share + 1 / of.across) * points.length))
  return points.slice(from, to).reduce((a, b) => of.keep(a, b))
}

function clockOf({ startMs, stepMs, demandCores }: PastRehearsal['chart'], timeZone: string, width: number): string {
  const at = (epochMs: number): string => new Date(shownAt(timeZone, epochMs)).toISOString().slice(0, 16).replace('T', ' ')
  const last = `${at(startMs + demandCores.length * stepMs)} ${timeZone}`
  return `${' '.repeat(LABELS + 1)}${at(startMs).padEnd(width - last.length)}${last}`
}

function legend({ script, paint }: ChartLook): string {
  const dots = script.across * script.down > 1 ? 0b1100 : 1
  const line = (ink: 'history' | 'median', what: string): string => `${paint(ink, script.dots(ink, dots).repeat(2))} ${what}`
  const lines = [line('history', 'ready, old'), line('median', 'ready, new'), `${paint('band', script.band.repeat(2))} demand, in cores`]
  return `${' '.repeat(LABELS + 1)}${lines.join('   ')}`
}
