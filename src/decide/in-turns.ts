// Long sums that may be interrupted: whoever drives them says when they go on.

/** A computation that hands the turn back now and then; nobody is told anything in between. */
export type InTurns<Answer> = Generator<undefined, Answer, undefined>

/** Its answer at once, without a pause. */
export function atOnce<Answer>(work: InTurns<Answer>): Answer {
  for (;;) {
    const { done, value } = work.next()
    if (done === true) return value
  }
}
