// Looks after what rests: sees merges and closed branches, and ends proposals whose time is over.

import { SCHEDULE } from '../core/principal.ts'
import { nextState, type Proposal, type ProposalEvent } from '../core/proposal.ts'
import type { ReceiptType } from '../core/receipt.ts'
import { environmentOf } from './environment-of.ts'
import type { House, WiredEnvironment } from './house.ts'
import { proposalDeed } from './proposal-deed.ts'
import { receiptOf } from './receipt-of.ts'

/** Looks once at an environment's resting proposals; throws `repository-unreachable` when its repository does not answer, and may be called again. */
export async function followUp(house: House, environmentName: string): Promise<void> {
  const environment = environmentOf(house, environmentName)
  for (const proposal of await waiting(house, environmentName)) {
    const seen = proposal.state === 'open' ? await lookAtBranch(environment, proposal) : expiryOf(house, proposal)
    if (seen !== undefined) await write(house, proposal, seen)
  }
}

/** What was seen of a proposal, as an event of the table. */
interface Sighting {
  readonly event: Extract<ProposalEvent, 'merge-seen' | 'close-seen' | 'expire'>
  readonly receipt: ReceiptType
  readonly reason: string | undefined
}

async function waiting(house: House, environment: string): Promise<Proposal[]> {
  const scope = house.scopeOf(SCHEDULE)
  const found: Proposal[] = []
  let after: string | undefined
  do {
    const page = await house.store.views.proposals(scope, { environment, states: ['open', 'pending', 'approved'], limit: 200, after })
    found.push(...page.items)
    after = page.next
  } while (after !== undefined)
  return found
}

async function lookAtBranch({ repository, host }: WiredEnvironment, proposal: Proposal): Promise<Sighting | undefined> {
  const { delivery } = proposal
  if (delivery === undefined || host.name === 'dry-run') return undefined
  if (await repository.isMerged(delivery.commit)) return { event: 'merge-seen', receipt: 'proposal-merged/v1', reason: undefined }
  const head = await repository.branchHead(delivery.branch)
  if (head !== undefined) return undefined
  return { event: 'close-seen', receipt: 'proposal-closed/v1', reason: `branch \`${delivery.branch}\` was deleted without a merge` }
}

function expiryOf(house: House, proposal: Proposal): Sighting | undefined {
  if (house.now() < proposal.expiresAtMs) return undefined
  return { event: 'expire', receipt: 'proposal-expired/v1', reason: 'nobody decided in time' }
}

async function write(house: House, proposal: Proposal, seen: Sighting): Promise<void> {
  const state = nextState(proposal.state, seen.event)
  if (state === undefined) return
  const next: Proposal = { ...proposal, state, version: proposal.version + 1, updatedAtMs: house.now(), reason: seen.reason }
  const body = { reason: seen.reason, commit: proposal.delivery?.commit }
  const answer = await house.store.commit(proposalDeed(next, receiptOf(house, next, { type: seen.receipt, principal: SCHEDULE.id, body })))
  if (!answer.isCommitted) house.log.info('follow-up was overtaken', { proposal: proposal.id })
}
