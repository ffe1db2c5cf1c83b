// What the body of a receipt says of the decision behind it.

import type { Json } from '../core/canonical-json.ts'
import type { DecisionRecord } from '../core/decision-record.ts'
import { toJson } from './to-json.ts'

/** The member `decision` of a receipt's body; nothing where a question could not even be told. */
export function decisionBody(decision: DecisionRecord | undefined): { readonly decision?: Json } {
  return decision === undefined ? {} : { decision: toJson(decision) }
}
