// Counts the transactions of the store's writer thread, which answers each group with one message.

import { Worker } from 'node:worker_threads'

let answered = 0

// The thread is made deep inside the store: its messages are counted where every thread's arrive.
const emit = Reflect.get(Worker.prototype, 'emit') as (...told: readonly unknown[]) => boolean
Worker.prototype.emit = function (this: Worker, ...told: readonly unknown[]): boolean {
  const [name, message] = told
  if (name === 'message' && (message as { readonly news?: string } | undefined)?.news === 'answers') answered += 1
  return Reflect.apply(emit, this, told)
}

/** Groups that were answered in this process so far. */
export function groupsAnswered(): number {
  return answered
}
