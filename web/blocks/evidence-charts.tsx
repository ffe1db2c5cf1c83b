// Draws what a decision rests on: CPU of the whole workload and memory of one pod, against what is requested.

import { useMemo } from 'react'
import { DEMAND_QUERY } from '../../src/core/workload.ts'
import type { ChartInput } from '../parts/chart-data.ts'
import type { ChartMark, ChartSpan } from '../parts/chart-mark.ts'
import { ForecastChart } from '../parts/forecast-chart.tsx'
import { formatChartValue, type ChartUnit } from '../parts/plot-options.ts'
import { Sentence } from '../parts/sentence-view.tsx'
import { SignalChart } from '../parts/signal-chart.tsx'
import type { Schema } from '../../api/client.ts'
import { ArrivalLine } from './arrival-line.tsx'
import { EventList } from './event-list.tsx'
import { habitWords } from './habit-words.ts'
import { eventMarks } from './event-marks.ts'
import { ForecasterLines } from './forecaster-lines.tsx'
import { explanationSpans, levelMarks } from './forecast-marks.ts'
import { podCapacity, withTargets } from './capacity.ts'

/** The evidence, and the plan that is drawn beside it; without a plan only what is requested now is drawn. */
export interface EvidenceChartsProps {
  readonly evidence: Schema<'Evidence'>
  readonly cost: Schema<'WorkloadRecord'>['cost']
  readonly targets: Schema<'Proposal'>['content']['targets'] | undefined
}

/** CPU, memory and, where the workload has a query of its own, its demand; then what happened meanwhile. */
export function EvidenceCharts({ evidence, cost, targets }: EvidenceChartsProps) {
  const cpu = useMemo(() => cpuInput({ evidence, cost, targets }), [evidence, cost, targets])
  const memory = useMemo(() => memoryInput({ evidence, cost, targets }), [evidence, cost, targets])
  const marks = useMemo(() => eventMarks(evidence.live), [evidence])
  const told = useMemo(() => ({ cpu: toldOf(evidence, 'cpu'), memory: toldOf(evidence, 'memory') }), [evidence])
  const query = evidence.workload.annotations[DEMAND_QUERY]
  return (
    <>
      <ArrivalLine title="Memory of a pod" arrival={evidence.memory.evidence.explanation?.arrival} unit="bytes" />
      <ArrivalLine title="CPU" arrival={evidence.cpu.evidence.explanation?.arrival} unit="cores" />
      <ForecasterLines evidence={evidence} />
      <ForecastChart title="CPU" of="cores of all pods together" input={cpu} unit="cores" {...told.cpu} />
      <ForecastChart title="Memory" of="one pod, mean of those that run" input={memory} unit="bytes" {...told.memory} />
      {evidence.demandSignal === null ? null : (
        <SignalChart
          title="Demand"
          of="in the unit of its query"
          history={evidence.demandSignal}
          untilMs={endOf(evidence.cpu)}
          marks={marks}
        >
          {query === undefined ? null : (
            <>
              Asked by <code className="query">{query}</code>
            </>
          )}
        </SignalChart>
      )}
      <EventList marks={marks} />
      <Habits evidence={evidence} />
    </>
  )
}

/** What was learnt of its demand; nothing where nothing was. */
function Habits({ evidence }: { readonly evidence: Schema<'Evidence'> }) {
  const words = evidence.habits === null ? [] : habitWords(evidence.habits)
  if (words.length === 0) return null
  return (
    <>
      <h3>What was learnt of its demand</h3>
      <ul className="plain-list">
        {words.map((sentence) => (
          <li key={sentence}>
            <Sentence text={sentence} />
          </li>
        ))}
      </ul>
    </>
  )
}

/** What is shown on the chart of one signal besides its curves: what happened in the cluster, and what its explanation knows. */
function toldOf(
  evidence: Schema<'Evidence'>,
  signal: 'cpu' | 'memory',
): { readonly marks: readonly ChartMark[]; readonly spans: readonly ChartSpan[] } {
  const happened = eventMarks(evidence.live)
  const { explanation } = evidence[signal].evidence
  if (explanation === null) return { marks: happened, spans: [] }
  const unit: ChartUnit = signal === 'cpu' ? 'cores' : 'bytes'
  return {
    marks: [...happened, ...levelMarks(explanation, (value) => formatChartValue(value, unit))],
    spans: explanationSpans(explanation),
  }
}

function endOf({ startMs, stepMs, values }: Schema<'Evidence'>['cpu']): number {
  return startMs + (values[0]?.length ?? 0) * stepMs
}

function cpuInput({ evidence, cost, targets }: EvidenceChartsProps): ChartInput {
  const { workload, replicas } = evidence
  const now = podCapacity(workload).cpuCores
  const proposed = targets === undefined ? undefined : podCapacity(withTargets(workload, targets)).cpuCores
  const capacityNow = now === undefined ? undefined : now * (cost?.replicasNow ?? workload.replicas)
  return {
    history: evidence.cpuTotalCores,
    forecast: evidence.cpu,
    capacityThen:
      now === undefined ? undefined : { ...replicas, values: replicas.values.map((count) => (count === null ? null : count * now)) },
    capacityNow,
    capacityProposed: differentFrom(
      capacityNow,
      proposed === undefined ? undefined : proposed * (cost?.replicasProposed ?? workload.replicas),
    ),
  }
}

function memoryInput({ evidence, targets }: EvidenceChartsProps): ChartInput {
  const { workload } = evidence
  const capacityNow = podCapacity(workload).memoryBytes
  const proposed = targets === undefined ? undefined : podCapacity(withTargets(workload, targets)).memoryBytes
  return {
    history: evidence.memoryPerPodBytes,
    forecast: evidence.memory,
    capacityThen: undefined,
    capacityNow,
    capacityProposed: differentFrom(capacityNow, proposed),
  }
}

/** A line on top of another says nothing; a plan that leaves a capacity as it is draws none. */
function differentFrom(now: number | undefined, proposed: number | undefined): number | undefined {
  return proposed === now ? undefined : proposed
}
