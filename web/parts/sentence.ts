// Makes a sentence of the server readable: what it quotes apart from what it says, and instants without their machine form.

/** A piece of a sentence; what stood in backticks is quoted. */
export interface Piece {
  readonly text: string
  readonly isQuoted: boolean
}

/** The space between a number and its unit. */
const GAP = /(?<=\d) (?=(?:%|[KMGT]iB|UTC)(?!\w))/g

const INSTANT = /(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}):\d{2}(?:\.\d+)?Z/g

/** The pieces of a sentence, opened; a single backtick is a backtick. */
export function sentencePieces(sentence: string): readonly Piece[] {
  const parts = readable(sentence).split('`')
  if (parts.length % 2 === 0) return [{ text: opened(readable(sentence)), isQuoted: false }]
  return parts.map((text, at) => ({ text: at === 0 ? opened(text) : text, isQuoted: at % 2 === 1 })).filter(({ text }) => text !== '')
}

/** A text whose instants read as `2026-11-21 17:45 UTC`, and in which no line ends between a number and its unit. */
export function readable(text: string): string {
  return text.replace(INSTANT, '$1 $2 UTC').replace(GAP, '\u00a0')
}

/** A text with a capital at its beginning. */
export function opened(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
