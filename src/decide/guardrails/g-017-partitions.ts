// G-017: a consumer gets no more pods than its topic has partitions.

import { bindCount } from '../bind-count.ts'
import type { Guardrail } from '../guardrail.ts'

export const partitions: Guardrail = {
  id: 'G-017',
  code: 'PARTITIONS',
  sentence:
    'No change raises a replica count, bound or floor above the partitions of `tidegate.dev/partitions` (or `max-useful-replicas`): a consumer beyond them has nothing to read.',
  guard: (wish, _wanted, { guardrails }) => {
    const { partitions: count } = guardrails
    return count === undefined
      ? undefined
      : bindCount(wish, count, `pods beyond ${count} have nothing to do (${guardrails.setBy?.['partitions'] ?? 'partitions'})`)
  },
}
