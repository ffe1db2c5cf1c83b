// a container that was killed for lack of memory gets a limit clear of the one that killed it.

import type { Target } from '../../core/plan.ts'
import { knownMemory } from '../known-memory.ts'
import type { Rule } from '../rule.ts'
import { bytes } from '../say.ts'

export const oomKilled: Rule = {
  id: 'R-012',
  code: 'KILLED_FOR_MEMORY',
  severity: 'risk',
  sentence:
    'A container of a Deployment or StatefulSet that was killed at a memory limit gets a limit above that one by a fifth and at least 100 MiB, and a request of at least what killed it: its true need is above what could be measured.',
  speak: ({ request, blocks }) => {
    const { workload } = request
    if (workload.kind === 'DaemonSet' || blocks.some(({ check }) => check.id === 'G-001')) return undefined
    const known = knownMemory(request)
    const wishes: Target[] = []
    const sentences: string[] = []
    for (const { name, memoryLimitBytes, memoryRequestBytes } of workload.containers) {
      const need = known.get(name)
      if (need === undefined || memoryLimitBytes === undefined || memoryLimitBytes >= need.leastLimitBytes) continue
      wishes.push({
        field: { of: 'container', container: name, name: 'limits.memory' },
        before: memoryLimitBytes,
        after: need.leastLimitBytes,
      })
      if (memoryRequestBytes !== undefined && memoryRequestBytes < need.aboveBytes)
        wishes.push({
          field: { of: 'container', container: name, name: 'requests.memory' },
          before: memoryRequestBytes,
          after: need.aboveBytes,
        })
      sentences.push(
        `\`${name}\` was killed ${times(need.kills)} at a memory limit of ${bytes(need.aboveBytes)}, so it needs more than that; its limit is ${bytes(memoryLimitBytes)} and should be ${bytes(need.leastLimitBytes)} or more.`,
      )
    }
    return wishes.length === 0 ? undefined : { sentence: sentences.join(' '), wishes }
  },
}

function times(kills: number): string {
  return kills === 1 ? 'once' : `${kills} times`
}
