// Reads what a source offers, within a deadline: a source that hangs holds nobody up, and is not asked for ever more.

import { PolicyRefusal } from '../../core/policy-refusal.ts'

/** Readings that may hang at the same time before no other is begun: each may hold a thread of the process. */
const MOST_HANGING = 2

/** Asks a source with a deadline. */
export interface SourceReader {
  /** What the work answers. Throws what it throws, or `PolicyRefusal` with `SOURCE_SILENT` when it takes longer, or earlier ones still hang. */
  read<Answer>(work: (signal: AbortSignal) => Promise<Answer>): Promise<Answer>
}

/** A reader with that deadline. */
export function createSourceReader(deadlineMs: number): SourceReader {
  let hanging = 0
  return {
    async read(work) {
      if (hanging >= MOST_HANGING) throw new PolicyRefusal('SOURCE_SILENT', `${hanging} earlier readings of the source have not ended yet`)
      const stopping = new AbortController()
      let timer: NodeJS.Timeout | undefined
      hanging += 1
      const working = work(stopping.signal).finally(() => {
        hanging -= 1
      })
      const silence = new Promise<never>((_resolve, reject) => {
        timer = setTimeout(() => {
          reject(new PolicyRefusal('SOURCE_SILENT', `the source of policy did not answer within ${deadlineMs / 1000} s`))
          stopping.abort()
        }, deadlineMs)
      })
      try {
        return await Promise.race([working, silence])
      } catch (error) {
        if (error instanceof PolicyRefusal) throw error
        throw new PolicyRefusal('SOURCE_UNREACHABLE', String(error), { cause: error })
      } finally {
        clearTimeout(timer)
        // What was given up may still reject; nobody waits for it any more.
        working.catch(() => undefined)
      }
    },
  }
}
