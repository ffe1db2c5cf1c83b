// A small world whose process is killed again and again: three workloads, a remote, a store, and a file of what was acknowledged.

import { execFileSync } from 'node:child_process'
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { readEnvironments } from '../../src/boot/environments.ts'
import { DEMO_DIRECTORY } from '../../src/boot/installation.ts'
import type { Environment } from '../../src/core/environment.ts'
import { DAY_MS, HOUR_MS } from '../../src/core/time.ts'
import type { WorkloadRef } from '../../src/core/workload.ts'
import { copyRecordings } from './copy-recordings.ts'
import { lifeToTheEnd } from './kill-life.ts'
import type { StorePlace, WorldStores } from './kill-stores.ts'

/** When the first run of every world was. */
const FIRST_MS = Date.parse('2026-11-20T15:00:00Z')

/** When the lives that are killed begin; the lease of a life is over when the next one begins, as after a restart. */
export const BEGIN_MS = FIRST_MS + HOUR_MS

/** The run that made the template. */
export const FIRST_RUN = 'run-at-first'

/** The run that is killed. */
export const RUN_IN_QUESTION = 'run-in-question'

/** Manifests of the demo: what the first run finds, and what a colleague makes of it before the lives begin. */
const AT_FIRST = ['media/image-resizer.yaml', 'media/notifier.yaml']
const AFTERWARDS = ['media/image-resizer.yaml', 'shop/checkout-api.yaml']

/** What the demo's recordings are asked for. */
const WORKLOADS: readonly WorkloadRef[] = ['media/Deployment/image-resizer', 'media/Deployment/notifier', 'shop/Deployment/checkout-api']

/** One world; a copy is made for each sequence of lives. */
export interface World {
  /** The data directory, which holds the remote as well. */
  readonly directory: string
  readonly remote: string
  readonly store: StorePlace
  /** Each deed that a life was told to be durable: index and hash, one a line. */
  readonly acknowledgedPath: string
  /** The effect of each message that the channel was sent, one a line. */
  readonly toldPath: string
  /** A line for each life that found the run under way. */
  readonly resumedPath: string
}

/** A world that is copied and never lived in; its first run has proposed for two workloads, one of which is no longer in the repository. */
export interface Template {
  readonly world: World
  /** Makes a world like it. */
  copy(): Promise<World>
  remove(): Promise<void>
}

/** Makes the template on stores of one kind. */
export async function makeTemplate(stores: WorldStores): Promise<Template> {
  const place = mkdtempSync(join(tmpdir(), 'tidegate-kill-'))
  const world = worldIn(place, await stores.make(place))
  copyRecordings(WORKLOADS, join(world.directory, 'traces'))
  git(world.directory, ['init', '--quiet', '--bare', '--initial-branch=main', world.remote])
  // Every move of a branch leaves a line, so that a second delivery cannot hide behind the first.
  git(world.remote, ['config', 'core.logAllRefUpdates', 'always'])
  commitManifests(world, AT_FIRST)
  await lifeToTheEnd({ world, runId: FIRST_RUN, isApproving: false, beginMs: FIRST_MS, killAt: undefined })
  commitManifests(world, AFTERWARDS)
  return templateOf(world, stores)
}

/** A template of a world in which nobody lives any more. */
export function templateOf(world: World, stores: WorldStores): Template {
  return {
    world,
    copy: async () => {
      const directory = mkdtempSync(join(tmpdir(), 'tidegate-kill-'))
      cpSync(world.directory, directory, { recursive: true })
      return worldIn(directory, await stores.copy(world.store, directory))
    },
    remove: () => removeWorld(world, stores),
  }
}

/** Removes a world's files and its store. */
export async function removeWorld(world: World, stores: WorldStores): Promise<void> {
  await stores.remove(world.store)
  // A git that outlived its killed parent may still be writing.
  rmSync(world.directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
}

/** The settings of a world's environment: the demo's, with the world's own remote and recordings. */
export function environmentOfWorld({ directory, remote }: World): Environment {
  const path = join(DEMO_DIRECTORY, 'environments.yaml')
  const [demo] = readEnvironments(readFileSync(path, 'utf8'), path)
  return {
    ...demo,
    metrics: { kind: 'replay', path: join(directory, 'traces') },
    repository: { ...demo.repository, url: remote, helm: [] },
  }
}

function worldIn(directory: string, store: StorePlace): World {
  const noted = {
    acknowledgedPath: join(directory, 'acknowledged'),
    resumedPath: join(directory, 'resumed'),
    toldPath: join(directory, 'told'),
  }
  return { directory, remote: join(directory, 'remote.git'), store, ...noted }
}

/** Replaces what the remote's main holds, the way that a colleague would. */
function commitManifests({ directory, remote }: World, paths: readonly string[]): void {
  const work = join(directory, 'work')
  git(directory, ['init', '--quiet', '--initial-branch=main', work])
  if (git(remote, ['branch']) !== '') git(work, ['pull', '--quiet', remote, 'main'])
  git(work, ['rm', '-r', '--quiet', '--ignore-unmatch', '.'])
  for (const path of paths) {
    mkdirSync(dirname(join(work, path)), { recursive: true })
    copyFileSync(join(DEMO_DIRECTORY, 'repository', path), join(work, path))
  }
  git(work, ['add', '--all'])
  git(work, ['commit', '--quiet', '--message=The manifests of a small cluster'])
  git(work, ['push', '--quiet', remote, 'HEAD:main'])
  rmSync(work, { recursive: true })
}

function git(directory: string, args: readonly string[]): string {
  const date = new Date(FIRST_MS - 30 * DAY_MS).toISOString()
  const person = { NAME: 'Colleague', EMAIL: 'colleague@localhost', DATE: date }
  const named = Object.entries(person).flatMap(([key, value]) => [
    [`GIT_AUTHOR_${key}`, value],
    [`GIT_COMMITTER_${key}`, value],
  ])
  const env = {
    PATH: process.env.PATH,
    HOME: directory,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    ...Object.fromEntries(named),
  }
  return execFileSync('git', ['-C', directory, ...args], { encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'pipe'] })
}
