// Explains a proposal in plain words, by asking the environment's model once for each revision.

import type { Digest } from '../core/digest.ts'
import type { Effect } from '../core/effect.ts'
import { TidegateError } from '../core/errors.ts'
import { SCHEDULE, type Principal } from '../core/principal.ts'
import type { Proposal } from '../core/proposal.ts'
import { amountOf } from '../core/spend-envelope.ts'
import { rationalePrompt } from '../deliver/deliver.ts'
import { callModel } from './effect/call-model.ts'
import { isLeftBehind, settleLeftCall } from './effect/settle-call.ts'
import { environmentOf } from './environment-of.ts'
import type { House } from './house.ts'
import { seenProposal } from './shown-proposal.ts'

/** Which proposal, and for whom. */
export interface ExplainOrder {
  readonly proposalId: string
  readonly principal: Principal
}

/** A model's words about one revision, and what they cost when they were asked for. */
export interface Rationale {
  readonly text: string
  readonly model: string
  readonly revision: number
  readonly cost: { readonly amount: number; readonly currency: string }
  /** Whether they were asked for earlier, so that nothing was spent now. */
  readonly cached: boolean
  /** Digest of the envelope of the receipt that settled the call. */
  readonly receipt: Digest | undefined
  readonly atMs: number
}

/** What policies are told of the prompt: figures and names of a workload, nobody's name. */
const DATA_CLASS = 'metrics'

/**
 * The explanation of the current revision: the one that is kept, or a fresh one.
 *
 * A call of which nobody knows is never repeated; asking again is another call with a price of its own. Throws `not-found` outside of the principal's scope
 * and where no model is named, `state-conflict` while it is being asked, and what `callModel` throws.
 */
export async function explainProposal(house: House, order: ExplainOrder): Promise<Rationale> {
  const proposal = await seenProposal(house, order)
  const asked = await askedOf(house, proposal)
  const kept = asked.find(isAnswered)
  if (kept !== undefined) return rationaleOf(house, proposal, { effect: kept, cached: true })
  for (const effect of asked.filter(({ state }) => state === 'ADMITTED' || state === 'STARTED')) {
    if (!isLeftBehind(house, effect))
      throw new TidegateError('state-conflict', 'the model is being asked about this revision', { remedy: 'ask again in a moment' })
    await settleLeftCall(house, effect)
  }
  const number = 1 + Math.max(0, ...asked.map(({ id }) => Number(id.slice(prefixOf(proposal).length))))
  const { principal } = order
  const what = { purpose: 'explain', dataClass: DATA_CLASS, messages: rationalePrompt(proposal) }
  const effect = await callModel(house, { id: `${prefixOf(proposal)}${number}`, proposal, principal, ...what })
  return rationaleOf(house, proposal, { effect, cached: false })
}

/** The explanation that is kept of the current revision; throws `not-found` where there is none. */
export async function keptRationale(house: House, order: ExplainOrder): Promise<Rationale> {
  const proposal = await seenProposal(house, order)
  const kept = (await askedOf(house, proposal)).find(isAnswered)
  if (kept === undefined)
    throw new TidegateError('not-found', `revision ${proposal.revision} of proposal \`${proposal.id}\` was not explained`)
  return rationaleOf(house, proposal, { effect: kept, cached: true })
}

function prefixOf({ id, revision }: Proposal): string {
  return `rationale:${id}@${revision}.`
}

async function askedOf(house: House, proposal: Proposal): Promise<readonly Effect[]> {
  const filter = { proposalId: proposal.id, action: 'call-model' as const, limit: 200, after: undefined }
  const { items } = await house.store.views.effects(house.scopeOf(SCHEDULE), filter)
  return items.filter(({ id }) => id.startsWith(prefixOf(proposal)))
}

function isAnswered({ state, result, answer }: Effect): boolean {
  return state === 'COMPLETED' && result === 'applied' && answer !== undefined
}

async function rationaleOf(
  house: House,
  { environment, revision }: Proposal,
  { effect, cached }: { readonly effect: Effect; readonly cached: boolean },
): Promise<Rationale> {
  const { answer, atMs, spentMicros = 0, settledBy } = effect
  const kept = answer === undefined ? undefined : await house.store.views.blob(house.scopeOf(SCHEDULE), answer)
  if (kept === undefined) throw new TidegateError('internal', `the answer of the effect \`${effect.id}\` is not in the store`)
  const { text, model } = JSON.parse(kept) as { readonly text: string; readonly model: string }
  const { currency } = environmentOf(house, environment).settings.rates
  return { text, model, revision, cost: { amount: amountOf(spentMicros), currency }, cached, receipt: settledBy, atMs }
}
