// The emergency stop: while it is in force, no effect of its environment is started.

/** A stop in force; what is on its way already is not called back. */
export interface EmergencyStop {
  /** An environment's name, or `*` for all of them. */
  readonly environment: string
  readonly reason: string
  /** Who pulled it (a principal's id). */
  readonly principal: string
  readonly atMs: number
}
