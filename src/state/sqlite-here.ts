// Runs tasks on a connection of this thread, grouped as the writer thread groups them; for the store in memory.

import type { DatabaseSync } from 'node:sqlite'
import type { Task, TaskAnswer } from './compiled.ts'
import type { SqliteEngine } from './sqlite-engine.ts'
import type { TaskRunner } from './sqlite-thread.ts'

/** A runner over a connection in memory; tasks handed over in the same turn share a transaction. */
export function runHere(database: DatabaseSync, engine: SqliteEngine): TaskRunner {
  const waiting: { readonly task: Task; readonly resolve: (answer: TaskAnswer) => void }[] = []

  function runWaiting(): void {
    const group = waiting.splice(0)
    if (group.length === 0) return
    const answers = engine.run(group.map(({ task }) => task))
    answers.forEach((answer, i) => group[i].resolve(answer))
  }
  return {
    run(task) {
      queueMicrotask(runWaiting)
      return new Promise((resolve) => waiting.push({ task, resolve }))
    },
    close() {
      runWaiting()
      database.close()
      return Promise.resolve()
    },
  }
}
