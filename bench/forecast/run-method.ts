// Runs one method over one file of tasks, each pass in a process of its own, with a bar on the way.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createProgressBar } from '../../src/cli/progress-bar.ts'
import { commandOf, type Method } from './methods.ts'
import { readLines, type TaskForecast } from './score.mjs'

/** Pieces in which the system counts are short beside this. */
const REPEAT_MS = 40

/** The file, how many tasks it holds, and over how many runs times are taken. */
export interface Runs {
  readonly tasks: string
  readonly count: number
  readonly runs: number
}

/** The forecasts of the first run, each with the median of its times over the runs. Throws where the program fails. */
export async function runMethod(method: Method, of: Runs): Promise<readonly TaskForecast[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tidegate-bench-'))
  // A pass of R takes minutes.
  const runs = method.group === 'r' ? 1 : of.runs
  try {
    const passes: TaskForecast[][] = []
    for (let run = 1; run <= runs; run += 1) {
      const output = join(folder, `${run}.ndjson`)
      await pass(method, { tasks: of.tasks, output, count: of.count, label: `${method.label}, run ${run} of ${runs}` })
      passes.push(readLines(output) as unknown as TaskForecast[])
    }
    if (method.group === 'tidegate') checkSame(passes)
    return passes[0].map((forecast, at) => ({ ...forecast, ms: medianOf(passes.map((each) => each[at].ms)) }))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function pass(method: Method, of: { tasks: string; output: string; count: number; label: string }): Promise<void> {
  const { program, args } = commandOf(method, of, REPEAT_MS)
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const bar = createProgressBar(process.stderr)
  const complaints: string[] = []
  child.stderr.on('data', (chunk: Buffer) => complaints.push(String(chunk)))
  const ended = once(child, 'close') as Promise<[number | null]>
  for await (const done of createInterface({ input: child.stdout }))
    bar.advance(Number(done) / of.count, `${of.label}: ${done} of ${of.count}`)
  const [code] = await ended
  bar.finish()
  if (code !== 0) throw new Error(`${of.label} failed: ${complaints.join('').slice(-2000)}`)
}

/** The same tasks give the same bytes, in every process. */
function checkSame(passes: readonly (readonly TaskForecast[])[]): void {
  const [first, ...others] = passes.map((forecasts) => JSON.stringify(forecasts.map(({ id, quantiles }) => [id, quantiles])))
  if (others.some((other) => other !== first)) throw new Error('two runs gave two forecasts')
}

function medianOf(times: readonly (number | undefined)[]): number | undefined {
  const known = times.filter((ms) => ms !== undefined).sort((a, b) => a - b)
  return known.length === 0 ? undefined : known[known.length >> 1]
}
