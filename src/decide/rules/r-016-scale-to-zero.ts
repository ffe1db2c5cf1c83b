// an event workload that waits idle for most of the time may be scaled to zero, where its queue keeps the work meanwhile.

import type { KedaSpec } from '../../core/scaling.ts'
import type { Workload } from '../../core/workload.ts'
import { SECOND_MS } from '../../core/time.ts'
import { boundWish } from '../bound-wish.ts'
import { idleness } from '../idle.ts'
import { leadTimeOf } from '../lead-time.ts'
import { lastDays } from '../past.ts'
import type { Rule } from '../rule.ts'
import { percent } from '../say.ts'
import type { Situation } from '../situation.ts'
import { isMinimumShort } from './r-005-scaler-bounds.ts'

/** The annotation that keeps a workload from zero with the value `never`. */
export const SCALE_TO_ZERO = 'tidegate.dev/scale-to-zero'

/** Idle for this share of at least a week. */
const IDLE_SHARE = 0.5
const LEAST_HOURS = 7 * 24

/** CPU of an idle pod, as a share of what it requests, where no signal of its own tells. */
const IDLE_CPU = 0.02

/** A start that takes longer than this many polls, and than a minute, is felt by whoever waits. */
const POLLS = 2
const READY_SECONDS = 60

/** Triggers behind which work waits while no pod runs; behind any other it may be lost. */
const KEEPING: ReadonlySet<string> = new Set([
  'activemq',
  'apache-kafka',
  'artemis-queue',
  'aws-kinesis-stream',
  'aws-sqs-queue',
  'azure-eventhub',
  'azure-pipelines',
  'azure-queue',
  'azure-servicebus',
  'beanstalkd',
  'gcp-cloudtasks',
  'gcp-pubsub',
  'ibmmq',
  'kafka',
  'nats-jetstream',
  'nsq',
  'pulsar',
  'rabbitmq',
  'redis',
  'redis-cluster',
  'redis-sentinel',
  'redis-streams',
  'redis-cluster-streams',
  'redis-sentinel-streams',
  'solace-event-queue',
  'stan',
  'temporal',
])

export const scaleToZero: Rule = {
  id: 'R-016',
  code: 'SCALE_TO_ZERO',
  severity: 'waste',
  sentence:
    'A Deployment whose KEDA triggers are queues that keep the work gets a minimum of 0 when it lay idle for half of at least a week in stretches longer than its cooldown and an hour, starts within two polls or a minute, has no ramp to come for which R-005 would keep pods ready, has no PodDisruptionBudget that wants a pod, and does not say `tidegate.dev/scale-to-zero: never`.',
  speak: (situation) => {
    const { request } = situation
    const { workload } = request
    const { scaler } = workload
    if (scaler.by !== 'keda' || scaler.spec === undefined || scaler.minReplicaCount < 1 || !mayBeZero(workload, scaler.spec))
      return undefined
    const lead = leadTimeOf(request)
    if (lead.readySeconds > Math.max(READY_SECONDS, POLLS * scaler.spec.pollingSeconds)) return undefined
    const idle = idlenessOf(situation, scaler.spec, scaler.minReplicaCount)
    if (idle === undefined || idle.sampledHours < LEAST_HOURS || idle.share < IDLE_SHARE) return undefined
    if (isMinimumShort(situation, 0)) return undefined
    const sentence =
      `${idle.what} was idle for ${percent(idle.share)} of the last 14 days, for ${idle.longestHours.toFixed(0)} h at the longest, while ${scaler.minReplicaCount} stood ready. ` +
      `Its queue keeps the work, and a pod is ready in ${lead.readySeconds.toFixed(0)} s (${lead.from}) of which KEDA, that looks every ${scaler.spec.pollingSeconds} s, tells it.`
    return { sentence, wishes: [boundWish(scaler, 'min', 0)] }
  },
}

function mayBeZero({ kind, annotations, surroundings }: Workload, spec: KedaSpec): boolean {
  if (kind !== 'Deployment' || annotations[SCALE_TO_ZERO] === 'never' || spec.idleReplicaCount !== undefined) return false
  // A budget that nobody looked for may be there.
  if (surroundings === undefined || surroundings.budgets.some((budget) => wantsAPod(budget.minAvailable))) return false
  const events = spec.triggers.filter(({ type }) => !['cpu', 'memory', 'cron'].includes(type))
  return events.length > 0 && events.every(({ type }) => KEEPING.has(type))
}

function wantsAPod(bound: { readonly pods: number } | { readonly share: number } | undefined): boolean {
  if (bound === undefined) return false
  return 'pods' in bound ? bound.pods > 0 : bound.share > 0
}

function idlenessOf({ request, cpu }: Situation, spec: KedaSpec, minPods: number) {
  const { demand, nowMs } = request
  const leastMs = Math.max(3600, spec.cooldownSeconds) * SECOND_MS
  if (demand.demandSignal !== undefined) return { what: 'Its demand signal', ...idleness(lastDays(demand.demandSignal, nowMs), 0, leastMs) }
  if (cpu === undefined) return undefined
  const level = IDLE_CPU * cpu.podRequestCores * minPods
  return { what: 'Its CPU', ...idleness(lastDays(demand.cpuTotalCores, nowMs), level, leastMs) }
}
