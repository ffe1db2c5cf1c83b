// Waits for what others do, but no longer than until the stop.

import { TidegateError } from '../core/errors.ts'

/**
 * What the work answers or throws; as soon as the signal says stop, throws `stopping`, also when the work has not noticed.
 *
 * Work that would begin after the stop does not begin. What becomes of work that goes on behind the stop is nobody's concern.
 */
export async function untilStopped<Value>(signal: AbortSignal, work: () => Promise<Value>): Promise<Value> {
  const stopped = Promise.withResolvers<never>()
  const stop = (): void => stopped.reject(new TidegateError('stopping', 'it was given up, because Tidegate is stopping'))
  if (signal.aborted) stop()
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await Promise.race([stopped.promise, signal.aborted ? stopped.promise : work()])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
