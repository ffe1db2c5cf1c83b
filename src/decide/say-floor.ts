// Says what a floor by the clock does and costs.

import { cronFloor, type CompiledFloor } from './cron-floor.ts'
import { priceOf } from '../core/rates.ts'
import type { CronWindow } from '../core/scaling.ts'
import { cronTriggers } from '../core/with-targets.ts'
import { podRequest } from '../core/workload.ts'
import type { DayWindow } from './cron-windows.ts'
import { pods } from './say.ts'
import type { Situation } from './situation.ts'

/** What the floor is for, its windows, and what it costs at most, on holidays too: KEDA's cron knows no exceptions. */
export function floorSentence(situation: Situation, floor: CompiledFloor): string {
  const { rates, workload } = situation.request
  const perHour = priceOf(podRequest(workload), rates)
  const holidayHours = dearestDay(situation, floor)
  return (
    `Demand rises every week faster than pods start (${floor.leadSeconds.toFixed(0)} s): about ${floor.savedMinutesPerWeek.toFixed(0)} minutes short a week. ` +
    `${floor.days.map(toldWindow).join('; ')} (${floor.timeZone}) stand ready for the P95 of their days. ` +
    `That is at most ${floor.podHoursPerWeek.toFixed(1)} pod-hours a week above the minimum, ${(floor.podHoursPerWeek * perHour).toFixed(2)} ${rates.currency}; ` +
    `KEDA's cron knows no holidays, so a holiday costs up to ${holidayHours.toFixed(1)} pod-hours (${(holidayHours * perHour).toFixed(2)} ${rates.currency}) and is never short for it.`
  )
}

/** The windows of a standing HPA as the ScaledObject that would take its place; `undefined` where no floor is wanted. */
export function scaledObjectFor(situation: Situation): { readonly sentence: string; readonly manifest: string } | undefined {
  const { workload } = situation.request
  const { scaler } = workload
  const floor = cronFloor(situation)
  if (scaler.by !== 'hpa' || scaler.cpuUtilizationPercent === undefined || floor === undefined) return undefined
  const sentence =
    `${floorSentence(situation, floor)} A HorizontalPodAutoscaler has no floor by the clock; a ScaledObject in its place has. ` +
    `KEDA takes over the HPA \`${scaler.name}\` by name: remove its manifest in the same change.`
  return { sentence, manifest: scaledObject(situation, floor.windows) }
}

function scaledObject({ request }: Situation, windows: readonly CronWindow[]): string {
  const { workload } = request
  const { scaler } = workload
  if (scaler.by !== 'hpa') return ''
  const lines = [
    'apiVersion: keda.sh/v1alpha1',
    'kind: ScaledObject',
    'metadata:',
    `  name: ${workload.name}`,
    `  namespace: ${workload.namespace}`,
    '  annotations:',
    '    scaledobject.keda.sh/transfer-hpa-ownership: "true"',
    'spec:',
    '  scaleTargetRef:',
    '    apiVersion: apps/v1',
    `    kind: ${workload.kind}`,
    `    name: ${workload.name}`,
    '  advanced:',
    '    horizontalPodAutoscalerConfig:',
    `      name: ${scaler.name}`,
    `  minReplicaCount: ${scaler.minReplicas}`,
    `  maxReplicaCount: ${scaler.maxReplicas}`,
    '  triggers:',
    '    - type: cpu',
    '      metricType: Utilization',
    '      metadata:',
    `        value: "${scaler.cpuUtilizationPercent}"`,
    ...cronTriggers(windows).flatMap(({ name, metadata }) => [
      '    - type: cron',
      `      name: ${name}`,
      '      metadata:',
      ...Object.entries(metadata).map(([key, value]) => `        ${key}: ${JSON.stringify(value)}`),
    ]),
  ]
  return `${lines.join('\n')}\n`
}

/** The pod-hours above the minimum of the weekday that has most of them. */
function dearestDay({ cpu }: Situation, { days }: CompiledFloor): number {
  const least = cpu?.pace?.minPods ?? 0
  const of = (weekday: number): number =>
    days
      .filter(({ weekdays }) => weekdays.includes(weekday))
      .reduce((sum, { from, to, pods: count }) => sum + ((to - from) * Math.max(0, count - least)) / 60, 0)
  return Math.max(...[0, 1, 2, 3, 4, 5, 6].map(of))
}

function toldWindow({ weekdays, from, to, pods: count }: DayWindow): string {
  const days = weekdays.length === 7 ? 'every day' : weekdays.length === 5 ? 'on weekdays' : 'on weekends'
  return `${pods(count)} ${days} from ${clockOf(from)} to ${clockOf(to)}`
}

function clockOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}
