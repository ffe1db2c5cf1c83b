// The lines of a text that arrives in pieces, one at a time.

import type { Piece } from './read-text.ts'

/** A line without its end, its number from 1, and how much of the text was read by then, from 0 to 1. */
export interface Line {
  readonly text: string
  readonly number: number
  readonly share: number
}

/** Splits a text into its lines in constant memory; blank lines are passed over but counted. */
export async function* readLines(pieces: AsyncIterable<Piece>): AsyncGenerator<Line> {
  let rest = ''
  let number = 0
  for await (const { text: piece, share } of pieces) {
    const parts = (rest + piece).split('\n')
    rest = parts.pop() ?? ''
    for (const text of parts) {
      number += 1
      if (text.trim() !== '') yield { text, number, share }
    }
  }
  if (rest.trim() !== '') yield { text: rest, number: number + 1, share: 1 }
}
