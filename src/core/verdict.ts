// What the gate answers: a verdict and the rules that made it.

/** ALLOW lets the effect pass, ESCALATE waits for people, DENY is the end. */
export type VerdictWord = 'ALLOW' | 'ESCALATE' | 'DENY'

/** One policy that spoke, with its sentence. */
export interface VerdictReason {
  readonly policy: string
  readonly sentence: string
}

/** A verdict and its reasons. INVARIANT: a policy that fails never allows. */
export interface Verdict {
  readonly verdict: VerdictWord
  readonly reasons: readonly VerdictReason[]
}
