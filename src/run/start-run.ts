// Queues one run of an environment.

import { digestOfJson } from '../core/digest.ts'
import { TidegateError } from '../core/errors.ts'
import type { Principal } from '../core/principal.ts'
import type { Run } from '../core/run.ts'
import { record } from '../record/record.ts'
import type { Deed } from '../state/deed.ts'
import { environmentOf } from './environment-of.ts'
import type { House } from './house.ts'

/** Who wants a run of which environment; a dry run judges every workload and proposes nothing. */
export interface RunOrder {
  readonly environment: string
  readonly isDryRun: boolean
  readonly principal: Principal
}

/**
 * Queues a run and answers it as it waits.
 *
 * While a run of the environment waits or works, a second one is refused with `state-conflict`.
 */
export async function startRun(house: House, order: RunOrder): Promise<Run> {
  environmentOf(house, order.environment)
  const latest = await house.store.views.runs(house.scopeOf(order.principal), {
    environment: order.environment,
    limit: 1,
    after: undefined,
  })
  const busy = latest.items.find((run) => run.status === 'queued' || run.status === 'running')
  if (busy !== undefined)
    throw new TidegateError('state-conflict', `run \`${busy.id}\` of \`${order.environment}\` is still ${busy.status}; wait for its end`)
  const run: Run = {
    id: house.newId(),
    environment: order.environment,
    status: 'queued',
    isDryRun: order.isDryRun,
    requester: order.principal.id,
    queuedAtMs: house.now(),
    startedAtMs: undefined,
    endedAtMs: undefined,
    counts: {},
    baseCommit: undefined,
    error: undefined,
  }
  const answer = await house.store.commit(await deedOf(house, run))
  if (!answer.isCommitted) throw new TidegateError('state-conflict', `another run of \`${order.environment}\` was started first`)
  return run
}

async function deedOf(house: House, run: Run): Promise<Deed> {
  const receipt = await record(
    {
      type: 'run-started/v1',
      subjects: [{ name: `run/${run.id}`, digest: digestOfJson({ id: run.id, environment: run.environment }) }],
      environment: run.environment,
      team: '*',
      principal: run.requester,
      atMs: run.queuedAtMs,
      body: { run: run.id, dryRun: run.isDryRun },
    },
    house.signer,
  )
  const key = `propose:${run.environment}`
  return {
    expect: [{ is: 'job-absent', key }],
    writes: [{ do: 'save-run', run }],
    queue: [
      { key, work: { kind: 'propose', runId: run.id }, environment: run.environment, principal: run.requester, dueAtMs: run.queuedAtMs },
    ],
    finish: undefined,
    blobs: [],
    receipts: [receipt],
  }
}
