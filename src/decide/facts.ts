// Lists every number that a plan rests on, with its unit and where it comes from.

import type { Fact } from '../core/plan.ts'
import { isoOf } from '../core/time.ts'
import type { CpuFigures } from './cpu-figures.ts'
import { cronFloor } from './cron-floor.ts'
import { knownMemory } from './known-memory.ts'
import { leadTimeOf } from './lead-time.ts'
import type { MemoryFigures } from './memory-figures.ts'
import type { ReplicasWithOrigin } from './priced-replicas.ts'
import type { DecideRequest } from './request.ts'
import type { Situation } from './situation.ts'
import { targetRoom } from './target-room.ts'

/** The facts of a plan, in a fixed order; a figure that is missing or blocked is left out. */
export function factsOf(situation: Situation, replicas: ReplicasWithOrigin): readonly Fact[] {
  const { request, cpu, memory } = situation
  const ratesFrom = request.rates.from ?? 'rates of the environment'
  const facts = [
    ...(cpu === undefined ? [] : cpuFacts(cpu)),
    ...(memory === undefined ? [] : memoryFacts(memory)),
    ...leadFacts(situation),
    ...habitFacts(request),
    ...evidenceFacts(request),
    ...containerFacts(request),
    fact('replicas priced now', [replicas.now, 'pods'], replicas.from),
    fact('replicas priced as proposed', [replicas.proposed, 'pods'], replicas.from),
    fact('price of a core', [request.rates.cpuCorePerHour, `${request.rates.currency}/h`], ratesFrom),
    fact('price of a GiB of memory', [request.rates.memoryGibPerHour, `${request.rates.currency}/h`], ratesFrom),
  ]
  return facts.filter(({ value }) => Number.isFinite(value))
}

function cpuFacts(cpu: CpuFigures): readonly Fact[] {
  const facts = [
    fact('CPU demand, P95 peak', [cpu.peakP95.value, 'cores'], `forecast of the whole workload, P95, ${isoOf(cpu.peakP95.atMs)}`),
    fact('CPU demand, P99 peak', [cpu.peakP99.value, 'cores'], `forecast of the whole workload, P99, ${isoOf(cpu.peakP99.atMs)}`),
    fact('CPU demand, past peak', [cpu.pastPeakCores, 'cores'], 'demand, last 14 days, highest mean of 15 minutes'),
    fact('CPU request of a pod', [cpu.podRequestCores, 'cores'], 'manifest, sum over containers'),
    fact('CPU of a pod, highest', [cpu.podHighestCores, 'cores'], 'demand and P99 peak over the pods that carry it'),
    fact('pods that carry the demand', [cpu.pods, 'pods'], cpu.podsFrom),
  ]
  if (cpu.pace === undefined) return facts
  return [
    ...facts,
    fact('CPU demand for which the scaler runs one pod', [cpu.pace.podCores, 'cores'], cpu.pace.from),
    fact('minimum of the scaler', [cpu.pace.minPods, 'pods'], 'manifest'),
    fact('maximum of the scaler', [cpu.pace.maxPods, 'pods'], 'manifest'),
  ]
}

function memoryFacts(memory: MemoryFigures): readonly Fact[] {
  return [
    fact('memory of a pod, P95 peak', [memory.peakP95.value, 'bytes'], `forecast of one pod, P95, ${isoOf(memory.peakP95.atMs)}`),
    fact('memory of a pod, P99 peak', [memory.peakP99.value, 'bytes'], `forecast of one pod, P99, ${isoOf(memory.peakP99.atMs)}`),
    fact('memory of a pod, past peak', [memory.pastPeakBytes, 'bytes'], 'demand, last 14 days, highest mean of 15 minutes'),
    fact('memory request of a pod', [memory.podRequestBytes, 'bytes'], 'manifest, sum over containers'),
  ]
}

/** What a scaler is judged by; of a count that the manifest owns there is nothing to tell. */
function leadFacts(situation: Situation): readonly Fact[] {
  if (situation.cpu?.pace === undefined) return []
  const lead = leadTimeOf(situation.request)
  const room = targetRoom(situation)
  const floor = cronFloor(situation)
  return [
    fact(
      'time from a rise until another pod serves',
      [lead.seconds, 's'],
      `scaler, metrics and a start of ${lead.readySeconds.toFixed(0)} s (${lead.from})`,
    ),
    ...(room === undefined
      ? []
      : [
          // A missing rise is no fact: NaN is left out.
          fact(
            'CPU demand, how many times as large within that time',
            [room.rise, 'times'],
            'P99 of the last 14 days, P95 of the next 48 h',
          ),
          fact('CPU target that leaves room for it', [room.safePercent, '%'], '1 ÷ (1.1 × rise), in steps of 5'),
        ]),
    ...(floor === undefined
      ? []
      : [fact('minutes short a week that a floor by the clock saves', [floor.savedMinutesPerWeek, 'min'], 'demand of the past weeks')]),
  ]
}

function habitFacts(request: DecideRequest): readonly Fact[] {
  const { habits } = request.demand
  const killed = [...knownMemory(request)].filter(([, { aboveBytes }]) => aboveBytes > 0)
  return [
    ...(habits?.unevenness === undefined
      ? []
      : [
          fact('CPU of the highest pod over that of the mean pod', [habits.unevenness.cpu, 'times'], 'demand, P95 over time'),
          fact('memory of the highest pod over that of the mean pod', [habits.unevenness.memory, 'times'], 'demand, P95 over time'),
        ]),
    ...killed.map(([name, { aboveBytes }]) => fact(`memory limit that killed \`${name}\``, [aboveBytes, 'bytes'], 'what the cluster says')),
    ...[...knownMemory(request)]
      .filter(([, { outsideBytes }]) => outsideBytes > 0)
      .map(([name, { outsideBytes }]) => fact(`memory of \`${name}\` beside its heap`, [outsideBytes, 'bytes'], 'working set less heap')),
  ]
}

function evidenceFacts({ cpuTotal, memoryPerPod }: DecideRequest): readonly Fact[] {
  return [
    fact(
      'CPU forecast, its error as a share of that of yesterday repeated',
      [cpuTotal.evidence.relativeScore, 'share'],
      'back-test on the past',
    ),
    fact('CPU forecast, what of the past fell inside its 90 % band', [cpuTotal.evidence.coverage90, 'share'], 'back-test on the past'),
    fact(
      'memory forecast, its error as a share of that of yesterday repeated',
      [memoryPerPod.evidence.relativeScore, 'share'],
      'back-test on the past',
    ),
    fact(
      'memory forecast, what of the past fell inside its 90 % band',
      [memoryPerPod.evidence.coverage90, 'share'],
      'back-test on the past',
    ),
  ]
}

/** Only where there is more than one container is there a share to tell. */
function containerFacts({ demand }: DecideRequest): readonly Fact[] {
  if (demand.containerShares.length < 2) return []
  return demand.containerShares.flatMap(({ container, cpu, memory }) => [
    fact(`share of \`${container}\` in the CPU of a pod`, [cpu, 'share'], 'demand'),
    fact(`share of \`${container}\` in the memory of a pod`, [memory, 'share'], 'demand'),
  ])
}

function fact(name: string, [value, unit]: readonly [number | undefined, string], from: string): Fact {
  return { name, value: value ?? Number.NaN, unit, from }
}
