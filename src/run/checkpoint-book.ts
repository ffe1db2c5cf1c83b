// What this process knows of the log's checkpoints besides what is kept: why none is signed, and how the witness is.

/** How a witness answered last. */
export interface WitnessState {
  readonly name: string
  /** The size that it cosigned last, by this process's knowledge. */
  readonly size: number | undefined
  readonly atMs: number
  /** Absent when it cosigned. */
  readonly trouble?: string
}

/** Remembers; each process has its own. */
export interface CheckpointBook {
  /** Why this process signs no checkpoint any more: the log is not what was signed before. Stays until the process ends. */
  fault: string | undefined
  /** Why the last try came to nothing; the next may succeed. */
  trouble: string | undefined
  witness: WitnessState | undefined
}

/** An empty book. */
export function createCheckpointBook(): CheckpointBook {
  return { fault: undefined, trouble: undefined, witness: undefined }
}
