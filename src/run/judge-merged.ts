// Judges merged changes once their first day and their first week have passed, on the demand that the run has read anyway.

import { canonicalJson, type Json } from '../core/canonical-json.ts'
import { LAST_JUDGED_MS, FIRST_JUDGED_MS, mergedAtMs } from '../core/change-score.ts'
import { digestOf } from '../core/digest.ts'
import type { Evidence } from '../core/evidence.ts'
import type { LiveState } from '../core/live-state.ts'
import { SCHEDULE } from '../core/principal.ts'
import type { Proposal } from '../core/proposal.ts'
import type { Aftermath, Measure, Pair } from '../core/rehearsal.ts'
import { round6 } from '../core/round6.ts'
import { sliceSeries, type Series } from '../core/series.ts'
import { HOUR_MS } from '../core/time.ts'
import { withTargets } from '../core/with-targets.ts'
import type { WorkloadRef } from '../core/workload.ts'
import type { RehearseRequest } from '../rehearse/rehearse.ts'
import { aftermathVerdict } from './aftermath-verdict.ts'
import { pastOf, type Past } from './observe-window.ts'
import { ownTurn } from './own-turn.ts'
import { proposalDeed } from './proposal-deed.ts'
import { reallySeen } from './really-seen.ts'
import { receiptOf } from './receipt-of.ts'
import type { Trip } from './trip.ts'
import type { WorkloadCase } from './workload-case.ts'
import type { RunWindow } from './window.ts'

/** Proposals that are read in one turn. */
const PAGE = 25

/** Least share of the steps that must have a sample, and least length of a first stretch: samples come in steps, so the last hour of its day may not be there. */
const LEAST_COVERAGE = 0.5
const LEAST_MS = FIRST_JUDGED_MS - HOUR_MS

/** What is judged by: the cases of the run, and its window. */
export interface JudgingAsk {
  readonly cases: readonly WorkloadCase[]
  readonly window: RunWindow
  readonly signal: AbortSignal
}

/** The aftermath of a change, and the text of what it was judged by. */
interface Judged {
  readonly aftermath: Aftermath
  readonly text: string
}

/**
 * Judges every merged change that is due, and answers how many were.
 *
 * Each is one commit of the proposal's next version with its receipt and what was measured, so a crash loses at most the one in hand, which is due again, and none is
 * judged twice. What has no data, or too little of it, waits as long as the window holds its hours.
 */
export async function judgeMerged(trip: Trip, { cases, window, signal }: JudgingAsk): Promise<number> {
  const { house, environment } = trip
  const caseOf = new Map<WorkloadRef, WorkloadCase>(cases.map((subject) => [subject.workload.ref, subject]))
  let judged = 0
  let after: string | undefined
  do {
    const filter = { environment: environment.name, dueSinceMs: window.fromMs, dueByMs: window.toMs, limit: PAGE, after }
    const page = await house.store.views.dueJudgements(house.scopeOf(SCHEDULE), filter)
    for (const proposal of page.items) {
      const subject = caseOf.get(proposal.workload)
      const found = subject === undefined ? undefined : await judgeOne(trip, subject, { proposal, window })
      if (found !== undefined && (await write(trip, proposal, found))) judged += 1
      await ownTurn()
      if (signal.aborted) return judged
    }
    after = page.next
  } while (after !== undefined)
  return judged
}

async function judgeOne(
  trip: Trip,
  subject: WorkloadCase,
  { proposal, window }: { readonly proposal: Proposal; readonly window: RunWindow },
): Promise<Judged | undefined> {
  const { house, environment, run } = trip
  const fromMs = mergedAtMs(proposal)
  const toMs = Math.min(window.toMs, fromMs + LAST_JUDGED_MS)
  const past = sliceOf(pastOf(subject.demand, subject.older), fromMs, toMs)
  if (toMs - fromMs < LEAST_MS || coverageOf(past.cpuTotalCores, toMs - fromMs) < LEAST_COVERAGE) return undefined
  const blob = await house.store.views.blob(house.scopeOf(SCHEDULE), proposal.content.inputs)
  if (blob === undefined) return undefined
  const { workload: before } = JSON.parse(blob) as Evidence
  const after = withTargets(before, proposal.content.targets)
  const { live, habits, containerShares } = subject.demand
  const request = {
    before,
    after,
    past,
    futures: undefined,
    containerShares,
    habits,
    rates: environment.rates,
    podReadySeconds: live?.podReadySecondsP90,
    seed: 0,
    nowMs: run.queuedAtMs,
  }
  const measures = await measuresOf(trip, proposal, request)
  if (measures === undefined) return undefined
  const killsSeen = killsOf(live, proposal, { fromMs, toMs })
  const { currency } = environment.rates
  const seen = reallySeen(past, after)
  const verdict = aftermathVerdict({ measures, killsSeen, seen, settings: environment.rehearsal, currency })
  const inputs = {
    proposal: proposal.id,
    before,
    after,
    containerShares,
    ...plainPast(past),
    killsSeen,
    ...(seen === undefined ? {} : { seen }),
    measures,
  }
  const text = canonicalJson(inputs as unknown as Json)
  return { aftermath: { judgedAtMs: house.now(), fromMs, toMs, ...verdict, measures, inputs: digestOf(text) }, text }
}

/** Both manifests on what came; `undefined` where that broke, which is logged, and the change is due again in the next run. */
async function measuresOf({ house }: Trip, proposal: Proposal, request: RehearseRequest): Promise<Pair<Measure> | undefined> {
  try {
    return (await house.rehearse(request)).past?.measures
  } catch (error) {
    house.log.warn('a merged change could not be judged', { proposal: proposal.id, workload: proposal.workload, error: String(error) })
    return undefined
  }
}

/** Whether it was written; who approves, merges or judges at the same time has overtaken it, and it is due again. */
async function write({ house, run }: Trip, proposal: Proposal, { aftermath, text }: Judged): Promise<boolean> {
  // `updatedAtMs` stays the time of the merge, from which cooldowns and the next judgement are counted.
  const next: Proposal = { ...proposal, version: proposal.version + 1, aftermath }
  const { verdict, sentence, fromMs, toMs, inputs, saved } = aftermath
  const body = { run: run.id, verdict, sentence: sentence.toWellFormed(), fromMs, toMs, inputs, saved }
  const receipt = await receiptOf(house, next, { type: 'proposal-judged/v1', principal: run.requester, body })
  const blob = {
    digest: digestOf(text),
    text,
    environment: proposal.environment,
    team: proposal.team,
    mediaType: 'application/json' as const,
  }
  const answer = await house.store.commit({ ...proposalDeed(next, receipt), blobs: [blob] })
  if (!answer.isCommitted) house.log.info('a judgement was overtaken', { proposal: proposal.id })
  return answer.isCommitted
}

function sliceOf({ cpuTotalCores, memoryPerPodBytes, replicas, demandSignal }: Past, fromMs: number, toMs: number): Past {
  return {
    cpuTotalCores: sliceSeries(cpuTotalCores, fromMs, toMs),
    memoryPerPodBytes: sliceSeries(memoryPerPodBytes, fromMs, toMs),
    replicas: sliceSeries(replicas, fromMs, toMs),
    demandSignal: demandSignal === undefined ? undefined : sliceSeries(demandSignal, fromMs, toMs),
  }
}

/** Share of a stretch that has samples. */
function coverageOf({ values, stepMs }: Series, lengthMs: number): number {
  return (values.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0) * stepMs) / lengthMs
}

function killsOf(live: LiveState | undefined, { content }: Proposal, { fromMs, toMs }: Pick<Aftermath, 'fromMs' | 'toMs'>): number {
  const lowered = content.targets.flatMap(({ field, before, after }) =>
    field.of === 'container' && field.name === 'limits.memory' && before !== undefined && after < before ? [field.container] : [],
  )
  return (live?.events ?? [])
    .filter(({ what, container, atMs }) => what === 'oom-kill' && lowered.includes(container) && atMs >= fromMs && atMs < toMs)
    .reduce((sum, { count }) => sum + count, 0)
}

function plainPast({ cpuTotalCores, memoryPerPodBytes, replicas, demandSignal }: Past) {
  return {
    cpuTotalCores: plain(cpuTotalCores),
    memoryPerPodBytes: plain(memoryPerPodBytes),
    replicas: plain(replicas),
    ...(demandSignal === undefined ? {} : { demandSignal: plain(demandSignal) }),
  }
}

function plain({ startMs, stepMs, values }: Series) {
  return { startMs, stepMs, values: Array.from(values, (value) => (Number.isNaN(value) ? null : round6(value))) }
}
