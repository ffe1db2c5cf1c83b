// The contract of the gateway: what is asked of it, and what it answers at each step of an effect.

import type { DecisionRecord } from '../../core/decision-record.ts'
import type { Digest } from '../../core/digest.ts'
import type { Json } from '../../core/canonical-json.ts'
import type { Effect, EffectAction } from '../../core/effect.ts'
import type { Permit } from '../../core/permit.ts'
import type { Proposal } from '../../core/proposal.ts'
import type { SignedReceipt } from '../../core/receipt.ts'
import type { Verdict } from '../../core/verdict.ts'
import type { Deed } from '../../state/deed.ts'

/** A verdict, and what its receipt says of it; a verdict of the built-in policies alone has no record. */
export interface Judged {
  readonly verdict: Verdict
  readonly decision?: DecisionRecord | undefined
}

/**
 * What is about to be done. The gateway takes it through `admit` (durable, nothing sent) → `start` (the permit is used up) → the adapter's one call with the
 * permit → `settle`. After a crash whoever goes on reads the effect: an ADMITTED one may be started, a STARTED one is looked for on the other side and
 * settled, and never sent again. A fresh try is another intent, with another id.
 */
export interface Intent {
  /** Unique for ever; also what the other side is told to recognise a repetition by. */
  readonly id: string
  readonly action: EffectAction
  readonly environment: string
  readonly team: string
  readonly resource: string
  /** What is sent, as the text of canonical JSON; it is kept as a blob. */
  readonly order: string
  /** Digest of what is sent, where it is not that of `order`. */
  readonly contentDigest?: Digest | undefined
  /** Who it is done for. */
  readonly principal: string
  /** The proposal behind it as it will be; its receipts then speak of its change too. */
  readonly proposal?: Proposal | undefined
  readonly judged: Judged
  /** Of a model call: what it reserves of which envelope, in millionths; whoever admits it writes the reservation beside it. */
  readonly spend?: { readonly envelope: string; readonly micros: number; readonly currency: string } | undefined
}

/** What is written in the same commit as a step of an effect. */
export type Beside = Partial<Omit<Deed, 'receipts'>> & { readonly receipts?: readonly SignedReceipt[] }

/** Whether an effect may be started. A refused one has its receipt and nothing else. */
export type Admission = { readonly is: 'admitted'; readonly effect: Effect } | { readonly is: 'refused'; readonly verdict: Verdict }

/**
 * Whether an effect was started. `stop` = an emergency stop is in force; `policy` = it was let pass by a policy that is no longer in force; `expired` = its
 * permit is; `taken` = it is no longer ADMITTED, or the job behind it is somebody else's. Nothing was written then.
 */
export type Start =
  | { readonly is: 'started'; readonly effect: Effect; readonly permit: Permit }
  | { readonly is: 'fenced'; readonly by: 'stop' | 'policy' | 'expired' | 'taken' }

/** What came of an effect; `detail` is a sentence or a name, `facts` go into the receipt. */
export type Settlement = {
  readonly detail: string
  readonly facts?: { readonly [key: string]: Json | undefined } | undefined
  /** What the effect itself keeps of it. */
  readonly keep?: Pick<Effect, 'spentMicros' | 'answer'> | undefined
} & ({ readonly state: 'COMPLETED'; readonly result: 'applied' | 'refused' } | { readonly state: 'NOT_STARTED' | 'UNCERTAIN' })
