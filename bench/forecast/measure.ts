// One method on one file of tasks, in a process of its own: `measure.ts METHOD TASKS OUTPUT [REPEAT_MS]`.

import { writeFileSync } from 'node:fs'
import type { Forecaster, Quantiles } from './forecaster.ts'
import { readLines, type Task } from './score.mjs'

const [method = '', tasksPath = '', output = '', repeatMs = '0'] = process.argv.slice(2)
const forecaster = await load(method)
const tasks = readLines(tasksPath)
const lines: string[] = []
for (const task of tasks) {
  lines.push(JSON.stringify(measure(task)))
  process.stdout.write(`${lines.length}\n`)
}
writeFileSync(output, `${lines.join('\n')}\n`)

/** Only the method that is asked for is loaded. */
async function load(name: string): Promise<Forecaster> {
  if (name === 'tidegate') return (await import('./tidegate.ts')).tidegate
  if (name === 'augurs-mstl') return (await import('./peers/augurs-mstl.ts')).augursMstl
  if (name === 'augurs-prophet') return (await import('./peers/augurs-prophet.ts')).augursProphet
  throw new Error(`there is no method \`${name}\``)
}

function measure(task: Task): { id: string; quantiles?: Quantiles; refused?: string; ms?: number } {
  try {
    const quantiles = forecaster(task)
    return { id: task.id, quantiles, ms: Number(repeatMs) > 0 ? millisecondsOf(() => forecaster(task)) : undefined }
  } catch (error) {
    return { id: task.id, refused: String(error) }
  }
}

/**
 * The processor time of this thread for one call, in milliseconds.
 *
 * The system counts it in pieces of up to 4 ms, so that a quick call is made again until many pieces have passed.
 */
function millisecondsOf(call: () => unknown): number {
  const before = process.threadCpuUsage()
  let calls = 0
  let ms = 0
  while (ms < Number(repeatMs)) {
    call()
    calls += 1
    const { user, system } = process.threadCpuUsage()
    ms = (user + system - before.user - before.system) / 1000
  }
  return ms / calls
}
