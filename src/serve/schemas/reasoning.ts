// The parts of a reasoning that workloads and proposals share: cost, facts, findings.

import type { FindingSeverity } from '../../core/finding.ts'
import { number, oneOf, shape, text } from './vocabulary.ts'

const findingSeverities = ['warning', 'info', 'refuse'] as const satisfies readonly FindingSeverity[]

/** What a workload costs. */
export const costSchema = shape('Cost', 'Requests × replicas × rates: what a workload costs a month, at list prices.', {
  currency: text('ISO 4217 code of the currency.', 'EUR'),
  nowPerMonth: number('Cost per month as it stands.', 412.36),
  proposedPerMonth: number('Cost per month as proposed.', 288.65),
  replicasNow: number('How many replicas were priced as they stand; the mean where a scaler sets them.', 4),
  replicasProposed: number('How many replicas were priced as proposed.', 3.2),
})

/** One number of the reasoning. */
export const factSchema = shape('Fact', 'One number of the reasoning, and where it comes from.', {
  name: text('What the number is.', 'CPU demand, P95 peak'),
  value: number('The number, in `unit`.', 2.31),
  unit: text('Its unit.', 'cores'),
  from: text('Where it comes from.', 'forecast of the whole workload, P95, 2026-01-02T10:15:00.000Z'),
})

/** Something worth telling about the data. */
export const findingSchema = shape('Finding', 'Something worth telling about data or a computation.', {
  code: text('A stable code.', 'gap'),
  severity: oneOf('How bad it is; `refuse` = what it speaks of must not be used.', findingSeverities),
  sentence: text('A sentence with its figures.', '2 gaps of together 35 minutes in 14 days.'),
})
