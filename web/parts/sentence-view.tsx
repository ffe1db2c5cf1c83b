// Shows a sentence of the server, with what it quotes in the type of code.

import { sentencePieces } from './sentence.ts'

/** The sentence. */
export function Sentence({ text }: { readonly text: string }) {
  return sentencePieces(text).map((piece, at) => (piece.isQuoted ? <code key={at}>{piece.text}</code> : <span key={at}>{piece.text}</span>))
}
