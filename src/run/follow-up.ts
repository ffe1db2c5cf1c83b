// Looks after what rests: sees merges and closed branches, and ends proposals whose time is over.

import { changeOf, type Change } from '../core/change.ts'
import { TidegateError } from '../core/errors.ts'
import type { ManifestFile } from '../core/manifest-file.ts'
import { SCHEDULE } from '../core/principal.ts'
import { nextState, type Proposal, type ProposalEvent, type ProposalState } from '../core/proposal.ts'
import type { ReceiptType } from '../core/receipt.ts'
import { applyChange } from '../manifest/manifest.ts'
import { environmentOf } from './environment-of.ts'
import type { House, WiredEnvironment } from './house.ts'
import { proposalDeed } from './proposal-deed.ts'
import { receiptOf } from './receipt-of.ts'

/**
 * Looks once for the branches of an environment's open proposals, of those alone that were delivered at `sinceMs` or later: people merge soon or much later,
 * and each look asks the remote. Throws `repository-unreachable` when it does not answer, and may be called again.
 */
export async function followUp(house: House, environmentName: string, sinceMs: number): Promise<void> {
  await house.telemetry.stage('follow-up', { environment: environmentName }, () => lookAtOpenOnes(house, environmentName, sinceMs))
}

async function lookAtOpenOnes(house: House, environmentName: string, sinceMs: number): Promise<void> {
  const environment = environmentOf(house, environmentName)
  const open = await resting(house, { states: ['open'], environment: environmentName })
  for (const proposal of open.filter(({ updatedAtMs }) => updatedAtMs >= sinceMs)) {
    const seen = await lookAtBranch(house, environment, proposal)
    if (seen !== undefined) await write(house, proposal, seen)
  }
}

/** Ends every proposal that nobody decided or carried out in time, also in environments that are no longer configured; asks no repository. */
export async function expireOverdue(house: House): Promise<void> {
  for (const proposal of await resting(house, { states: ['pending', 'approved'] })) {
    if (house.now() < proposal.expiresAtMs) continue
    const reason = proposal.state === 'pending' ? 'nobody decided in time' : 'it was not carried out in time'
    await write(house, proposal, { event: 'expire', receipt: 'proposal-expired/v1', reason })
  }
}

/** What was seen of a proposal, as an event of the table. */
interface Sighting {
  readonly event: Extract<ProposalEvent, 'merge-seen' | 'close-seen' | 'expire'>
  readonly receipt: ReceiptType
  readonly reason: string | undefined
}

/** Proposals in some states, read to their end before anything is written, so that a page cannot move under the reader. */
export async function resting(
  house: House,
  filter: { readonly states: readonly ProposalState[]; readonly environment?: string },
): Promise<Proposal[]> {
  const scope = house.scopeOf(SCHEDULE)
  const found: Proposal[] = []
  let after: string | undefined
  do {
    const page = await house.store.views.proposals(scope, { ...filter, limit: 200, after })
    found.push(...page.items)
    after = page.next
  } while (after !== undefined)
  return found
}

async function lookAtBranch(house: House, { repository, host }: WiredEnvironment, proposal: Proposal): Promise<Sighting | undefined> {
  const { delivery } = proposal
  if (delivery === undefined) return undefined
  if (delivery.commit === '') return lookAtDryRun(house, host, proposal)
  // The branch is asked for first: one that is merged and deleted between the two questions is seen as merged.
  const head = await repository.branchHead(delivery.branch)
  if (await repository.isMerged(delivery.commit)) return { event: 'merge-seen', receipt: 'proposal-merged/v1', reason: undefined }
  if (head !== undefined) return undefined
  if (doesStand((await repository.readHead()).files, proposal.content.change))
    return { event: 'merge-seen', receipt: 'proposal-merged/v1', reason: 'its commit was squashed or rebased; the values stand' }
  return { event: 'close-seen', receipt: 'proposal-closed/v1', reason: `branch \`${delivery.branch}\` was deleted without a merge` }
}

/** Whether the files hold the change already: turned around, it fits them byte for byte. */
function doesStand(files: readonly ManifestFile[], change: Change): boolean {
  try {
    applyChange(files, changeOf(change.edits.map((edit) => ({ ...edit, before: edit.after, after: edit.before }))))
    return true
  } catch (error) {
    if (error instanceof TidegateError) return false
    throw error
  }
}

/** A dry run has no branch that could be merged: it is over with its time, or when deliveries are sent for good. */
function lookAtDryRun(house: House, host: WiredEnvironment['host'], proposal: Proposal): Sighting | undefined {
  if (host.name === 'dry-run' && house.now() < proposal.expiresAtMs) return undefined
  return { event: 'close-seen', receipt: 'proposal-closed/v1', reason: 'the delivery was a dry run; nothing was sent' }
}

async function write(house: House, proposal: Proposal, seen: Sighting): Promise<void> {
  const state = nextState(proposal.state, seen.event)
  if (state === undefined) return
  const next: Proposal = { ...proposal, state, version: proposal.version + 1, updatedAtMs: house.now(), reason: seen.reason }
  const body = { reason: seen.reason, commit: proposal.delivery?.commit }
  const answer = await house.store.commit(
    proposalDeed(next, await receiptOf(house, next, { type: seen.receipt, principal: SCHEDULE.id, body })),
  )
  if (!answer.isCommitted) house.log.info('follow-up was overtaken', { proposal: proposal.id })
}
