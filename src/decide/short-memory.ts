// Finds the containers whose memory request the coming peak outgrows, and the requests that hold it.

import { LOW_AIM, MEMORY_HEADROOM } from './margins.ts'
import type { RuleAnswer } from './rule.ts'
import { bytes, clock, percent } from './say.ts'
import type { Situation } from './situation.ts'
import { requestWish, split, type ContainerNeed } from './split.ts'
import { unevennessOf } from './unevenness.ts'

/**
 * Wishes for every container whose share of the P95 peak passes 85 % of its request, or of the P99 peak all of it; `undefined` when none does.
 *
 * The request is raised until the highest peak, forecast or past, fills 80 % of it.
 */
export function shortMemory({ request, memory }: Situation): RuleAnswer | undefined {
  if (memory === undefined) return undefined
  // The forecast is of the mean pod; what is killed is the highest one.
  const uneven = unevennessOf(request, 'memory')
  const p99 = split(request, 'memory', memory.peakP99.value * uneven)
  const aims = split(request, 'memory', memory.aimBytes * uneven)
  const shorts = split(request, 'memory', memory.peakP95.value * uneven)
    .map((p95, i) => ({ p95, p99: p99[i], aim: aims[i] }))
    .filter(({ p95, p99 }) => p95.need > p95.request * MEMORY_HEADROOM || p99.need > p99.request)
  if (shorts.length === 0) return undefined
  const sentences = shorts.map((short) => sentenceOf(short, memory.peakP95.atMs))
  return { sentence: sentences.join(' '), wishes: shorts.map(({ aim }) => requestWish('memory', aim, aim.need)) }
}

function sentenceOf({ p95, p99, aim }: Short, atMs: number): string {
  const held = `P95 should stay under ${bytes(p95.request * MEMORY_HEADROOM)}, ${percent(MEMORY_HEADROOM)} of its request, and P99 under the request of ${bytes(p95.request)}`
  return (
    `Memory of \`${p95.container}\` will peak at ${bytes(p95.need)} a pod (P95, ${clock(atMs)}; P99 ${bytes(p99.need)}); ${held}. ` +
    `A request of ${bytes(aim.need)} is filled to ${percent(LOW_AIM)} by the highest peak, past or to come.`
  )
}

/** A container that is short, by each figure of its pod. */
interface Short {
  readonly p95: ContainerNeed
  readonly p99: ContainerNeed
  readonly aim: ContainerNeed
}
