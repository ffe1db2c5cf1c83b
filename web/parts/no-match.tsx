// Says that a list has rows and the filters let none of them pass.

import { Empty } from './notice.tsx'
import { counted } from './words.ts'

/** How many rows there are, what one is called, and the way back to all of them. */
export interface NoMatchProps {
  readonly count: number
  readonly noun: string
  readonly clear: () => void
}

/** The empty place with its way out. */
export function NoMatch({ count, noun, clear }: NoMatchProps) {
  return (
    <Empty title="Nothing here">
      <p>{counted(count, noun)} in all, none of which passes these filters.</p>
      <button type="button" className="button" onClick={clear}>
        Clear the filters
      </button>
    </Empty>
  )
}
