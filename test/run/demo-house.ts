// A house for tests: the demo's recordings and repository, a store in memory, forecasts in this thread, and a clock that the test moves.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demoRepository } from '../../src/boot/demo.ts'
import { readEnvironments } from '../../src/boot/environments.ts'
import { DEMO_DIRECTORY } from '../../src/boot/installation.ts'
import { openSigner } from '../../src/boot/signer.ts'
import { openNetwork } from '../../src/boot/network.ts'
import { wireEnvironment } from '../../src/boot/wire-environment.ts'
import { ceremonyOf } from '../../src/core/ceremony.ts'
import type { Environment } from '../../src/core/environment.ts'
import type { Log } from '../../src/core/log.ts'
import type { PolicyRef } from '../../src/core/policy.ts'
import { SCHEDULE, type Principal } from '../../src/core/principal.ts'
import type { Proposal, ProposalState } from '../../src/core/proposal.ts'
import type { Outcome, Run } from '../../src/core/run.ts'
import { UNWATCHED } from '../../src/core/telemetry.ts'
import { HOUR_MS } from '../../src/core/time.ts'
import { forecast } from '../../src/forecast/forecast.ts'
import { LOCAL_ADMINISTRATOR } from '../../src/identity/local-administrator.ts'
import { scopeOf } from '../../src/identity/scope-of.ts'
import { approve } from '../../src/run/approve.ts'
import { carryOut } from '../../src/run/carry-out.ts'
import type { House, WiredEnvironment } from '../../src/run/house.ts'
import { propose } from '../../src/run/propose.ts'
import { startRun } from '../../src/run/start-run.ts'
import { rehearse } from '../../src/rehearse/rehearse.ts'
import { openSqliteStore } from '../../src/state/sqlite.ts'
import { authority } from './authority.ts'
import { onceEach } from './once-each.ts'

/** The instant at which every test begins: a Friday afternoon. */
export const BEGIN_MS = Date.parse('2026-11-20T15:00:00Z')

const forecastOnce = onceEach(forecast)
const rehearseOnce = onceEach(rehearse)

/** A scope that sees everything. */
export const ALL = scopeOf(SCHEDULE)

/** The house with what a test does to it. */
export interface DemoHouse {
  readonly house: House
  /** The bare repository's path. */
  readonly remote: string
  advance(ms: number): void
  /** Starts a run and carries its job out. */
  runNow(options?: { readonly isDryRun?: boolean; readonly principal?: Principal }): Promise<Run>
  outcomes(run: Run): Promise<readonly Outcome[]>
  /** Those in any of the states; in any state at all when none is named. */
  proposals(...states: readonly ProposalState[]): Promise<readonly Proposal[]>
  /** Approves as the local administrator and leaves the delivery to `work`. */
  approve(proposal: Proposal): Promise<Proposal>
  /** Carries out every job that is due. */
  work(): Promise<void>
  again(proposal: Proposal): Promise<Proposal>
  git(...args: readonly string[]): string
  close(): Promise<void>
}

/** Opens the house; `wrap` may put something between the house and its peers, to make them fail. */
export async function openDemoHouse(
  wrap: { readonly settings?: (settings: Environment) => Environment; readonly wired?: (wired: WiredEnvironment) => WiredEnvironment } = {},
): Promise<DemoHouse> {
  const directory = mkdtempSync(join(tmpdir(), 'tidegate-house-'))
  const opened = await openSqliteStore({ memory: true })
  let nowMs = BEGIN_MS
  let ids = 0
  const wired = wireDemo(directory, wrap)
  const house: House = {
    store: opened.store,
    upkeep: opened.upkeep,
    signer: openSigner(directory),
    environments: new Map([['demo', wired]]),
    forecast: forecastOnce,
    rehearse: rehearseOnce,
    authority,
    scopeOf,
    now: () => nowMs,
    newId: () => `run-${(ids += 1)}`,
    log: silent(),
    telemetry: UNWATCHED,
  }
  const remote = demoRepository(directory, BEGIN_MS)
  return {
    house,
    remote,
    advance: (ms) => (nowMs += ms),
    runNow: (options) => runIn(house, options),
    outcomes: async (run) => (await house.store.views.outcomes(ALL, run.id, { limit: 200, after: undefined })).items,
    proposals: async (...states) =>
      (await house.store.views.proposals(ALL, { states: states.length === 0 ? undefined : states, limit: 200, after: undefined })).items,
    approve: (proposal) => approve(house, shown(proposal)),
    work: () => workIn(house),
    again: async (proposal) => present(await house.store.views.proposal(ALL, proposal.id)),
    git: (...args) => execFileSync('git', ['-C', remote, ...args], { encoding: 'utf8' }),
    close: async () => {
      await opened.close()
      rmSync(directory, { recursive: true })
    },
  }
}

/** A third of the demo: where a test makes several runs, what is forecast beside its one change is waited for in vain. */
export function onlyMedia(wired: WiredEnvironment): WiredEnvironment {
  const { repository } = wired
  const isRead = ({ path }: { readonly path: string }): boolean => !/(^|\/)(shop|platform)\//.test(path)
  const readSince: typeof repository.readSince = async (sinceMs) =>
    (await repository.readSince(sinceMs)).map((tree) => ({ ...tree, files: tree.files.filter(isRead) }))
  return { ...wired, repository: { ...repository, readSince } }
}

/** What an approving person saw, under the policy that was in force. */
export function shown(proposal: Proposal, policy: PolicyRef | undefined = proposal.verdict.policy): Parameters<typeof approve>[1] {
  return {
    proposalId: proposal.id,
    version: proposal.version,
    ceremonyDigest: ceremonyOf(proposal, policy).digest,
    note: 'looks right',
    principal: LOCAL_ADMINISTRATOR,
  }
}

/** A proposal of that severity, as a first run makes it. */
export async function waitingProposal(house: DemoHouse, severity: 'risk' | 'waste' = 'waste'): Promise<Proposal> {
  await house.runNow()
  return present((await house.proposals('pending')).find((proposal) => proposal.content.severity === severity))
}

/** The value, which must be there. */
export function present<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('nothing is there')
  return value
}

function wireDemo(directory: string, wrap: Parameters<typeof openDemoHouse>[0] = {}): WiredEnvironment {
  const path = join(DEMO_DIRECTORY, 'environments.yaml')
  const [written] = readEnvironments(readFileSync(path, 'utf8'), path)
  const settings = wrap.settings?.(written) ?? written
  const wired = wireEnvironment(settings, { dataDirectory: directory, network: openNetwork(), nowMs: BEGIN_MS })
  return wrap.wired?.(wired) ?? wired
}

/** Starts a run in a house and carries its job out. */
export async function runIn(house: House, options: { readonly isDryRun?: boolean; readonly principal?: Principal } = {}): Promise<Run> {
  const queued = await startRun(house, {
    environment: 'demo',
    isDryRun: options.isDryRun ?? false,
    principal: options.principal ?? SCHEDULE,
  })
  const job = present(await house.upkeep.claimJob(['propose'], house.now(), HOUR_MS))
  await propose(house, job, { runId: queued.id, signal: new AbortController().signal })
  return present(await house.store.views.run(ALL, queued.id))
}

/** Carries out every job that is due in a house. */
export async function workIn(house: House): Promise<void> {
  for (;;) {
    const job = await house.upkeep.claimJob(['carry-out'], house.now(), HOUR_MS)
    if (job?.work.kind !== 'carry-out') return
    await carryOut(house, job, job.work.proposalId)
  }
}

function silent(): Log {
  const log: Log = { info: () => undefined, warn: () => undefined, error: () => undefined, with: () => log }
  return log
}
