// Lays what a workload's own demand query answered on the grid, and says how good an answer it was.

import type { Finding } from '../core/finding.ts'
import type { Series } from '../core/series.ts'
import { DEMAND_QUERY, type Workload } from '../core/workload.ts'
import { clean } from './clean.ts'
import { judge, type QualityRules } from './judge.ts'
import type { RawSeries } from './source.ts'
import type { Window } from './window.ts'

/** One workload with all raw series that speak of it. */
export interface DemandSignalRequest {
  readonly workload: Workload
  readonly series: readonly RawSeries[]
  readonly window: Window
  readonly rules: QualityRules
}

/** The signal in the unit of its query, and what was found; no series without the annotation, without an answer, or with several. */
export interface DemandSignal {
  readonly series: Series | undefined
  readonly findings: readonly Finding[]
}

/**
 * The demand signal of a workload, from what `tidegate.dev/demand-query` answered.
 *
 * It stands beside CPU and memory and is never mixed with them, so nothing that is wrong with it refuses the workload: gaps, age and a short history are told
 * as warnings, and the samples that there are stay.
 */
export function demandSignalOf({ workload, series, window, rules }: DemandSignalRequest): DemandSignal {
  const answers = series.filter((raw) => raw.signal === 'demand')
  if (answers.length === 0) {
    if (workload.annotations[DEMAND_QUERY] === undefined) return { series: undefined, findings: [] }
    return {
      series: undefined,
      findings: [warning('demand-query-silent', `the source answered nothing to the query in \`${DEMAND_QUERY}\``)],
    }
  }
  if (answers.length > 1) {
    const sentence = `the query in \`${DEMAND_QUERY}\` answered ${answers.length} series, and which of them is the demand is not known; put \`sum(...)\` around it`
    return { series: undefined, findings: [warning('demand-query-ambiguous', sentence)] }
  }
  const told = answers[0].findings ?? []
  if (told.length > 0 && answers[0].values.length === 0) return { series: undefined, findings: told }
  const cleaned = clean(answers[0], window)
  const judged = judge({ series: cleaned.series, subject: 'the demand signal', isIdle: () => false, mayStandStill: true }, rules)
  const findings = [
    ...told,
    ...cleaned.findings,
    ...judged.map((found) => (found.severity === 'refuse' ? warning(found.code, found.sentence) : found)),
  ]
  return { series: cleaned.series.values.every(Number.isNaN) ? undefined : cleaned.series, findings }
}

function warning(code: string, sentence: string): Finding {
  return { code, severity: 'warning', sentence }
}
