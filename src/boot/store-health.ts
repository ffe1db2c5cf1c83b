// Remembers whether the store could be written when that was last tried: a server whose store cannot keep anything is not ready.

/** How the store is. */
export interface StoreHealth {
  /** The engine could not do what it was asked. */
  readonly failed: () => void
  /** Something was really written. */
  readonly wrote: () => void
  /** Whether the last that is known of it is well; the lease of the schedule, which every process asks for each few seconds, tries it again. */
  readonly isWell: () => boolean
}

/** One for each process; what opened is well until something fails. */
export function createStoreHealth(): StoreHealth {
  let isWell = true
  return {
    failed: () => {
      isWell = false
    },
    wrote: () => {
      isWell = true
    },
    isWell: () => isWell,
  }
}
