// Takes tasks one group after the other: all that wait share a transaction.

import type { Task, TaskAnswer } from './compiled.ts'

/**
 * Tasks of one transaction at most.
 *
 * A transaction with more than 64 savepoints that wrote costs every other one a look into a file (`PGPROC_MAX_CACHED_SUBXIDS` in proc.h).
 */
const GROUP_LIMIT = 60

/** A lane; `run` answers when the group of the task is settled, `close` when all are. */
export interface Lane {
  run(task: Task): Promise<TaskAnswer>
  close(): Promise<void>
}

/** A lane whose groups are run by `runGroup`, which answers for each task and never throws. */
export function createLane(runGroup: (tasks: readonly Task[]) => Promise<readonly TaskAnswer[]>): Lane {
  const waiting: { readonly task: Task; readonly resolve: (answer: TaskAnswer) => void }[] = []
  let working: Promise<void> | undefined

  async function work(): Promise<void> {
    // Tasks that are handed over in the same turn share the first transaction too.
    await Promise.resolve()
    while (waiting.length > 0) {
      const group = waiting.splice(0, GROUP_LIMIT)
      const answers = await runGroup(group.map(({ task }) => task))
      answers.forEach((answer, i) => group[i].resolve(answer))
    }
    working = undefined
  }
  return {
    run(task) {
      return new Promise((resolve) => {
        waiting.push({ task, resolve })
        working ??= work()
      })
    },
    async close() {
      await working
    },
  }
}
