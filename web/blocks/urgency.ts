// Orders proposals by what a person should look at first.

import type { Severity } from '../../src/core/plan.ts'
import type { Schema } from '../../api/client.ts'

/** The severities, the most urgent first. */
export const SEVERITY_ORDER: readonly Severity[] = ['risk', 'waste', 'note']

/** Orders by severity, then by the size of the difference in cost. */
export function byUrgency(a: Schema<'Proposal'>, b: Schema<'Proposal'>): number {
  const severity = SEVERITY_ORDER.indexOf(a.content.severity) - SEVERITY_ORDER.indexOf(b.content.severity)
  return severity || Math.abs(costChange(b)) - Math.abs(costChange(a)) || a.workload.localeCompare(b.workload)
}

/** What a proposal changes a month; negative saves. */
export function costChange({ content }: Pick<Schema<'Proposal'>, 'content'>): number {
  return content.cost.proposedPerMonth - content.cost.nowPerMonth
}
