// The store over any engine: deeds are compiled here, run there, and told to who listens.

import { TidegateError } from '../core/errors.ts'
import { packBlob } from './compile-blob.ts'
import { compileDeed } from './compile-deed.ts'
import { compileViews } from './compile-views.ts'
import type { Engine } from './compiled.ts'
import type { Compiler } from './compiler.ts'
import type { Deed } from './deed.ts'
import type { CommitAnswer, Store } from './state.ts'

/** A store, and what its opener needs of it. */
export interface CompiledStore {
  readonly store: Store
  /** Refuses new deeds and answers when every accepted one is settled. */
  readonly drain: () => Promise<void>
  /** Tells the listeners of a newest entry that another process has written. */
  readonly hear: (headIndex: number) => void
}

/** A store whose statements Kysely compiles and the engine runs. */
export function compileStore(compiler: Compiler, engine: Engine): CompiledStore {
  const listeners = new Set<(headIndex: number) => void>()
  const accepted = new Set<Promise<unknown>>()
  let isDraining = false
  let newestIndex = -1

  async function commit(deed: Deed): Promise<CommitAnswer> {
    if (isDraining) throw new TidegateError('store-failed', 'the store is closed')
    const settling = write(deed)
    accepted.add(settling)
    try {
      return await settling
    } finally {
      accepted.delete(settling)
    }
  }

  async function drain(): Promise<void> {
    isDraining = true
    await Promise.allSettled(accepted)
  }

  async function write(deed: Deed): Promise<CommitAnswer> {
    const blobs = await Promise.all(deed.blobs.map(packBlob))
    const answer = await engine.run(compileDeed(compiler, deed, blobs))
    if (answer.is === 'failed') throw new TidegateError('store-failed', answer.why)
    if (answer.is === 'unsure') throw new TidegateError('store-unsure', answer.why)
    if (answer.is === 'conflict') return { isCommitted: false, conflict: answer.conflict }
    hear(answer.receipts[answer.receipts.length - 1].index)
    return { isCommitted: true, receipts: answer.receipts }
  }

  /** Apart from the commit, so that a listener that throws cannot make a durable deed look failed; each head once, whoever tells it first. */
  function hear(headIndex: number): void {
    if (headIndex <= newestIndex) return
    newestIndex = headIndex
    for (const listener of listeners) queueMicrotask(() => listener(headIndex))
  }

  function onCommit(listener: (headIndex: number) => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  return { store: { views: compileViews(compiler, engine), commit, onCommit }, drain, hear }
}
