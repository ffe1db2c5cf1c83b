// A process that carries the loop out on a data directory and kills itself at its n-th step; the test starts it again and again.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readEnvironments } from '../../src/boot/environments.ts'
import { DEMO_DIRECTORY } from '../../src/boot/installation.ts'
import { openSigner } from '../../src/boot/signer.ts'
import { wireEnvironment } from '../../src/boot/wire-environment.ts'
import type { Log } from '../../src/core/log.ts'
import { SCHEDULE } from '../../src/core/principal.ts'
import { UNWATCHED } from '../../src/core/telemetry.ts'
import { forecast } from '../../src/forecast/forecast.ts'
import { LOCAL_ADMINISTRATOR } from '../../src/identity/local-administrator.ts'
import { scopeOf } from '../../src/identity/scope-of.ts'
import { approve } from '../../src/run/approve.ts'
import { carryOut } from '../../src/run/carry-out.ts'
import type { House, WiredEnvironment } from '../../src/run/house.ts'
import { propose } from '../../src/run/propose.ts'
import { startRun } from '../../src/run/start-run.ts'
import { openSqliteStore } from '../../src/state/sqlite.ts'

const [directory, killAt, begin] = process.argv.slice(2)
const ALL = scopeOf(SCHEDULE)
let steps = 0
// Each life begins later than the lease of the one before it ends, as after a restart in the real world.
const nowMs = Number(begin)

/** One step: the process dies just before it, when its turn has come. Dying after a step is dying before the next one. */
async function step<Answer>(what: () => Promise<Answer>): Promise<Answer> {
  steps += 1
  if (steps === Number(killAt)) process.kill(process.pid, 'SIGKILL')
  return what()
}

function fragile(wired: WiredEnvironment): WiredEnvironment {
  const host: WiredEnvironment['host'] = {
    name: wired.host.name,
    deliver: async (...order) => {
      const delivery = await step(() => wired.host.deliver(...order))
      return step(async () => delivery)
    },
  }
  return { ...wired, host }
}

const log: Log = { info: () => undefined, warn: () => undefined, error: () => undefined, with: () => log }
const path = join(DEMO_DIRECTORY, 'environments.yaml')
const [settings] = readEnvironments(readFileSync(path, 'utf8'), path)
const opened = await openSqliteStore({ directory })
const house: House = {
  store: {
    ...opened.store,
    views: opened.store.views,
    onCommit: (listener) => opened.store.onCommit(listener),
    commit: (deed) => step(() => opened.store.commit(deed)),
  },
  upkeep: opened.upkeep,
  signer: openSigner(directory),
  environments: new Map([['demo', fragile(wireEnvironment(settings, { dataDirectory: directory, environmentsFile: path, nowMs }))]]),
  forecast: async (request) => forecast(request),
  scopeOf,
  now: () => nowMs,
  newId: () => `run-${nowMs}`,
  log,
  telemetry: UNWATCHED,
}

const runs = await house.store.views.runs(ALL, { limit: 1, after: undefined })
if (runs.items.length === 0) await startRun(house, { environment: 'demo', isDryRun: false, principal: SCHEDULE })
await workAll()
const waiting = await house.store.views.proposals(ALL, { states: ['pending'], limit: 200, after: undefined })
for (const proposal of waiting.items.filter((each) => each.content.severity === 'waste').slice(0, 1)) {
  const { id, version, content } = proposal
  await approve(house, { proposalId: id, version, changeDigest: content.change.digest, note: '', principal: LOCAL_ADMINISTRATOR })
}
await workAll()
await opened.close()
process.stdout.write(`${steps}\n`)

async function workAll(): Promise<void> {
  for (let job = await claim(); job !== undefined; job = await claim()) {
    if (job.work.kind === 'propose') await propose(house, job, { runId: job.work.runId, signal: new AbortController().signal })
    else await carryOut(house, job, job.work.proposalId)
  }
}

function claim() {
  return house.upkeep.claimJob(['propose', 'carry-out'], nowMs, 60_000)
}
