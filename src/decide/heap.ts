// What a runtime may take for its heap under a memory limit, and how the flag moves when the limit does.

import type { Container, HeapFlag } from '../core/workload.ts'

const MIB = 2 ** 20

/** Share of a limit that a runtime's heap may take: the rest is stacks, code, buffers and native memory. */
const SHARES: Readonly<Record<HeapFlag['runtime'], number>> = { jvm: 0.85, go: 0.9, node: 0.75 }

/** Above this share of the limit a standing heap is a risk; the gap keeps what was just set from being questioned. */
const RISKY: Readonly<Record<HeapFlag['runtime'], number>> = { jvm: 0.9, go: 0.95, node: 0.8 }

/** The smallest limit under which a heap fits. */
export function limitForHeap({ runtime }: HeapFlag, heapBytes: number, outsideBytes: number): number {
  return Math.max(heapBytes / SHARES[runtime], runtime === 'go' ? 0 : heapBytes + outsideBytes)
}

/** Whether a heap leaves a container too little of its limit; `false` where either is not set in bytes. */
export function isHeapTooLarge({ heap, memoryLimitBytes }: Container, outsideBytes: number): boolean {
  if (heap?.bytes === undefined || memoryLimitBytes === undefined) return false
  // GOMEMLIMIT counts all memory of the runtime, so nothing comes on top of it.
  const outside = heap.runtime === 'go' ? 0 : outsideBytes
  return heap.bytes > memoryLimitBytes * RISKY[heap.runtime] || heap.bytes + outside > memoryLimitBytes
}

/**
 * The heap under another limit, in whole mebibytes; `undefined` where the flag follows by itself or cannot be told.
 *
 * INVARIANT: never above the limit. It grows in the ratio of the limits and never past what is left beside the memory outside of it; under a lower limit it shrinks to what fits.
 */
export function heapUnder(container: Container, limitAfter: number, outsideBytes: number): number | undefined {
  const { heap, memoryLimitBytes } = container
  if (heap?.bytes === undefined || memoryLimitBytes === undefined) return undefined
  const outside = heap.runtime === 'go' ? 0 : outsideBytes
  const fits = Math.max(MIB, Math.min(limitAfter * SHARES[heap.runtime], limitAfter - outside))
  const scaled = (heap.bytes * limitAfter) / memoryLimitBytes
  const after = limitAfter > memoryLimitBytes ? Math.max(heap.bytes, Math.min(fits, scaled)) : Math.min(heap.bytes, fits)
  return Math.min(Math.floor(after / MIB) * MIB, Math.floor(limitAfter / MIB) * MIB)
}
