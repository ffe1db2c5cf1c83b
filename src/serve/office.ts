// What lives as long as the server itself: its measurements, its open streams, the specification that it answers.

import type { Metrics } from './metrics.ts'
import type { Streams } from './streams.ts'

/** Handed to each call beside what boot gave. */
export interface Office {
  readonly metrics: Metrics
  readonly streams: Streams
  /** The specification as text. */
  readonly specification: string
  /** The built screens by path. */
  readonly screens: ReadonlyMap<string, import('./screens.ts').ScreenFile>
}
