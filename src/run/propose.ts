// One run: observe the environment, forecast each workload, decide, write the change, ask the gate, and save it all with its receipts.

import { TidegateError } from '../core/errors.ts'
import type { Tree } from '../core/manifest-file.ts'
import { SCHEDULE } from '../core/principal.ts'
import type { Run } from '../core/run.ts'
import type { Workload, WorkloadRef } from '../core/workload.ts'
import type { Job, JobHold } from '../state/jobs.ts'
import { declaredCores } from './circumstances-of.ts'
import { finishRun, openRun } from './run-status.ts'
import { environmentOf } from './environment-of.ts'
import type { House, WiredEnvironment } from './house.ts'
import { judgeMerged } from './judge-merged.ts'
import { judgeWorkload, type Judgement } from './judge-workload.ts'
import { openBudget } from './open-budget.ts'
import { openCalendars } from './open-calendars.ts'
import { observeWindow } from './observe-window.ts'
import { poolShapes } from './pool-shapes.ts'
import { readInTurns } from './read-in-turns.ts'
import { resolveRates } from './resolve-rates.ts'
import { refusedFor } from './refused-for.ts'
import { retireAbsent } from './retire-absent.ts'
import { saveJudgements } from './save-judgements.ts'
import { scoreForecasts } from './score-forecasts.ts'
import { keepOutlook, outlookOf } from './outlook.ts'
import { openTrackBook } from './track-book.ts'
import type { Trip } from './trip.ts'
import { untilStopped } from './until-stopped.ts'
import type { WorkloadCase } from './workload-case.ts'
import { SAMPLE_STEP_MS, windowAt } from './window.ts'

/** Workloads that share one commit. */
const BATCH = 50

/** Workloads that are judged at the same time; the forecast threads are the limit, this only keeps them fed. */
const PARALLEL = 8

/** Which run, and the signal that says that it must be left for another day; what was judged until then is saved. */
export interface RunStretch {
  readonly runId: string
  readonly signal: AbortSignal
}

/**
 * Carries out one `propose` job.
 *
 * A crash resumes at the workloads that were not saved, and so does a stop, which gives the job back, in the middle of a reading too. When the source or the
 * repository fails, the run ends as `failed` and says why.
 */
export async function propose(house: House, job: Job, { runId, signal }: RunStretch): Promise<void> {
  const run = await openRun(house, job, runId)
  if (run !== undefined)
    await house.telemetry.trip({ environment: run.environment, run: run.id }, () => workOn(house, job, { run, signal }))
}

/** A run and the signal that stops it. */
interface RunUnderWay {
  readonly run: Run
  readonly signal: AbortSignal
}

async function workOn(house: House, job: Job, { run, signal }: RunUnderWay): Promise<void> {
  const inside = { environment: run.environment }
  try {
    const environment = environmentOf(house, run.environment)
    const { priced, findings } = await resolveRates(house, environment, run)
    const { trees, cases: read, refused } = await readEnvironment(house, environment, { run, signal })
    const pooled = environment.settings.forecast.pooledShapes ? await poolShapes(read, signal) : read
    const cases = pooled.map((each) => ({ ...each, sourceFindings: [...each.sourceFindings, ...findings] }))
    const window = windowAt(run.queuedAtMs, environment.settings.history)
    const { toMs } = window
    const book = await openTrackBook(house, run.environment, toMs)
    const requestedCores = [...refused, ...cases].reduce((sum, { workload }) => sum + declaredCores(workload), 0)
    const trip: Trip = { house, environment: priced, run, book, requestedCores, outlook: outlookOf(priced, run) }
    // A dry run leaves nothing behind, neither a forecast that is kept nor a score.
    if (!run.isDryRun) {
      await house.telemetry.stage('score', inside, () => scoreForecasts(trip, { book, cases, toMs, signal }))
      await house.telemetry.stage('judge', inside, () => judgeMerged(trip, { cases, window, signal }))
    }
    const all = [...refused, ...cases]
    const remaining = await notYetSaved(house, run, all)
    const budget = await openBudget(trip)
    for (let at = 0; at < remaining.length; at += BATCH) {
      const judged = budget.offer(await judgeAll(trip, remaining.slice(at, at + BATCH), signal))
      if (judged.length > 0) await house.telemetry.stage('save', inside, () => save(trip, judged, holdOf(job)))
      if (signal.aborted) return await house.upkeep.releaseJob(holdOf(job))
    }
    const chosen = budget.rest()
    for (let at = 0; at < chosen.length; at += BATCH) {
      await house.telemetry.stage('save', inside, () => save(trip, chosen.slice(at, at + BATCH), holdOf(job)))
      if (signal.aborted) return await house.upkeep.releaseJob(holdOf(job))
    }
    await keepOutlook(trip, { all: all.length, here: remaining.length })
    await retireAbsent(trip, new Set(all.map((item) => item.workload.ref)), holdOf(job))
    await finishRun(house, job, { ...run, baseCommit: newest(trees).commit })
  } catch (error) {
    // What breaks at a stop may have broken by it, and nobody could tell: the reading was given up, or its connections were closed.
    if (signal.aborted) return await house.upkeep.releaseJob(holdOf(job))
    await finishRun(house, job, { ...run, error: sentenceOf(error) })
    // A stack only for what nobody foresaw; everything else is told by its sentence.
    const stack = error instanceof Error && !(error instanceof TidegateError) ? error.stack : undefined
    const code = error instanceof TidegateError ? error.code : 'internal'
    house.log.error('run failed', { run: run.id, environment: run.environment, code, error: sentenceOf(error), stack })
  }
}

/** Kept first: who begins again after a crash keeps what is kept, while a batch that is saved is not judged again. */
async function save(trip: Trip, judged: readonly Judgement[], hold: JobHold): Promise<void> {
  await trip.house.upkeep.keepForecasts(judged.flatMap(({ kept = [] }) => kept))
  await saveJudgements(trip, judged, hold)
}

/** What a run knows about its workloads before it judges them: each is a case, or was refused for its data. */
interface EnvironmentRead {
  readonly trees: readonly Tree[]
  readonly cases: readonly WorkloadCase[]
  readonly refused: readonly Judgement[]
}

async function readEnvironment(house: House, environment: WiredEnvironment, { run, signal }: RunUnderWay): Promise<EnvironmentRead> {
  const { settings, source, repository } = environment
  const window = windowAt(run.queuedAtMs, settings.history)
  const { telemetry } = house
  const at = { environment: run.environment }
  const trees = await telemetry.stage('repository', at, () => untilStopped(signal, () => repository.readSince(window.fromMs)))
  const head = newest(trees)
  const options = { teams: settings.teams, helm: settings.repository.helm }
  const { workloads, findings } = await telemetry.stage('manifest', at, () => readInTurns(head.files, options))
  if (workloads.length === 0)
    throw new TidegateError(
      'manifest-invalid',
      `no workload was found in \`${settings.repository.path || '/'}\` at commit ${head.commit.slice(0, 12)}`,
    )
  for (const finding of findings) house.log.warn('manifest finding', { run: run.id, code: finding.code, sentence: finding.sentence })
  const request = { ...window, stepMs: SAMPLE_STEP_MS, workloads, trees, signal }
  const observation = await telemetry.stage('observe', at, () => untilStopped(signal, () => source.observe(request)))
  const { effort } = observation
  if (effort !== undefined) telemetry.samplesRead(run.environment, { source: effort.readSamples, cache: effort.knownSamples })
  const observed = await telemetry.stage('demand', at, () => observeWindow({ observation, ...request }))
  for (const finding of observed.findings) house.log.warn('source finding', { run: run.id, code: finding.code, sentence: finding.sentence })
  const calendars = await openCalendars(environment, {
    trees: inForceSince(trees, window.forecastFromMs),
    workloads,
    fromMs: window.forecastFromMs,
    toMs: window.toMs,
  })
  for (const finding of calendars.findings)
    house.log.warn('events finding', { run: run.id, code: finding.code, sentence: finding.sentence })
  const named = byReference(workloads)
  return {
    trees,
    cases: observed.demands.map((demand) => {
      const workload = named(demand.workload)
      const { calendar, findings: told } = calendars.of(workload, demand.live)
      const older = observed.older.get(workload.ref)
      return { workload, demand, older, head, calendar, sourceFindings: [...observed.findings, ...told] }
    }),
    refused: observed.refused.map((refusal) => refusedFor(named(refusal.workload), refusal.findings)),
  }
}

/** The trees that were in force from an instant on: the last one before it is among them. */
function inForceSince(trees: readonly Tree[], fromMs: number): readonly Tree[] {
  const first = trees.findLastIndex(({ committedAtMs }) => committedAtMs <= fromMs)
  return trees.slice(Math.max(0, first))
}

/** Finds a workload by its reference; throws for one that the manifests do not have. */
function byReference(workloads: readonly Workload[]): (ref: WorkloadRef) => Workload {
  const known = new Map(workloads.map((workload) => [workload.ref, workload]))
  return (ref) => {
    const found = known.get(ref)
    if (found === undefined) throw new TidegateError('source-invalid', `the source answered \`${ref}\`, which was not asked for`)
    return found
  }
}

async function notYetSaved(
  house: House,
  run: Run,
  all: readonly (Judgement | WorkloadCase)[],
): Promise<readonly (Judgement | WorkloadCase)[]> {
  const scope = house.scopeOf(SCHEDULE)
  const saved = new Set<string>()
  let after: string | undefined
  do {
    const page = await house.store.views.outcomes(scope, run.id, { limit: 200, after })
    for (const outcome of page.items) saved.add(outcome.workload)
    after = page.next
  } while (after !== undefined)
  return all.filter((item) => !saved.has(item.workload.ref))
}

async function judgeAll(trip: Trip, items: readonly (Judgement | WorkloadCase)[], signal: AbortSignal): Promise<Judgement[]> {
  const judgements: Judgement[] = []
  const waiting = [...items]
  async function work(): Promise<void> {
    for (let item = waiting.shift(); item !== undefined && !signal.aborted; item = waiting.shift()) {
      judgements.push('demand' in item ? await judgeWorkload(trip, item) : item)
    }
  }
  await Promise.all(Array.from({ length: Math.min(PARALLEL, items.length) }, work))
  return judgements.sort((a, b) => (a.workload.ref < b.workload.ref ? -1 : 1))
}

function newest(trees: readonly Tree[]): Tree {
  const head = trees.at(-1)
  if (head === undefined) throw new TidegateError('repository-unreachable', 'the branch has no commit')
  return head
}

function holdOf(job: Job): JobHold {
  return { id: job.id, token: job.token }
}

/** Half a surrogate pair, for example of a text that was cut, has no spelling in the receipt that ends the run. */
function sentenceOf(error: unknown): string {
  if (error instanceof TidegateError) return `${error.message} (${error.code})`.toWellFormed()
  return (error instanceof Error ? error.message : String(error)).toWellFormed()
}
