// Refuses an order whose permit is for something else or is over.

import { TidegateError } from '../core/errors.ts'
import type { Permit } from '../core/permit.ts'
import type { DeliveryOrder } from './host.ts'

/** Throws `gate-refused` unless the permit is for this order's content and still stands at `nowMs`. */
export function checkPermit(permit: Permit, order: DeliveryOrder, nowMs: number): void {
  if (permit.action !== 'deliver-branch') throw new TidegateError('gate-refused', 'the permit is not for delivering a branch')
  if (permit.resource !== order.branch)
    throw new TidegateError('gate-refused', `the permit is for \`${permit.resource}\`, not for \`${order.branch}\``)
  if (permit.contentDigest !== order.digest)
    throw new TidegateError('gate-refused', `the permit is for other content than \`${order.branch}\` would bring`)
  if (nowMs >= permit.expiresAtMs)
    throw new TidegateError('gate-refused', `the permit for \`${order.branch}\` has expired; nothing was sent`)
}
