// G-012: a wish without figures, and a decision at an unknown time, moves nothing.

import { nameOf, type Guardrail } from '../guardrail.ts'

export const knownFigures: Guardrail = {
  id: 'G-012',
  code: 'UNKNOWN_FIGURES',
  sentence: 'A wish whose numbers are not all known and from 0 on, and any wish at a time that is not known, is held.',
  guard: (wish, _wanted, { nowMs }) => {
    const isKnown = [wish.before ?? 0, wish.after].every((value) => Number.isFinite(value) && value >= 0)
    if (!isKnown)
      return { does: 'hold', sentence: `${nameOf(wish)} stays as it is: it was wanted at ${wish.after}, from ${wish.before ?? 'unset'}.` }
    return Number.isFinite(nowMs)
      ? undefined
      : { does: 'hold', sentence: `${nameOf(wish)} stays as it is: it is not known what time it is.` }
  },
}
