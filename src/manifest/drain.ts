// Goes through all steps of a piece of work at once, for who has nobody else to serve in between.

/** What the steps lead to. */
export function drain<Answer>(steps: Generator<undefined, Answer, void>): Answer {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}
