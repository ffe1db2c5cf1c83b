// The near side of the writer thread: hands tasks over and settles them when the thread has committed.

import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { TidegateError } from '../core/errors.ts'
import type { Task, TaskAnswer } from './compiled.ts'
import type { WriterNews, WriterOrder, WriterSettings } from './sqlite-writer.ts'

/** Where tasks are run; `close` answers when all that were accepted are durable. */
export interface TaskRunner {
  run(task: Task): Promise<TaskAnswer>
  close(): Promise<void>
}

/** Starts the writer thread; throws `store-failed` when it cannot open the file. */
export async function startWriterThread(settings: WriterSettings): Promise<TaskRunner> {
  // tsc rewrites imports but not this address, so it follows the running file's own extension.
  const worker = new Worker(new URL(`./sqlite-writer${extname(import.meta.url)}`, import.meta.url), { workerData: settings })
  const waiting = new Map<number, (answer: TaskAnswer) => void>()
  const { promise: ready, resolve: isReady, reject: isBroken } = Promise.withResolvers<void>()
  const { promise: closed, resolve: isClosed } = Promise.withResolvers<void>()
  let nextId = 0
  let broken: string | undefined

  function order(order: WriterOrder): void {
    worker.postMessage(order)
  }
  function settle(id: number, answer: TaskAnswer): void {
    waiting.get(id)?.(answer)
    waiting.delete(id)
  }
  function breakDown(why: string): void {
    broken ??= why
    isBroken(new TidegateError('store-failed', broken))
    for (const id of waiting.keys()) settle(id, { is: 'failed', why: broken })
    isClosed()
  }
  worker.on('message', (news: WriterNews) => {
    if (news.news === 'ready') isReady()
    if (news.news === 'answers') for (const { id, answer } of news.answers) settle(id, answer)
    if (news.news === 'closed') isClosed()
  })
  worker.on('error', (error: Error) => breakDown(`the writer thread broke: ${error.message}`))
  worker.on('exit', () => breakDown('the writer thread has ended'))
  await ready
  return {
    run(task) {
      if (broken !== undefined) return Promise.resolve({ is: 'failed', why: broken })
      const id = nextId++
      order({ order: 'run', id, task })
      return new Promise((resolve) => waiting.set(id, resolve))
    },
    async close() {
      order({ order: 'close' })
      await closed
    },
  }
}
