// What model calls of an environment may spend in a day: quoted, reserved, settled.

/** Amounts in millionths of the environment's currency, so that they are whole. INVARIANT: `reservedMicros` + `settledMicros` never exceed `limitMicros`. */
export interface SpendEnvelope {
  readonly id: string
  readonly environment: string
  readonly limitMicros: number
  /** Of calls that are under way or of which nobody knows; a crash gives nothing back. */
  readonly reservedMicros: number
  /** Of calls whose price is known. */
  readonly settledMicros: number
}
