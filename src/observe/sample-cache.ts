// Keeps samples that were read, within a bound of memory, for the next reading; whatever it loses is read again.

import type { WorkloadRef } from '../core/workload.ts'
import { bytesOf, type PackedRow } from './packed-row.ts'

/**
 * The samples of one expression: all that the server had for some workloads at the instants of a grid.
 *
 * Immutable. `fromMs` is the time of the first sample that there could be. What was evaluated up to `settledMs`, inclusive, is not expected to change.
 */
export interface KeptSamples {
  /** The expression with its step and the phase of its grid: the same key is the same question. */
  readonly key: string
  /** The workloads whose rows were kept; others may have been answered and left out. */
  readonly refs: readonly WorkloadRef[]
  readonly stepMs: number
  readonly fromMs: number
  readonly settledMs: number
  /** When all of it was last read in one piece. */
  readonly wholeAtMs: number
  readonly rows: readonly PackedRow[]
}

/** Samples by their questions. Nothing that is in it is ever changed in place, so that two readings at once cannot see half of one another. */
export interface SampleCache {
  find(key: string): KeptSamples | undefined
  /** Takes what one whole reading has seen. What does not fit is left out. */
  keep(read: readonly KeptSamples[], of: Keeping): void
  /** Everything, in the order in which it would be given up last. */
  readonly all: () => readonly KeptSamples[]
  readonly bytes: () => number
}

/** Which keys the reading found here, and when samples must have been read in one piece to be of use to the next; what is later is of a clock that was ahead. */
export interface Keeping {
  readonly used: ReadonlySet<string>
  readonly freshSinceMs: number
  readonly freshUntilMs: number
}

/** A cache of at most so many bytes, with what an earlier one held. */
export function createSampleCache(mostBytes: number, held: readonly KeptSamples[] = []): SampleCache {
  let kept = within(mostBytes, held)
  return {
    find: (key) => kept.get(key)?.samples,
    keep(read, { used, freshSinceMs, freshUntilMs }) {
      const fresh = new Map(
        [...kept]
          .map(([key, { samples }]) => [key, samples] as const)
          .filter(([, { wholeAtMs }]) => wholeAtMs >= freshSinceMs && wholeAtMs <= freshUntilMs),
      )
      const newer = read.filter(({ key, settledMs }) => settledMs >= (fresh.get(key)?.settledMs ?? settledMs))
      const isNewer = new Set(newer.map(({ key }) => key))
      const old = [...fresh.values()].filter(({ key }) => !isNewer.has(key))
      const isHeld = (samples: KeptSamples) => kept.has(samples.key)
      // What was of use stays before what is new: a fleet that does not fit would else push itself out at each reading.
      kept = within(mostBytes, [
        ...newer.filter(isHeld),
        ...old.filter(({ key }) => used.has(key)),
        ...newer.filter((samples) => !isHeld(samples)),
        ...old.filter(({ key }) => !used.has(key)),
      ])
    },
    all: () => [...kept.values()].map(({ samples }) => samples),
    bytes: () => [...kept.values()].reduce((sum, { bytes }) => sum + bytes, 0),
  }
}

interface Held {
  readonly samples: KeptSamples
  readonly bytes: number
}

/** Those that fit, the first ones first. */
function within(mostBytes: number, wanted: readonly KeptSamples[]): ReadonlyMap<string, Held> {
  const held = new Map<string, Held>()
  let left = mostBytes
  for (const samples of wanted) {
    const bytes = weightOf(samples)
    if (bytes > left || held.has(samples.key)) continue
    left -= bytes
    held.set(samples.key, { samples, bytes })
  }
  return held
}

function weightOf({ key, refs, rows }: KeptSamples): number {
  return refs.reduce((sum, ref) => sum + ref.length, key.length) + rows.reduce((sum, row) => sum + bytesOf(row), 0)
}
