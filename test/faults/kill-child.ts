// One life of the loop on a world's store: a run, two approvals, their deliveries; it kills itself before its n-th step, when there is one.

import { appendFileSync } from 'node:fs'
import { openNetwork } from '../../src/boot/network.ts'
import { openSigner } from '../../src/boot/signer.ts'
import { wireEnvironment } from '../../src/boot/wire-environment.ts'
import type { Log } from '../../src/core/log.ts'
import { SCHEDULE } from '../../src/core/principal.ts'
import { UNWATCHED } from '../../src/core/telemetry.ts'
import { MINUTE_MS } from '../../src/core/time.ts'
import { forecast } from '../../src/forecast/forecast.ts'
import { rehearse } from '../../src/rehearse/rehearse.ts'
import { LOCAL_ADMINISTRATOR } from '../../src/identity/local-administrator.ts'
import { scopeOf } from '../../src/identity/scope-of.ts'
import { approve } from '../../src/run/approve.ts'
import { carryOut } from '../../src/run/carry-out.ts'
import type { House } from '../../src/run/house.ts'
import { notify } from '../../src/run/notify.ts'
import { propose } from '../../src/run/propose.ts'
import { queueingNotices } from '../../src/run/queue-notices.ts'
import { ceremonyNow } from '../../src/run/shown-proposal.ts'
import { startRun } from '../../src/run/start-run.ts'
import type { Job } from '../../src/state/jobs.ts'
import type { Upkeep } from '../../src/state/upkeep.ts'
import type { LifeOrder } from './kill-life.ts'
import { CHANNEL, countingChannel, stepsOf, watchGit, watchStore } from './kill-steps.ts'
import { openWorldStore } from './kill-stores.ts'
import { environmentOfWorld } from './kill-world.ts'
import { authority } from '../run/authority.ts'

const ALL = scopeOf(SCHEDULE)

const order = JSON.parse(process.argv[2]) as LifeOrder
const { world, runId } = order
const { steps, step } = stepsOf(order.killAt)
let nowMs = order.beginMs

async function around<Answer>(label: string, work: () => Promise<Answer>): Promise<Answer> {
  step(`before ${label}`)
  const answer = await work()
  step(`after ${label}`)
  return answer
}

function watchUpkeep(upkeep: Upkeep): Upkeep {
  return {
    ...upkeep,
    claimJob: (kinds, ...when) => around(`claim of ${kinds.join(', ')}`, () => upkeep.claimJob(kinds, ...when)),
    releaseJob: (hold) => around('release', () => upkeep.releaseJob(hold)),
    failJob: (failure) => around('failure', () => upkeep.failJob(failure)),
  }
}

const log: Log = { info: () => undefined, warn: () => undefined, error: () => undefined, with: () => log }
const opened = await openWorldStore(world.store)
watchGit(step)
const settings = environmentOfWorld(world)
const place = { dataDirectory: world.directory, network: openNetwork(), nowMs }
const house: House = {
  store: queueingNotices(watchStore(opened.store, world, step), [{ ...settings, notifications: [CHANNEL] }]),
  upkeep: watchUpkeep(opened.upkeep),
  signer: openSigner(world.directory),
  environments: new Map([
    [settings.name, { ...wireEnvironment(settings, place), channels: new Map([[CHANNEL.name, countingChannel(world, step)]]) }],
  ]),
  forecast: async (request) => forecast(request),
  rehearse: async (request) => rehearse(request),
  authority,
  scopeOf,
  now: () => nowMs,
  newId: () => runId,
  log,
  telemetry: UNWATCHED,
}

const before = await house.store.views.run(ALL, runId)
if (before !== undefined && before.endedAtMs === undefined) appendFileSync(world.resumedPath, 'resumed\n')
if (before === undefined) await startRun(house, { environment: settings.name, isDryRun: false, principal: SCHEDULE })
await workAll()
if (order.isApproving) await approveAll()
await workAll()
await opened.close()
process.stdout.write(JSON.stringify(steps))

async function approveAll(): Promise<void> {
  const waiting = await house.store.views.proposals(ALL, { states: ['pending'], limit: 200, after: undefined })
  for (const proposal of waiting.items) {
    const { id, version } = proposal
    await approve(house, {
      proposalId: id,
      version,
      ceremonyDigest: ceremonyNow(house, proposal).digest,
      note: '',
      principal: LOCAL_ADMINISTRATOR,
    })
  }
}

/** Carries out every job, those of a former life after their lease, those that wait for another try after their pause. */
async function workAll(): Promise<void> {
  for (let patience = 20; patience > 0; patience -= 1) {
    for (let job = await claim(); job !== undefined; job = await claim()) await work(job)
    if (Object.keys(await house.store.views.queueDepth()).length === 0) return
    nowMs += MINUTE_MS
  }
}

async function work(job: Job): Promise<void> {
  if (job.work.kind === 'propose') await propose(house, job, { runId: job.work.runId, signal: new AbortController().signal })
  else if (job.work.kind === 'carry-out') await carryOut(house, job, job.work.proposalId)
  else await notify(house, job, job.work)
}

function claim(): Promise<Job | undefined> {
  return house.upkeep.claimJob(['propose', 'carry-out', 'notify'], nowMs, MINUTE_MS)
}
