// A house on a store that a test takes away, with a worker that goes on all the while.

import { setTimeout as sleep } from 'node:timers/promises'
import type { Log, LogFields } from '../../src/core/log.ts'
import type { House, WiredEnvironment } from '../../src/run/house.ts'
import { run } from '../../src/run/run.ts'
import type { OpenStore } from '../../src/state/state.ts'
import { present } from '../run/demo-house.ts'
import { openGitHouse, type GitHouse } from './git-house.ts'

/** The house, and what its worker has logged. */
export interface WorkingHouse {
  readonly house: House
  readonly git: GitHouse
  readonly logged: readonly { readonly message: string; readonly fields: LogFields }[]
  /** Whether the worker could neither go on with a job nor give it back, so that the job's lease must run out. */
  hasLetGo(): boolean
  /** Waits until something holds; the worker goes on meanwhile. */
  until(what: () => Promise<boolean> | boolean): Promise<void>
  close(): Promise<void>
}

/** Opens the house on an empty store, which it closes at its end; `wrap` may put something between the house and its peers. */
export async function openWorkingHouse(
  opened: OpenStore,
  wrap: (wired: WiredEnvironment) => WiredEnvironment = (wired) => wired,
): Promise<WorkingHouse> {
  const git = await openGitHouse()
  const logged: { message: string; fields: LogFields }[] = []
  const note = (message: string, fields: LogFields = {}) => void logged.push({ message, fields })
  const log: Log = { info: () => undefined, warn: note, error: note, with: () => log }
  const { demo } = git
  const wired = wrap(present(demo.house.environments.get('demo')))
  const house: House = { ...demo.house, store: opened.store, upkeep: opened.upkeep, log, environments: new Map([['demo', wired]]) }
  const stop = new AbortController()
  const working = run(house, stop.signal)
  return {
    house,
    git,
    logged,
    hasLetGo: () => logged.some(({ message }) => message === 'job could not be given back'),
    until,
    close: async () => {
      stop.abort()
      await working
      await opened.close()
      await git.close()
    },
  }
}

async function until(what: () => Promise<boolean> | boolean): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (await what()) return
    await sleep(100)
  }
  throw new Error('it did not happen in a minute')
}
