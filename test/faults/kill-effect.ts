// One life of what follows an approval: the delivery, and the message that tells of it; no metrics and no forecast.

import { createGitHost, createGitRepository } from '../../src/deliver/git.ts'
import type { Log } from '../../src/core/log.ts'
import { UNWATCHED } from '../../src/core/telemetry.ts'
import { MINUTE_MS } from '../../src/core/time.ts'
import { openSigner } from '../../src/boot/signer.ts'
import { scopeOf } from '../../src/identity/scope-of.ts'
import { carryOut } from '../../src/run/carry-out.ts'
import type { House, WiredEnvironment } from '../../src/run/house.ts'
import { notify } from '../../src/run/notify.ts'
import { queueingNotices } from '../../src/run/queue-notices.ts'
import type { OpenStore } from '../../src/state/state.ts'
import type { Environment } from '../../src/core/environment.ts'
import { CHANNEL, countingChannel, watchStore, type Step } from './kill-steps.ts'
import { openWorldStore } from './kill-stores.ts'
import type { World } from './kill-world.ts'

/** What a life of effects shall do, and until when. */
export interface EffectOrder {
  readonly world: World
  readonly settings: Environment
  readonly beginMs: number
  /** The step at which it kills itself, by name, of which the first counts. */
  readonly killAt: string | undefined
}

/** What it is done with: who is told of its steps, and the policy in force. */
export interface EffectLife {
  readonly step: Step
  readonly authority: House['authority']
}

/** Carries out every job that waits, with the pauses between their tries, and closes the store. */
export async function liveEffects({ world, settings, beginMs }: EffectOrder, life: EffectLife): Promise<void> {
  const opened = await openWorldStore(world.store)
  let nowMs = beginMs
  const house = houseOf({ world, settings, opened, now: () => nowMs }, life)
  try {
    for (let patience = 20; patience > 0; patience -= 1) {
      while (await workOne(house));
      if (Object.keys(await house.store.views.queueDepth()).length === 0) return
      nowMs += MINUTE_MS
    }
    throw new Error('the work did not come to an end')
  } finally {
    await opened.close()
  }
}

/** Where a house of effects stands. */
interface EffectPlace {
  readonly world: World
  readonly settings: Environment
  readonly opened: OpenStore
  readonly now: () => number
}

/** A house in which nothing but effects can be carried out. */
export function houseOf({ world, settings, opened, now }: EffectPlace, { step, authority }: EffectLife): House {
  const nobody = (): Promise<never> => Promise.reject(new Error('no run works here'))
  const log: Log = { info: () => undefined, warn: () => undefined, error: () => undefined, with: () => log }
  let ids = 0
  return {
    store: queueingNotices(watchStore(opened.store, world, step), [{ ...settings, notifications: [CHANNEL] }]),
    upkeep: opened.upkeep,
    signer: openSigner(world.directory),
    environments: new Map([[settings.name, wired(world, settings, step)]]),
    forecast: nobody,
    rehearse: nobody,
    authority,
    scopeOf,
    now,
    newId: () => `${now()}-${(ids += 1)}`,
    log,
    telemetry: UNWATCHED,
  }
}

function wired(world: World, settings: Environment, step: Step): WiredEnvironment {
  const { url, branch, path } = settings.repository
  const git = {
    url,
    branch,
    path,
    cacheDirectory: `${world.directory}/repositories`,
    credentials: () => Promise.resolve(undefined),
    timeoutMs: MINUTE_MS,
    variables: process.env,
  }
  return {
    settings,
    source: { observe: () => Promise.reject(new Error('no run works here')) },
    repository: createGitRepository(git),
    host: createGitHost(git),
    channels: new Map([[CHANNEL.name, countingChannel(world, step)]]),
  }
}

/** Whether there was a job. */
async function workOne(house: House): Promise<boolean> {
  const job = await house.upkeep.claimJob(['carry-out', 'notify'], house.now(), MINUTE_MS)
  if (job === undefined) return false
  if (job.work.kind === 'carry-out') await carryOut(house, job, job.work.proposalId)
  else if (job.work.kind === 'notify') await notify(house, job, job.work)
  return true
}
