// The writer thread of a SQLite store: takes every task that waits, runs them as one group, answers after the commit.

import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import type { Task, TaskAnswer } from './compiled.ts'
import { SqliteEngine } from './sqlite-engine.ts'
import { openForWriting } from './sqlite-files.ts'

/** What the thread is started with. */
export interface WriterSettings {
  readonly path: string
  readonly maxBytes: number | undefined
  readonly placing: string
}

/** What the thread is told. */
export type WriterOrder = { readonly order: 'run'; readonly id: number; readonly task: Task } | { readonly order: 'close' }

/** What the thread tells. */
export type WriterNews =
  | { readonly news: 'ready' }
  | { readonly news: 'answers'; readonly answers: readonly { readonly id: number; readonly answer: TaskAnswer }[] }
  | { readonly news: 'closed' }

/** Tasks of one transaction at most, so that the first of a long line is not kept waiting for the last. */
const GROUP_LIMIT = 256

if (parentPort !== null) serve(parentPort, workerData as WriterSettings)

function serve(port: NonNullable<typeof parentPort>, settings: WriterSettings): void {
  const database = openForWriting(settings.path, settings.maxBytes)
  const engine = new SqliteEngine(database, settings.placing)
  port.on('message', (first: WriterOrder) => {
    let order: WriterOrder | undefined = first
    while (order !== undefined) {
      const group: Extract<WriterOrder, { order: 'run' }>[] = []
      while (order?.order === 'run' && group.length < GROUP_LIMIT) {
        group.push(order)
        order = nextOrder(port)
      }
      if (group.length > 0) tell(port, answersOf(engine, group))
      if (order?.order !== 'close') continue
      database.close()
      tell(port, { news: 'closed' })
      port.close()
      return
    }
  })
  tell(port, { news: 'ready' })
}

function nextOrder(port: NonNullable<typeof parentPort>): WriterOrder | undefined {
  return receiveMessageOnPort(port)?.message as WriterOrder | undefined
}

function answersOf(engine: SqliteEngine, group: readonly Extract<WriterOrder, { order: 'run' }>[]): WriterNews {
  const answers = engine.run(group.map(({ task }) => task))
  return { news: 'answers', answers: answers.map((answer, i) => ({ id: group[i].id, answer })) }
}

function tell(port: NonNullable<typeof parentPort>, news: WriterNews): void {
  port.postMessage(news)
}
