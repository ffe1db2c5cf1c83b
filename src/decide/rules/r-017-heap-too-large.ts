// a container whose runtime may fill its whole limit with heap gets a limit that holds the rest as well.

import type { Target } from '../../core/plan.ts'
import { isHeapTooLarge, limitForHeap } from '../heap.ts'
import { knownMemory } from '../known-memory.ts'
import type { Rule } from '../rule.ts'
import { bytes } from '../say.ts'

export const heapTooLarge: Rule = {
  id: 'R-017',
  code: 'HEAP_TOO_LARGE',
  severity: 'risk',
  sentence:
    "A container whose heap flag (-Xmx, GOMEMLIMIT, --max-old-space-size) leaves too little of its memory limit, under 10 % for the JVM, 5 % for Go and 20 % for Node's old space or less than was seen beside the heap, gets a limit that holds both; a request that equals the limit moves with it.",
  speak: ({ request, blocks }) => {
    const { workload } = request
    if (workload.kind === 'DaemonSet' || blocks.some(({ check }) => check.id === 'G-001')) return undefined
    const known = knownMemory(request)
    const wishes: Target[] = []
    const sentences: string[] = []
    for (const container of workload.containers) {
      const { name, heap, memoryLimitBytes: limit, memoryRequestBytes } = container
      const outside = known.get(name)?.outsideBytes ?? 0
      if (heap?.bytes === undefined || limit === undefined || !isHeapTooLarge(container, outside)) continue
      const wanted = limitForHeap(heap, heap.bytes, outside)
      wishes.push({ field: { of: 'container', container: name, name: 'limits.memory' }, before: limit, after: wanted })
      if (memoryRequestBytes === limit)
        wishes.push({ field: { of: 'container', container: name, name: 'requests.memory' }, before: limit, after: wanted })
      const beside = outside > 0 ? `, and ${bytes(outside)} were seen beside it` : ''
      sentences.push(
        `\`${heap.flag}\` lets \`${name}\` fill ${bytes(heap.bytes)} of its limit of ${bytes(limit)} with heap${beside}; what a runtime needs besides takes a limit of ${bytes(wanted)}, or a smaller heap.`,
      )
    }
    return wishes.length === 0 ? undefined : { sentence: sentences.join(' '), wishes }
  },
}
