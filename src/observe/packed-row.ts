// Keeps the samples of one row in little space, without losing a bit of them.

import type { Row } from './prometheus-matrix.ts'

/**
 * The samples of one row on a regular grid.
 *
 * Value `i` was read at `firstMs + places[i] * stepMs`, and at `firstMs + i * stepMs` where there are no places. Values that fit are kept in 32 bits: counts and
 * whole pages of memory do.
 */
export interface PackedRow {
  readonly labels: Readonly<Record<string, string>>
  readonly firstMs: number
  readonly places: Uint32Array | undefined
  readonly values: Float32Array | Float64Array
}

/** A half-open stretch of time, in UTC epoch milliseconds. */
export interface Stretch {
  readonly fromMs: number
  readonly toMs: number
}

/** What a row weighs besides its numbers. */
const BYTES_A_ROW = 200

/** One row out of pieces that follow each other; `undefined` where their times do not ascend on one grid. The pieces are copied. */
export function packRow(pieces: readonly Row[], stepMs: number): PackedRow | undefined {
  const count = pieces.reduce((sum, { values }) => sum + values.length, 0)
  const wide = new Float64Array(count)
  const places = new Uint32Array(count)
  const firstMs = pieces[0]?.timesMs[0] ?? 0
  let at = 0
  let isNarrow = true
  for (const { timesMs, values } of pieces) {
    for (let i = 0; i < values.length; i += 1) {
      const place = (timesMs[i] - firstMs) / stepMs
      if (!Number.isInteger(place) || place > 0xffff_ffff || place < (at === 0 ? 0 : places[at - 1] + 1)) return undefined
      places[at] = place
      wide[at] = values[i]
      isNarrow &&= Object.is(Math.fround(values[i]), values[i])
      at += 1
    }
  }
  const isWhole = count === 0 || places[count - 1] === count - 1
  return {
    labels: pieces[0]?.labels ?? {},
    firstMs,
    places: isWhole ? undefined : places,
    values: isNarrow ? Float32Array.from(wide) : wide,
  }
}

/** The samples inside a stretch of time as they were packed, in arrays of their own. */
export function unpackRow({ labels, firstMs, places, values }: PackedRow, stepMs: number, { fromMs, toMs }: Stretch): Row {
  const placeAt = (i: number) => places?.[i] ?? i
  let first = 0
  let last = values.length
  while (first < last && firstMs + placeAt(first) * stepMs < fromMs) first += 1
  while (last > first && firstMs + placeAt(last - 1) * stepMs >= toMs) last -= 1
  const row = { labels, timesMs: new Float64Array(last - first), values: new Float64Array(last - first) }
  for (let i = first; i < last; i += 1) {
    row.timesMs[i - first] = firstMs + placeAt(i) * stepMs
    row.values[i - first] = values[i]
  }
  return row
}

/** About how much memory a packed row takes. */
export function bytesOf({ labels, places, values }: PackedRow): number {
  const texts = Object.entries(labels).reduce((sum, [name, value]) => sum + name.length + value.length, 0)
  return BYTES_A_ROW + texts + (places?.byteLength ?? 0) + values.byteLength
}
