// The host that answers what would be sent and writes nothing.

import type { Delivery } from '../core/proposal.ts'
import { checkPermit } from './check-permit.ts'
import type { Host } from './host.ts'

/**
 * A host that refuses what any host refuses and otherwise answers the delivery that would be made.
 *
 * Its `commit` is `''`, because no commit exists, and so nothing of it can ever be found merged; there are no commands to merge it.
 */
export function createDryRunHost(): Host {
  return {
    name: 'dry-run',
    async deliver(permit, order, nowMs): Promise<Delivery> {
      checkPermit(permit, order, nowMs)
      return { digest: order.digest, branch: order.branch, commit: '', url: undefined, mergeCommands: [] }
    },
    find: async () => undefined,
  }
}
