// What is shown when a page itself breaks.

import { Fault } from './parts/notice.tsx'
import { explain } from './problem.ts'

/** The fault and a way out; the frame around it stays. */
export function PageFault({ error, reset }: { readonly error: unknown; readonly reset: () => void }) {
  return (
    <Fault {...explain(error)}>
      <button type="button" className="button" onClick={reset}>
        Try again
      </button>
    </Fault>
  )
}
