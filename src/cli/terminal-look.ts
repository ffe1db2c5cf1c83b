// What the terminal can show: how wide it is, whether it knows more than ASCII, whether it has colours.

import { ASCII, BRAILLE, type Ink } from './chart-cells.ts'
import type { ChartLook } from './forecast-chart.ts'

const HEIGHT = 12
const USUAL_WIDTH = 80
const MOST_WIDTH = 160
const COLOURS: Readonly<Record<Ink, number>> = { history: 36, median: 33, band: 90, origin: 90, empty: 0 }

/** The parts of the surroundings that decide; `stream` is where the chart goes, `undefined` for a file. */
export interface Surroundings {
  readonly stream: { readonly isTTY?: boolean; readonly columns?: number } | undefined
  readonly variables: Readonly<Record<string, string | undefined>>
}

/**
 * How a chart is drawn there.
 *
 * Colours on a terminal alone, and not with `NO_COLOR` or `TERM=dumb`; braille where the locale is UTF-8; the terminal's width, else `COLUMNS`, else 80.
 */
export function lookOf({ stream, variables }: Surroundings): ChartLook {
  const isTerminal = stream?.isTTY === true
  const isPlain = variables.TERM === 'dumb'
  const hasColour = isTerminal && !isPlain && (variables.NO_COLOR ?? '') === ''
  const locale = [variables.LC_ALL, variables.LC_CTYPE, variables.LANG].find((value) => value !== undefined && value !== '') ?? ''
  const columns = (isTerminal ? stream?.columns : undefined) ?? Number(variables.COLUMNS ?? USUAL_WIDTH)
  return {
    width: Math.min(MOST_WIDTH, Number.isInteger(columns) && columns > 0 ? columns : USUAL_WIDTH),
    height: HEIGHT,
    script: !isPlain && /utf-?8/i.test(locale) ? BRAILLE : ASCII,
    paint: (ink, text) => (hasColour && COLOURS[ink] > 0 ? `\u001b[${COLOURS[ink]}m${text}\u001b[0m` : text),
  }
}
