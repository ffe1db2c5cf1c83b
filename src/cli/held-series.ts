// Keeps the samples of a long file by series until the series are whole, in bounded memory.

import { TidegateError } from '../core/errors.ts'
import { createSampleList, type SampleList } from './sample-list.ts'

/** 32 MB: until then a file may turn out to mix its series, after that one that has not is read series by series. */
const MOST_BEFORE_STREAMING = 2_000_000
/** 320 MB. */
const MOST_HELD = 20_000_000

/** A series that is whole, and the line on which it began. */
export interface HeldSeries {
  readonly id: string
  readonly firstLine: number
  readonly samples: SampleList
}

/** Samples in, whole series out. */
export interface SeriesHolder {
  /** Answers the series that are whole now; throws `forecast-input` where memory or the order of the file does not allow to go on. */
  readonly add: (id: string, sample: { readonly timeMs: number; readonly value: number; readonly line: number }) => readonly HeldSeries[]
  /** What is left at the end of the file, in the order in which it began. */
  readonly rest: () => readonly HeldSeries[]
}

/** A holder; the bounds are arguments for tests alone. */
export function createSeriesHolder(
  most: { readonly streaming: number; readonly held: number } = { streaming: MOST_BEFORE_STREAMING, held: MOST_HELD },
): SeriesHolder {
  const open = new Map<string, HeldSeries>()
  const gone = new Map<string, number>()
  let current = ''
  let count = 0
  let isMixed = false
  const release = (): HeldSeries[] => {
    const whole = [...open.values()].filter(({ id }) => id !== current)
    for (const { id, firstLine, samples } of whole) {
      open.delete(id)
      gone.set(id, firstLine)
      count -= samples.length()
    }
    return whole
  }
  return {
    add: (id, { timeMs, value, line }) => {
      const before = gone.get(id)
      if (before !== undefined) throw unsorted(line, id, before)
      const known = open.get(id)
      if (id !== current && known !== undefined) isMixed = true
      const isNew = id !== current
      current = id
      const series = known ?? { id, firstLine: line, samples: createSampleList() }
      if (known === undefined) open.set(id, series)
      series.samples.push(timeMs, value)
      count += 1
      if (count > most.held) throw tooMany(line, most.held)
      const isStreaming = !isMixed && (count > most.streaming || (isNew && gone.size > 0))
      return isStreaming ? release() : []
    },
    rest: () => [...open.values()],
  }
}

function unsorted(line: number, id: string, before: number): TidegateError {
  return new TidegateError(
    'forecast-input',
    `line ${line} goes on with \`${id}\`, which began on line ${before} and was taken for whole; sort a file of this size by series, for example \`sort -s -t, -k1,1\``,
  )
}

function tooMany(line: number, most: number): TidegateError {
  return new TidegateError(
    'forecast-input',
    `line ${line} is one sample more than the ${most} that are held at once; sort the file by series, so that each can be forecast and forgotten, or thin it out`,
  )
}
