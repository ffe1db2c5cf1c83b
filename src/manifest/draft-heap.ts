// The size in a runtime's flag, inside the text that holds the flag.

import { isScalar } from 'yaml'
import { TidegateError } from '../core/errors.ts'
import type { HeapFlag } from '../core/workload.ts'
import { missing, refuseStale, type Draft, type Wanted } from './draft.ts'
import { flagIn } from './heap-flag.ts'
import { heapBytes, heapSize } from './heap-size.ts'
import { quoteOf, refuseShared } from './scalar.ts'
import { lineOf } from './yaml-file.ts'
import { formatPath, nodeAt } from './yaml-path.ts'

/** The draft of a heap: the whole text with another size in its flag, everything else in it as it was. Throws `manifest-field-missing` where a share is told, not a size. */
export function heapDraft(wanted: Wanted, heap: HeapFlag | undefined): Draft | undefined {
  const { place, target } = wanted
  const node = nodeAt(place.document, place.root, place.steps)
  if (heap?.bytes === undefined || node === undefined || !isScalar(node)) throw missing(wanted)
  const [start, end] = node.range ?? [0, 0]
  const before = place.file.text.slice(start, end)
  refuseShared(place, start, end)
  const quotes = heap.flag === 'GOMEMLIMIT' ? quoteOf(before).length : 0
  const spot = flagIn(before.slice(quotes, before.length - quotes), heap.flag)
  // The bytes of a folded or escaped text need not be what it says.
  if (spot === undefined || heapBytes(heap.runtime, spot.size) !== heap.bytes)
    throw new TidegateError(
      'manifest-invalid',
      `\`${formatPath(place.steps)}\` in \`${place.file.path}\` line ${lineOf(place.file.text, start)} does not show its ${heap.flag} as it is read; write it on one line without escapes`,
    )
  refuseStale(wanted, { value: heap.bytes, content: spot.size })
  const size = heapSize(heap.runtime, target.after, spot.size)
  if (heapBytes(heap.runtime, size) === heap.bytes) return undefined
  const after = before.slice(0, quotes + spot.start) + size + before.slice(quotes + spot.end)
  return { place, span: { start, end }, before, after }
}
