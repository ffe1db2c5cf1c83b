// Puts samples that were read before under those that are read now: what has settled is not asked for again.

import { HOUR_MS, SECOND_MS } from '../core/time.ts'
import type { WorkloadRef } from '../core/workload.ts'
import { isOfInstants } from './instant-expression.ts'
import { packRow, unpackRow, type PackedRow } from './packed-row.ts'
import type { Answered } from './prometheus-answers.ts'
import type { Row } from './prometheus-matrix.ts'
import type { PlannedQuery, StartOf, Subject } from './prometheus-plan.ts'
import type { KeptSamples, SampleCache } from './sample-cache.ts'

/** How long after their time samples may still come: a sender holds some two hours of them for a receiver that is away, and needs a while to be rid of them. */
export const UNSETTLED_MS = 2.5 * HOUR_MS

/** How long samples are believed before all of them are read again: what came later still is seen then. */
export const BELIEVED_MS = 24 * HOUR_MS

/** Subjects that are worked on in one step: some milliseconds. */
const SUBJECTS_A_STEP = 4

/** What is known before a reading, and what to make of it afterwards. */
export interface KnownSamples {
  /** Where each subject must be asked from. */
  readonly startOf: StartOf
  /** What is known, as answers to put before those that come; in steps. */
  answers(): Generator<undefined, readonly Answered[], void>
  /** Keeps what is known together with what was answered; only for a reading in which nothing failed. Refused queries of workloads are left as they were. In steps. */
  keep(answered: readonly Answered[], refused: ReadonlySet<WorkloadRef>): Generator<undefined, void, void>
}

/** What a reading is about, when it is, and whose samples it wants. */
export interface KnowingRequest {
  readonly cache: SampleCache
  readonly subjects: readonly Subject[]
  readonly nowMs: number
  readonly isWanted: (labels: Readonly<Record<string, string>>) => boolean
}

/** One subject with the samples that it needs not be asked for again. */
interface Known {
  readonly samples: KeptSamples
  /** The first instant that must be asked for; `undefined` = none. */
  readonly startSeconds: number | undefined
  /** Filled by `answers`. */
  rows: readonly Row[]
}

/**
 * Looks up what is known of some subjects.
 *
 * INVARIANT: what is known and what comes are together what a reading of the whole window would answer, as long as the server changes no sample that is older than
 * `UNSETTLED_MS`: each value of a range depends on its own instant alone. Whatever differs in expression, step or phase of the grid is another subject.
 */
export function knownSamples({ cache, subjects, nowMs, isWanted }: KnowingRequest): KnownSamples {
  const found = new Map(subjects.map((subject) => [keyOf(subject), lookUp(cache, subject, nowMs)]))
  const startOf: StartOf = (subject) => {
    const known = found.get(keyOf(subject))
    return known === undefined ? subject.time.startSeconds : known.startSeconds
  }
  return {
    startOf,
    *answers() {
      const answered: Answered[] = []
      for (const subject of subjects) {
        const known = found.get(keyOf(subject))
        if (known === undefined) continue
        known.rows = rowsOf(known, subject, isWanted)
        answered.push({ query: queryOf(subject), rows: known.rows })
        if (answered.length % SUBJECTS_A_STEP === 0) yield
      }
      return answered
    },
    *keep(answered, refused) {
      const fresh = byPlace(answered)
      const read: KeptSamples[] = []
      for (const [at, subject] of subjects.entries()) {
        if (at % SUBJECTS_A_STEP === 0) yield
        const known = found.get(keyOf(subject))
        if (known !== undefined && known.startSeconds === undefined) continue
        if (!isOfInstants(subject) || (subject.workload !== undefined && refused.has(subject.workload))) continue
        const rows = packed([...(known?.rows ?? []), ...(fresh.get(placeOf(subject)) ?? [])], subject)
        if (rows !== undefined) read.push({ ...about(subject, nowMs), wholeAtMs: known?.samples.wholeAtMs ?? nowMs, rows })
      }
      const used = new Set([...found].filter(([, known]) => known !== undefined).map(([key]) => key))
      // Two readings at once may differ by their length, but not by a day.
      cache.keep(read, { used, freshSinceMs: nowMs - BELIEVED_MS, freshUntilMs: nowMs + BELIEVED_MS })
    },
  }
}

/** Where each subject must be asked from by one who knows everything up to so long before the end of the window. */
export function startAfter(unknownMs: number): StartOf {
  return ({ time }) => {
    const known = Math.floor((time.endSeconds - unknownMs / SECOND_MS - time.startSeconds) / time.stepSeconds) + 1
    return time.startSeconds + Math.max(0, known) * time.stepSeconds
  }
}

function lookUp(cache: SampleCache, subject: Subject, nowMs: number): Known | undefined {
  const samples = cache.find(keyOf(subject))
  if (samples === undefined || samples.fromMs > sampleMs(subject, subject.time.startSeconds)) return undefined
  if (nowMs - samples.wholeAtMs >= BELIEVED_MS || nowMs < samples.wholeAtMs) return undefined
  const refs = new Set(samples.refs)
  if (!subject.refs.every((ref) => refs.has(ref))) return undefined
  const { startSeconds, endSeconds, stepSeconds } = subject.time
  const settled = Math.floor((samples.settledMs / SECOND_MS - startSeconds) / stepSeconds) + 1
  if (settled <= 0) return undefined
  const nextSeconds = startSeconds + settled * stepSeconds
  return { samples, startSeconds: nextSeconds > endSeconds ? undefined : nextSeconds, rows: [] }
}

function rowsOf({ samples, startSeconds }: Known, subject: Subject, isWanted: KnowingRequest['isWanted']): readonly Row[] {
  const { time } = subject
  const stretch = {
    fromMs: sampleMs(subject, time.startSeconds),
    toMs: sampleMs(subject, startSeconds ?? time.endSeconds + time.stepSeconds),
  }
  return samples.rows
    .filter(({ labels }) => subject.purpose === 'demand' || isWanted(labels))
    .map((row) => unpackRow(row, samples.stepMs, stretch))
    .filter(({ values }) => values.length > 0)
}

/** Which question it is. */
function keyOf({ purpose, workload, expression, sampleSeconds, time }: Subject): string {
  return JSON.stringify([purpose, workload ?? '', expression, sampleSeconds, time.stepSeconds, time.endSeconds % time.stepSeconds])
}

/** Where a sample of an instant lies: in the step that ends there. */
function sampleMs({ sampleSeconds }: Subject, instantSeconds: number): number {
  return (instantSeconds - sampleSeconds) * SECOND_MS
}

function about(subject: Subject, nowMs: number): Omit<KeptSamples, 'wholeAtMs' | 'rows'> {
  const { refs, time } = subject
  return {
    key: keyOf(subject),
    refs,
    stepMs: time.stepSeconds * SECOND_MS,
    fromMs: sampleMs(subject, time.startSeconds),
    settledMs: Math.min(time.endSeconds * SECOND_MS, nowMs) - UNSETTLED_MS,
  }
}

function queryOf({ purpose, namespace, workload, expression, time, sampleSeconds }: Subject): PlannedQuery {
  return { purpose, namespaces: [namespace], workload, expression, time, sampleSeconds, expectedSeries: 0, expectedSamples: 0 }
}

/** The rows of each namespace, or of each workload's own query. */
function byPlace(answered: readonly Answered[]): ReadonlyMap<string, readonly Row[]> {
  const found = new Map<string, Row[]>()
  for (const { query, rows } of answered) {
    for (const row of rows) {
      const place = placeOf({ ...query, namespace: row.labels.namespace ?? '' })
      const known = found.get(place)
      if (known === undefined) found.set(place, [row])
      else known.push(row)
    }
  }
  return found
}

function placeOf({ purpose, namespace, workload }: Pick<Subject, 'purpose' | 'namespace' | 'workload'>): string {
  return JSON.stringify([purpose, workload ?? namespace])
}

/** The rows of one subject, one for each set of labels; `undefined` where a server has laid them on no grid. */
function packed(rows: readonly Row[], { time }: Subject): readonly PackedRow[] | undefined {
  const own: PackedRow[] = []
  for (const pieces of Map.groupBy(rows, ({ labels }) => identityOf(labels)).values()) {
    const inOrder = pieces.filter(({ values }) => values.length > 0).toSorted((one, other) => one.timesMs[0] - other.timesMs[0])
    const row = packRow(inOrder, time.stepSeconds * SECOND_MS)
    if (row === undefined) return undefined
    own.push(row)
  }
  return own
}

function identityOf(labels: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(labels).sort(([one], [other]) => (one < other ? -1 : 1)))
}
