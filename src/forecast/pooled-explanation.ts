// Says what was borrowed from similar workloads, and how much of it.

import type { BorrowedShape } from '../core/explanation.ts'
import type { Finding } from '../core/finding.ts'
import type { ExpertShare } from '../core/forecast.ts'
import { POOLED_SHAPE } from './pooled-expert.ts'
import type { PooledShape } from './pooled-shape.ts'

/** A share below this changed nothing that anybody sees. */
const LEAST_SHARE = 0.005

/** What was borrowed; `undefined` without a pool, and where the borrowed shape had no say. `share` is that of a fallback, if it spoke. */
export function borrowedOf(
  pool: PooledShape | undefined,
  of: { readonly share: number | undefined; readonly experts: readonly ExpertShare[] },
): BorrowedShape | undefined {
  if (pool === undefined) return undefined
  const share = of.share ?? of.experts.find(({ name }) => name === POOLED_SHAPE)?.weight ?? 0
  return share < LEAST_SHARE ? undefined : { segment: pool.segment, members: pool.members, share }
}

/** The finding that goes with it; empty where nothing was borrowed. */
export function borrowedFindings(borrowed: BorrowedShape | undefined): readonly Finding[] {
  if (borrowed === undefined) return []
  const { segment, members, share } = borrowed
  const sentence = `${(100 * share).toFixed(0)} % of the shape is borrowed from ${members} workloads that look alike (\`${segment}\`), because this one’s own history is short.`
  return [{ code: 'shape-borrowed', severity: 'info', sentence }]
}
