// Starts one life of a world's process, which ends as it was ordered: by its own kill at a step, by ours at an instant, or at its end.

import { spawn, type ChildProcess } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { World } from './kill-world.ts'

/** What a life shall do: carry out the run of that id, starting it where it is not there, and deliver what it proposed. */
export interface LifeOrder {
  readonly world: World
  readonly runId: string
  readonly isApproving: boolean
  readonly beginMs: number
  /** The step at which it kills itself: its number, counted from 1, or its name, of which the first counts. */
  readonly killAt: number | string | undefined
}

/** Every step that a life took which came to its end, by name. */
export type LifeStory = readonly string[]

/** Kills a life from outside: after so many milliseconds, the process alone or all that it started with it. */
export interface KillFromOutside {
  readonly afterMs: number
  readonly isWhole: boolean
}

/** Lives; `undefined` when the life was killed. Throws what a life says that breaks in any other way. */
export function live(order: LifeOrder, kill?: KillFromOutside): Promise<LifeStory | undefined> {
  return liveAs('kill-child.ts', order, kill)
}

/** The same for the life that a script of this folder lives. */
export async function liveAs(script: string, order: object, kill?: KillFromOutside): Promise<LifeStory | undefined> {
  const child = spawn(process.execPath, [join(import.meta.dirname, script), JSON.stringify(order)], {
    env: { ...process.env, NODE_COMPILE_CACHE: join(import.meta.dirname, '../../dist/compile-cache') },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  const complained: string[] = []
  child.stdout.setEncoding('utf8').on('data', (text: string) => said.push(text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => complained.push(text))
  const timer = kill === undefined ? undefined : setTimeout(() => end(child, kill.isWhole), kill.afterMs)
  const { code, signal } = await new Promise<{ code: number | null; signal: string | null }>((resolve, reject) => {
    child.once('error', reject)
    // Not `close`: a git that outlives its parent holds the pipes open.
    child.once('exit', (code, signal) => resolve({ code, signal }))
  })
  clearTimeout(timer)
  if (signal === 'SIGKILL') return undefined
  if (code !== 0) throw new Error(`a life ended with ${code ?? signal}:\n${complained.join('')}`)
  await new Promise((resolve) => (child.stdout.readableEnded ? resolve(undefined) : child.stdout.once('end', resolve)))
  return JSON.parse(said.join('')) as LifeStory
}

/** Lives without a kill. */
export async function lifeToTheEnd(order: LifeOrder): Promise<LifeStory> {
  const story = await live({ ...order, killAt: undefined })
  if (story === undefined) throw new Error('a life was killed that nobody wanted to kill')
  return story
}

function end(child: ChildProcess, isWhole: boolean): void {
  const { pid } = child
  if (pid === undefined || child.exitCode !== null) return
  const family = isWhole ? descendantsOf(pid) : []
  for (const each of [pid, ...family]) {
    try {
      process.kill(each, 'SIGKILL')
    } catch {
      // It ended on its own in this very moment.
    }
  }
}

/** The processes that a process has started, and theirs, as Linux tells them; nobody where there is no /proc. */
function descendantsOf(pid: number): readonly number[] {
  const parents = new Map<number, number>()
  for (const name of readNames('/proc')) {
    const stat = /^\d+$/.test(name) ? readText(`/proc/${name}/stat`) : ''
    // The second field is the program's name in brackets, which may hold anything.
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
    if (stat !== '') parents.set(Number(name), parent)
  }
  const found: number[] = []
  for (const [each, parent] of parents) {
    if (parent === pid || found.includes(parent)) found.push(each)
  }
  return found
}

function readNames(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
