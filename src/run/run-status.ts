// Opens and closes a run's row: queued, running, and the honest word at the end.

import { digestOfJson } from '../core/digest.ts'
import { SCHEDULE } from '../core/principal.ts'
import type { Outcome, OutcomeWord, Run, RunStatus } from '../core/run.ts'
import type { OutcomeCount } from '../core/telemetry.ts'
import { record } from '../record/record.ts'
import type { Job } from '../state/jobs.ts'
import { commitOrStop } from './commit-or-stop.ts'
import { giveUp } from './give-up.ts'
import type { House } from './house.ts'

/** The run behind a job, ready to be worked on; `undefined` when it has ended, and the job with it. */
export async function openRun(house: House, job: Job, runId: string): Promise<Run | undefined> {
  const run = await house.store.views.run(house.scopeOf(SCHEDULE), runId)
  if (run === undefined || (run.status !== 'queued' && run.status !== 'running')) {
    await giveUp(house, job, `run ${runId} has ended`)
    return undefined
  }
  return { ...run, status: 'running', startedAtMs: run.startedAtMs ?? house.now() }
}

/** Ends a run: counts what became of its workloads and finishes the job. */
export async function finishRun(house: House, job: Job, run: Run): Promise<void> {
  const reasons = await countOutcomes(house, run)
  const counts = countsOf(reasons)
  const ended: Run = { ...run, counts, status: statusOf(run, counts), endedAtMs: house.now() }
  const receipt = await record(
    {
      type: 'run-finished/v1',
      subjects: [{ name: `run/${run.id}`, digest: digestOfJson({ id: run.id, environment: run.environment }) }],
      environment: run.environment,
      team: '*',
      principal: run.requester,
      atMs: house.now(),
      body: { run: run.id, status: ended.status, counts: { ...counts }, baseCommit: run.baseCommit, error: run.error },
    },
    house.signer,
  )
  await commitOrStop(house, {
    expect: [],
    writes: [{ do: 'save-run', run: ended }],
    queue: [],
    finish: { id: job.id, token: job.token },
    blobs: [],
    receipts: [receipt],
  })
  house.telemetry.runEnded(ended, reasons)
}

/** How many workloads of a run had each outcome, by reason; read from the store, so that a run that was resumed is counted whole. */
async function countOutcomes(house: House, run: Run): Promise<readonly OutcomeCount[]> {
  const found = new Map<string, OutcomeCount>()
  let after: string | undefined
  do {
    const page: { items: readonly Outcome[]; next: string | undefined } = await house.store.views.outcomes(
      house.scopeOf(SCHEDULE),
      run.id,
      { limit: 200, after },
    )
    for (const { outcome, code } of page.items) {
      const key = `${outcome} ${code}`
      found.set(key, { outcome, code, count: (found.get(key)?.count ?? 0) + 1 })
    }
    after = page.next
  } while (after !== undefined)
  return [...found.values()]
}

function countsOf(reasons: readonly OutcomeCount[]): Partial<Record<OutcomeWord, number>> {
  const counts: Partial<Record<OutcomeWord, number>> = {}
  for (const { outcome, count } of reasons) counts[outcome] = (counts[outcome] ?? 0) + count
  return counts
}

function statusOf(run: Run, counts: Partial<Record<OutcomeWord, number>>): RunStatus {
  const bad = (counts.failed ?? 0) + (counts.refused ?? 0)
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  if (all === 0 || bad === all) return 'failed'
  if (run.error !== undefined) return 'partial'
  return bad === 0 ? 'succeeded' : 'partial'
}
