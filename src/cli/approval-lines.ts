// What the terminal says of approvals: how far each stage is, and until when a timelock lasts.

import type { Schema } from '../../api/client.ts'
import { isoOf } from '../core/time.ts'

/** A line for each stage, and one for a timelock. */
export function approvalLines({ verdict, notBeforeMs }: Pick<Schema<'Proposal'>, 'verdict' | 'notBeforeMs'>): readonly string[] {
  const stages = (verdict.stages ?? []).map(({ stageName, requiredRole, quorum, approvedBy, isOpen }) => {
    const who = approvedBy.length === 0 ? '' : `: ${approvedBy.join(', ')}`
    return `stage ${stageName}: ${approvedBy.length} of ${quorum} ${requiredRole}${who}${isOpen ? ' (waits)' : ''}`
  })
  return notBeforeMs === null ? stages : [...stages, `it goes out when its timelock is over, at ${isoOf(notBeforeMs)}`]
}
