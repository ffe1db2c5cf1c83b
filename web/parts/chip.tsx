// Shows a word with its tone as a glyph and a colour, so that colour never speaks alone.

import type { Word } from './words.ts'

const GLYPHS: Readonly<Record<Word['tone'], string>> = { risk: '▲', waste: '▽', wait: '◆', good: '●', flow: '▶', quiet: '○' }

/** A word with its glyph; its meaning is the title. */
export function Chip({ word }: { readonly word: Word }) {
  return (
    <span className={`chip tone-${word.tone}`} title={word.meaning}>
      <span className="chip-glyph" aria-hidden="true">
        {GLYPHS[word.tone]}
      </span>
      {word.label}
    </span>
  )
}
