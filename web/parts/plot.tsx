// Draws the columns of a chart on a canvas, at the width of its place, in the colours of the theme.

import { useEffect, useRef } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import type { ChartColumns } from './chart-data.ts'
import type { ChartMark, ChartSpan } from './chart-mark.ts'
import { plotOptions, type ChartUnit } from './plot-options.ts'
import { useColours } from './use-colours.ts'

/** What is drawn, and who is told where the cursor is. */
export interface PlotProps {
  readonly columns: ChartColumns
  readonly forecastFromMs: number
  readonly label: string
  readonly unit: ChartUnit
  readonly marks: readonly ChartMark[]
  readonly spans: readonly ChartSpan[]
  readonly onCursor: (index: number | undefined) => void
}

const HEIGHT = 260

/** The canvas; its words are `label`. */
export function Plot({ columns, forecastFromMs, label, unit, marks, spans, onCursor }: PlotProps) {
  const place = useRef<HTMLDivElement>(null)
  const colours = useColours()
  useEffect(() => {
    const box = place.current
    if (box === null) return
    const options = plotOptions({
      width: box.clientWidth,
      height: HEIGHT,
      colours,
      forecastFromSeconds: forecastFromMs / 1000,
      unit,
      marks,
      spans,
      onCursor,
    })
    const plot = new uPlot(options, alignedData(columns), box)
    const watcher = new ResizeObserver(() => plot.setSize({ width: box.clientWidth, height: HEIGHT }))
    watcher.observe(box)
    return () => {
      watcher.disconnect()
      plot.destroy()
    }
  }, [columns, colours, forecastFromMs, unit, marks, spans, onCursor])
  return <div ref={place} className="plot" role="img" aria-label={label} />
}

function alignedData({ atSeconds, history, levels, capacityNow, capacityProposed }: ChartColumns): uPlot.AlignedData {
  return [atSeconds, history, ...levels, capacityNow, capacityProposed].map((column) => [...column]) as uPlot.AlignedData
}
