// Keeps runs going: as soon as one has ended, the next one is started.

import { setTimeout as sleep } from 'node:timers/promises'
import type { Schema } from '../../api/client.ts'
import type { Person } from '../../test/journeys/person.ts'

/** Between two looks at a run. */
const LOOK_MS = 50

/** What was run meanwhile. */
export interface Kept {
  readonly runs: number
  readonly longestRunMs: number
}

/** Begins at once; the answered function waits for the run that is under way. It throws what went wrong with a run. */
export function keepRunning(person: Person): () => Promise<Kept> {
  const elapsedMs: number[] = []
  let isOver = false
  const running = (async () => {
    while (!isOver) {
      const startedMs = performance.now()
      await oneRun(person)
      elapsedMs.push(performance.now() - startedMs)
    }
    return { runs: elapsedMs.length, longestRunMs: Math.max(...elapsedMs) }
  })()
  // A fault is told when the runs are ended.
  running.catch(() => {})
  return () => {
    isOver = true
    return running
  }
}

async function oneRun(person: Person): Promise<void> {
  const answer = await person.send('/api/v1/runs', {})
  if (!answer.ok) throw new Error(`a run was refused with ${answer.status}: ${await answer.text()}`)
  const { id } = (await answer.json()) as Schema<'Run'>
  while ((await person.get<Schema<'Run'>>(`/api/v1/runs/${id}`)).endedAtMs === null) await sleep(LOOK_MS)
}
