// The elements of one array inside a JSON document of any size, an element at a time.

import { TidegateError } from '../core/errors.ts'
import type { Piece } from './read-text.ts'

/** What is beside the array must be small. */
const MOST_OUTSIDE = 1_000_000
const LONGEST_KEY = 100

/** The text of an element, its number from 1, and how much of the document was read by then. */
export interface JsonElement {
  readonly text: string
  readonly number: number
  readonly share: number
}

/**
 * Yields the objects in the array under `path` (keys from the root) and returns the document without them, parsed.
 *
 * Memory holds one element. Throws `forecast-input` where the document ends too early or is no JSON outside of the array.
 */
export async function* readElements(pieces: AsyncIterable<Piece>, path: readonly string[]): AsyncGenerator<JsonElement, unknown> {
  const scan = createScan(path)
  let number = 0
  for await (const { text, share } of pieces) {
    for (const element of scan.feed(text)) {
      number += 1
      yield { text: element, number, share }
    }
  }
  return parsed(scan.outside(), scan.isOpen())
}

function parsed(outside: string, isOpen: boolean): unknown {
  if (isOpen) throw new TidegateError('forecast-input', 'the JSON breaks off before its end; ask for it again')
  try {
    return JSON.parse(outside)
  } catch (error) {
    throw new TidegateError('forecast-input', `that is no JSON: ${(error as Error).message}`, { cause: error })
  }
}

/** Walks through a text sign by sign: where in the document it is, and which signs belong to an element. */
function createScan(path: readonly string[]): { feed: (text: string) => string[]; outside: () => string; isOpen: () => boolean } {
  const arrayDepth = path.length + 1
  const keys: string[] = []
  const quotes = createQuotes()
  let depth = 0
  let isInArray = false
  let isInElement = false
  let begun = ''
  let outside = ''
  return { feed, outside: () => outside, isOpen: () => depth > 0 || quotes.isOpen() }

  function feed(text: string): string[] {
    const whole: string[] = []
    let from = 0
    for (let i = 0; i < text.length; i += 1) {
      const sign = text[i]
      if (quotes.take(sign)) continue
      if (sign === ':' && !isInArray) keys[depth] = quotes.last()
      else if (sign === '{' || sign === '[') {
        if (isInArray && !isInElement) {
          isInElement = true
          from = i
        }
        depth += 1
        if (!isInArray && sign === '[' && depth === arrayDepth && path.every((key, k) => keys[k + 1] === key)) {
          isInArray = true
          outside += text.slice(from, i + 1)
        }
      } else if (sign === '}' || sign === ']') {
        if (isInArray && depth === arrayDepth) {
          isInArray = false
          from = i
        }
        depth -= 1
        if (isInElement && depth === arrayDepth) {
          whole.push(begun + text.slice(from, i + 1))
          begun = ''
          isInElement = false
        }
      }
    }
    keep(text.slice(from))
    return whole
  }

  function keep(tail: string): void {
    if (isInElement) begun += tail
    else if (!isInArray) outside += tail
    if (outside.length > MOST_OUTSIDE) throw new TidegateError('forecast-input', `no list was found under \`${path.join('.')}\``)
  }
}

/** Signs in quotes are no part of the structure; what was quoted last may be a key. */
function createQuotes(): { take: (sign: string) => boolean; last: () => string; isOpen: () => boolean } {
  let word = ''
  let isOpen = false
  let isEscaped = false
  return { take, last: () => word, isOpen: () => isOpen }

  function take(sign: string): boolean {
    if (!isOpen) {
      if (sign !== '"') return false
      isOpen = true
      word = ''
    } else if (isEscaped) isEscaped = false
    else if (sign === '\\') isEscaped = true
    else if (sign === '"') isOpen = false
    else if (word.length < LONGEST_KEY) word += sign
    return true
  }
}
