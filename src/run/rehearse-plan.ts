// Rehearses what a plan would change: the workload as it stands and as it would be, on its past and on its forecasts.

import { canonicalJson } from '../core/canonical-json.ts'
import { digestOf, digestOfJson, type Digest } from '../core/digest.ts'
import { forecastOf, type Evidence } from '../core/evidence.ts'
import { fieldKey } from '../core/field.ts'
import type { Target } from '../core/plan.ts'
import type { Rehearsal, RehearsalSummary } from '../core/rehearsal.ts'
import { DAY_MS } from '../core/time.ts'
import { withTargets } from '../core/with-targets.ts'
import type { WorkloadRef } from '../core/workload.ts'
import { pastOf } from './observe-window.ts'
import { toJson } from './to-json.ts'
import type { Trip } from './trip.ts'
import type { WorkloadCase } from './workload-case.ts'

/** A rehearsal as it is kept: the whole of it, its text and digest, and what a proposal says of it. */
export interface KeptRehearsal {
  readonly rehearsal: Rehearsal
  readonly summary: RehearsalSummary
  readonly text: string
  readonly digest: Digest
}

/**
 * The rehearsal of some targets; `undefined` where it broke, which is logged; what that means is for the caller to say.
 *
 * Its futures are sampled with a seed that is made of the workload and the change: the same change on the same figures is rehearsed alike.
 */
export async function rehearsePlan(
  trip: Trip,
  subject: WorkloadCase,
  { evidence, targets }: { readonly evidence: Evidence; readonly targets: readonly Target[] },
): Promise<KeptRehearsal | undefined> {
  const { house, environment, run } = trip
  const { workload, demand, older } = subject
  try {
    const rehearsal = await house.rehearse({
      before: workload,
      after: withTargets(workload, targets),
      past: pastOf(demand, older),
      futures: { cpuTotal: forecastOf(evidence.cpu), memoryPerPod: forecastOf(evidence.memory) },
      containerShares: evidence.containerShares,
      habits: evidence.habits,
      rates: environment.rates,
      podReadySeconds: evidence.live?.podReadySecondsP90,
      seed: seedOf(workload.ref, targets),
      nowMs: run.queuedAtMs,
    })
    return keptRehearsal(rehearsal)
  } catch (error) {
    house.log.warn('rehearsal failed', { run: run.id, workload: workload.ref, error: String(error) })
    return undefined
  }
}

/** A rehearsal with its text, its digest and its summary. */
export function keptRehearsal(rehearsal: Rehearsal): KeptRehearsal {
  const text = canonicalJson(toJson(rehearsal))
  return { rehearsal, summary: summaryOf(rehearsal), text, digest: digestOf(text) }
}

/** A seed of 32 bits. */
function seedOf(workload: WorkloadRef, targets: readonly Target[]): number {
  const change = targets.map(({ field, before = null, after }) => [fieldKey(field), before, after])
  return Number.parseInt(digestOfJson([workload, change]).slice(7, 15), 16)
}

function summaryOf({ past, futures, sentence }: Rehearsal): RehearsalSummary {
  return {
    sentence,
    days: past === undefined ? 0 : Math.round((10 * (past.toMs - past.fromMs)) / DAY_MS) / 10,
    past: past?.measures,
    probabilityShort: futures?.probabilityShort,
    probabilityOom: futures?.probabilityOom,
  }
}
