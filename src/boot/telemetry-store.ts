// Tells what the store could not read or write, whoever asked, and when it was really written.

import { TidegateError, type ErrorCode } from '../core/errors.ts'
import type { Store } from '../state/state.ts'
import type { Upkeep } from '../state/upkeep.ts'

/** What an engine says when it could not do, or cannot say whether it did. */
const ENGINE_FAULTS: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['store-failed', 'store-unsure'])

/** What is counted: reads of views, and everything that writes. */
export type StoreOperation = 'read' | 'write'

/**
 * The same store, with each failure of its engine counted; a refusal (a cursor that is none, a conflict) is no failure.
 *
 * `wrote` is told of what certainly changed a row: a deed that was committed, a lease that was taken.
 */
export function watchStore<Opened extends { readonly store: Store; readonly upkeep: Upkeep }>(
  opened: Opened,
  count: (operation: StoreOperation) => void,
  wrote: () => void = () => undefined,
): Opened {
  const { store, upkeep } = opened
  const counting = watchCalls(upkeep, () => count('write'))
  return {
    ...opened,
    upkeep: Object.assign(Object.create(counting) as Upkeep, {
      async lease(...asked: Parameters<Upkeep['lease']>) {
        const isTaken = await counting.lease(...asked)
        if (isTaken) wrote()
        return isTaken
      },
    }),
    store: {
      views: watchCalls(store.views, () => count('read')),
      async commit(deed) {
        const outcome = await watched(store.commit(deed), () => count('write'))
        if (outcome.isCommitted) wrote()
        return outcome
      },
      onCommit: (listener) => store.onCommit(listener),
    },
  }
}

/** The same object, each of whose methods answers a promise. */
function watchCalls<Calls extends object>(calls: Calls, failed: () => void): Calls {
  return new Proxy(calls, {
    get(target, name): unknown {
      const call: unknown = Reflect.get(target, name)
      return typeof call === 'function' ? (...args: unknown[]) => watched(Reflect.apply(call, target, args), failed) : call
    },
  })
}

async function watched<Value>(answer: Promise<Value>, failed: () => void): Promise<Value> {
  try {
    return await answer
  } catch (error) {
    if (!(error instanceof TidegateError) || ENGINE_FAULTS.has(error.code)) failed()
    throw error
  }
}
