// Keeps refusals from filling the ledger: of the same one in a stretch of time, the first is told and the rest are counted.

import { MINUTE_MS } from '../core/time.ts'

/** What becomes of a refusal: told, with how many of its kind were left out before it, or left out itself. */
export type RefusalEntry = { readonly isTold: true; readonly leftOut: number } | { readonly isTold: false }

/** Remembers which refusals were told; each process has its own. */
export interface RefusalBook {
  /** `restMs` = how long the same kind is only counted after it was told; a minute unless said otherwise. */
  enter(kind: string, nowMs: number, restMs?: number): RefusalEntry
}

/** Kinds that are remembered at most; the oldest are forgotten first. */
const MOST_KINDS = 10_000

/** An empty book. */
export function createRefusalBook(): RefusalBook {
  const told = new Map<string, { readonly atMs: number; leftOut: number }>()
  return {
    enter(kind, nowMs, restMs = MINUTE_MS) {
      const known = told.get(kind)
      if (known !== undefined && Math.abs(nowMs - known.atMs) < restMs) {
        known.leftOut += 1
        return { isTold: false }
      }
      told.delete(kind)
      if (told.size >= MOST_KINDS) told.delete(told.keys().next().value!)
      told.set(kind, { atMs: nowMs, leftOut: 0 })
      return { isTold: true, leftOut: known?.leftOut ?? 0 }
    },
  }
}
