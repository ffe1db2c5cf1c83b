// Computes a figure of a situation once, however many rules ask for it.

/** The same function, which keeps its answer for as long as what it was asked about lives. */
export function once<Subject extends object, Answer>(compute: (subject: Subject) => Answer): (subject: Subject) => Answer {
  const known = new WeakMap<Subject, { readonly answer: Answer }>()
  return (subject) => {
    const kept = known.get(subject)
    if (kept !== undefined) return kept.answer
    const answer = compute(subject)
    known.set(subject, { answer })
    return answer
  }
}
