// One manifest over one load: what the bench compares, and what is asked after a merge.

import type { Rates } from '../core/environment.ts'
import type { Measure } from '../core/rehearsal.ts'
import { endOf } from '../core/series.ts'
import type { Workload } from '../core/workload.ts'
import { loadOf, type LoadSeries } from './load.ts'
import { machineOf, type MachineOptions } from './machine.ts'
import { withMemoryNeeds } from './memory-needs.ts'
import { simulate } from './simulate.ts'
import { createTally, measureOf } from './tally.ts'

/** What is known besides the manifest and the load; what is left out is assumed, as docs/rehearsal.md says. */
export type MeasureOptions = Partial<Omit<MachineOptions, 'known' | 'span'>> & { readonly rates: Rates }

/**
 * How a manifest does over a load.
 *
 * Steps without a CPU sample are not counted. Metrics of an autoscaler that are not CPU or memory are the load's demand signal, or taken to follow CPU.
 */
export function measure(workload: Workload, load: LoadSeries, options: MeasureOptions): Measure {
  const known = { containerShares: [], habits: undefined, podReadySeconds: undefined, metUnder: workload, ...options }
  const { machine } = machineOf(workload, {
    ...known,
    known: load,
    span: { fromMs: load.cpuTotalCores.startMs, toMs: endOf(load.cpuTotalCores) },
  })
  const tally = createTally()
  simulate(machine, withMemoryNeeds(loadOf(load), { ...known, before: workload }), { tally })
  return measureOf(tally, machine.pod, options.rates)
}
