// What a check on a signal is: it says whether CPU or memory may be judged at all.

import type { Signal } from '../core/demand.ts'
import type { CpuFigures } from './cpu-figures.ts'
import type { MemoryFigures } from './memory-figures.ts'
import type { DecideRequest } from './request.ts'

/** One signal of one workload; `figures` is absent when they could not be computed. */
export interface SignalCase {
  readonly signal: Signal
  readonly request: DecideRequest
  readonly figures: CpuFigures | MemoryFigures | undefined
}

/** One check: a stable id, the reason code that a workload left alone gets, and its test. */
export interface SignalCheck {
  readonly id: `G-${string}` | `R-${string}`
  readonly code: string
  /** What it demands, in general; docs/rules.md shows it. */
  readonly sentence: string
  /** Why the signal may not be judged; `undefined` = it may. */
  readonly block: (subject: SignalCase) => string | undefined
}
