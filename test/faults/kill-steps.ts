// What a life's peers are put behind, so that each of their calls is a step before and a step after: the store, git, and a channel that counts.

import childProcess from 'node:child_process'
import { appendFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import type { ChannelSettings } from '../../src/core/notification.ts'
import type { Channel } from '../../src/deliver/channel.ts'
import type { Store } from '../../src/state/state.ts'
import type { World } from './kill-world.ts'

/** Is told of each step at the moment of it; a process may die in there. */
export type Step = (label: string) => void

/** Who is told of each branch. */
export const CHANNEL: ChannelSettings = {
  name: 'ops',
  url: 'https://channel.example/',
  secretFile: undefined,
  secretEnv: undefined,
  caFile: undefined,
  events: ['proposal-opened'],
}

/** The steps of this process: it kills itself at its n-th, or at the first of a name. */
export function stepsOf(killAt: number | string | undefined): { readonly steps: readonly string[]; readonly step: Step } {
  const steps: string[] = []
  const step = (label: string): void => {
    steps.push(label)
    if (killAt === steps.length || killAt === label) process.kill(process.pid, 'SIGKILL')
  }
  return { steps, step }
}

/** From now on every call of git in this process is two steps: before it is started, and when it has ended and nobody has heard of it yet. */
export function watchGit(step: Step): void {
  const spawn = childProcess.spawn
  const watched = (...[program, args, options]: Parameters<typeof spawn>) => {
    const label = `${program} ${args.find((arg) => !arg.startsWith('-'))}`
    step(`before ${label}`)
    const child = spawn(program, args, options)
    child.once('close', () => step(`after ${label}`))
    return child
  }
  Object.assign(childProcess, { spawn: watched })
  syncBuiltinESMExports()
}

/** A deed is acknowledged when its commit has answered: then it is told to a file that outlives this process, before anybody goes on. */
export function watchStore(store: Store, world: World, step: Step): Store {
  return {
    views: store.views,
    onCommit: (listener) => store.onCommit(listener),
    commit: async (deed) => {
      const isTelling = deed.writes.some((write) => write.do === 'save-effect' && write.effect.action === 'notify')
      const label = `commit of ${deed.receipts.map(({ type }) => type).join(', ')}${isTelling ? ' of a message' : ''}`
      step(`before ${label}`)
      const answer = await store.commit(deed)
      if (answer.isCommitted) for (const { index, hash } of answer.receipts) appendFileSync(world.acknowledgedPath, `${index} ${hash}\n`)
      step(`after ${label}`)
      return answer
    },
  }
}

/** A channel that counts: each message that it is sent is a line in a file that outlives this process. */
export function countingChannel(world: World, step: Step): Channel {
  return {
    name: CHANNEL.name,
    host: 'channel.example',
    send: async (permit) => {
      step('before telling')
      appendFileSync(world.toldPath, `${permit.effectId}\n`)
      step('after telling')
      return { status: 204, said: '' }
    },
  }
}
