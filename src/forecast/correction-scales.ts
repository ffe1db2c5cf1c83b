// The scales on which the learned correction is told numbers, so that they mean the same for every series.

import type { View } from './correction-view.ts'

/** Differences beyond about ten typical misses say little more: squeezed to (-10, 10). */
function squeezed(x: number): number {
  return x / (1 + Math.abs(x) / 10)
}

/** A natural logarithm held to `[-most, most]`. */
export function heldLog(x: number, most = 3): number {
  return Math.max(-most, Math.min(most, Math.log(Math.max(x, 1e-9))))
}

/** A column of differences in units of the typical miss; 0 where nothing is known. */
export function inUnits(view: View, difference: (point: number) => number): Float64Array {
  return view.unitAt.map((unit, j) => {
    const value = difference(j) / unit
    return Number.isNaN(value) ? 0 : squeezed(value)
  })
}
