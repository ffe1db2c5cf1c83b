// Takes out of the sums the time in which some of the pods that ran were not measured.

import type { Finding } from '../core/finding.ts'
import type { Series } from '../core/series.ts'

/** Sums over pods, the pods that were ready, and at some steps how many pods the sums are made of. */
export interface Measured {
  readonly totals: readonly Series[]
  readonly replicas: Series
  /** `undefined` where the source does not tell. */
  readonly measured: Series | undefined
}

/**
 * The sums, with a gap from one count to the next where fewer pods were measured than were ready.
 *
 * INVARIANT: a sum that lacks pods is never taken for a smaller demand: half of the kubelets unscraped would else halve it. Finding: `pods-unmeasured`.
 */
export function withoutUnmeasured({ totals, replicas, measured }: Measured): {
  readonly totals: readonly Series[]
  readonly findings: readonly Finding[]
} {
  if (measured === undefined) return { totals, findings: [] }
  const kept = totals.map((total) => ({ ...total, values: total.values.slice() }))
  let counts = 0
  let short = 0
  let worst: { readonly measured: number; readonly ready: number } | undefined
  let from = 0
  for (let step = 0; step < measured.values.length; step += 1) {
    if (Number.isNaN(measured.values[step])) continue
    const ready = replicas.values[step]
    counts += 1
    if (measured.values[step] < ready) {
      short += 1
      for (const { values } of kept) values.fill(Number.NaN, from, step + 1)
      if (worst === undefined || measured.values[step] / ready < worst.measured / worst.ready)
        worst = { measured: measured.values[step], ready }
    }
    from = step + 1
  }
  if (worst === undefined) return { totals: kept, findings: [] }
  const sentence = `at ${short} of ${counts} counts fewer pods were measured than were ready, at worst ${worst.measured} of ${worst.ready}; that time counts as a gap`
  return { totals: kept, findings: [{ code: 'pods-unmeasured', severity: 'warning', sentence }] }
}
