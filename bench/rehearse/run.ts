// Times the simulator: 30 days at one minute for one workload, and how the time grows with the days.

import { MINUTE_MS } from '../../src/core/time.ts'
import { DEFAULT_BEHAVIOR, type KedaTrigger } from '../../src/core/scaling.ts'
import type { Scaler, Workload } from '../../src/core/workload.ts'
import { measure } from '../../src/rehearse/measure.ts'
import { createChance } from '../../src/rehearse/random.ts'

const DAYS = 30
const LIMIT_MS = 20
const ROUNDS = 15
const RATES = { currency: 'EUR', cpuCorePerHour: 0.0332, memoryGibPerHour: 0.0044 }

const cron: KedaTrigger = {
  type: 'cron',
  name: 'office',
  metricType: 'AverageValue',
  metadata: { timezone: 'Europe/Berlin', start: '0 8 * * 1-5', end: '0 18 * * 1-5', desiredReplicas: '12' },
}
const query: KedaTrigger = { type: 'prometheus', name: 'requests', metricType: 'AverageValue', metadata: { threshold: '100' } }
const keda = {
  pollingSeconds: 30,
  cooldownSeconds: 300,
  initialCooldownSeconds: 0,
  idleReplicaCount: undefined,
  triggers: [cron, query],
  fallback: undefined,
  modifiers: undefined,
  behavior: DEFAULT_BEHAVIOR,
}

const scalers: readonly (readonly [string, Scaler])[] = [
  ['replicas of the manifest', { by: 'manifest' }],
  ['HPA on CPU', { by: 'hpa', name: 'web', minReplicas: 3, maxReplicas: 30, cpuUtilizationPercent: 70 }],
  ['KEDA, cron and a query', { by: 'keda', name: 'web', minReplicaCount: 0, maxReplicaCount: 30, triggers: [], spec: keda }],
]

console.log('CPU time of one walk, median of 15 (ms)')
console.log(
  ['', `${DAYS} days`, `${2 * DAYS} days`, `${4 * DAYS} days`, `limit at ${DAYS} days`]
    .map((cell, i) => cell.padEnd(i === 0 ? 28 : 12))
    .join(''),
)
for (const [name, scaler] of scalers) {
  const times = [1, 2, 4].map((factor) => timeOf(workload(scaler), factor * DAYS))
  console.log([name, ...times.map((ms) => ms.toFixed(1)), String(LIMIT_MS)].map((cell, i) => cell.padEnd(i === 0 ? 28 : 12)).join(''))
}

function timeOf(of: Workload, days: number): number {
  const load = demand(days)
  const times = Array.from({ length: ROUNDS }, () => {
    const start = process.cpuUsage()
    measure(of, load, { rates: RATES })
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1000
  })
  return times.sort((a, b) => a - b)[ROUNDS >> 1]
}

/** A day that rises and falls, with noise that moves the autoscaler at almost every sync. */
function demand(days: number): Parameters<typeof measure>[1] {
  const chance = createChance(1)
  const minutes = days * 1440
  const cpu = Float64Array.from({ length: minutes }, (_, i) => 4 + 3 * Math.sin((i / 1440) * 2 * Math.PI) + 1.5 * chance.uniform())
  const memory = Float64Array.from({ length: minutes }, () => 3e8 + 5e7 * chance.uniform())
  const series = (values: Float64Array) => ({ startMs: 0, stepMs: MINUTE_MS, values })
  return { cpuTotalCores: series(cpu), memoryPerPodBytes: series(memory) }
}

function workload(scaler: Scaler): Workload {
  const container = {
    name: 'web',
    image: undefined,
    cpuRequestCores: 0.5,
    cpuLimitCores: 1,
    memoryRequestBytes: 4e8,
    memoryLimitBytes: 5e8,
  }
  const identity = { ref: 'shop/Deployment/web', namespace: 'shop', kind: 'Deployment', name: 'web', team: 'shop' } as const
  return { ...identity, replicas: 12, containers: [container], scaler, annotations: {} }
}
