// Carries one approved proposal out: the gate is asked again, and only its ALLOW leads to an effect.

import { TidegateError } from '../core/errors.ts'
import { SCHEDULE } from '../core/principal.ts'
import type { Proposal, ProposalState } from '../core/proposal.ts'
import type { ReceiptType } from '../core/receipt.ts'
import type { Verdict } from '../core/verdict.ts'
import { orderOf } from '../deliver/deliver.ts'
import type { DeliveryOrder } from '../deliver/host.ts'
import { gate, type GateAnswer } from '../gate/gate.ts'
import { applyChange } from '../manifest/manifest.ts'
import type { Job } from '../state/jobs.ts'
import { commitOrStop } from './commit-or-stop.ts'
import { admitDelivery, deliveringOf, endDelivery, reconcileDelivery, sendDelivery, type Delivering } from './effect/deliver-branch.ts'
import { reconcileEffects } from './effect/reconcile.ts'
import { decisionBody } from './decision-body.ts'
import { frozen, waitOut } from './frozen.ts'
import { giveUp } from './give-up.ts'
import type { House, WiredEnvironment } from './house.ts'
import { proposalDeed } from './proposal-deed.ts'
import { receiptOf } from './receipt-of.ts'
import { isWithoutPolicy, waitForPolicy } from './wait-for-policy.ts'
import { timelockEnd, waitForTimelock } from './timelock.ts'
import { TRIES, tryLater } from './try-later.ts'
import { isStopped, waitForStop } from './wait-for-stop.ts'
import { heldByObligations, waitForWindow } from './wait-for-window.ts'

/**
 * Carries out one `carry-out` job.
 *
 * A proposal in `approved` is asked about, ordered and admitted; one in `delivering` was admitted before a crash or an earlier try: what may have been sent
 * is looked for first, and what was not is sent as it was ordered then, if the gate still allows it. All wait while no policy stands, under a timelock, outside of a window, and while a freeze or an emergency stop lasts.
 * Anything else has nothing left to do.
 */
export async function carryOut(house: House, job: Job, proposalId: string): Promise<void> {
  const proposal = await house.store.views.proposal(house.scopeOf(SCHEDULE), proposalId)
  if (proposal?.state !== 'approved' && proposal?.state !== 'delivering')
    return giveUp(house, job, `proposal ${proposalId} is ${proposal?.state ?? 'gone'}`)
  await house.telemetry.trip({ environment: proposal.environment, proposal: proposal.id }, () =>
    proposal.state === 'delivering' ? resume(house, job, proposal) : begin(house, job, proposal),
  )
}

async function begin(house: House, job: Job, proposal: Proposal): Promise<void> {
  const environment = house.environments.get(proposal.environment)
  if (environment === undefined) return turnBack(house, job, { proposal, state: 'denied', reason: unconfigured(proposal) })
  const { notBeforeMs = 0 } = proposal
  if (house.now() < notBeforeMs) return waitForTimelock(house, job, { proposal, endMs: notBeforeMs })
  const answer = askAgain(house, environment, proposal)
  const { verdict } = answer
  const judged = { ...proposal, verdict }
  if (isWithoutPolicy(answer)) return waitForPolicy(house, job, { proposal, answer })
  const turned = { proposal: judged, reason: reasonOf(verdict), decision: answer.decision }
  if (verdict.verdict === 'DENY') return turnBack(house, job, { ...turned, state: 'denied' })
  if (verdict.verdict === 'ESCALATE') return turnBack(house, job, { ...turned, state: 'pending' })
  const endMs = timelockEnd(environment.settings, proposal, verdict)
  if (house.now() < endMs) return waitForTimelock(house, job, { proposal, endMs })
  const held = heldByObligations(house, environment.settings, judged)
  if (held.is === 'wait') return waitForWindow(house, job, held)
  if (held.is === 'denied') return turnBack(house, job, { ...turned, state: 'denied', reason: held.sentence })
  const freeze = await frozen(house, environment, proposal)
  if (freeze !== undefined) return waitOut(house, job, freeze)
  if (await isStopped(house, proposal.environment)) return waitForStop(house, job)
  await reconcileEffects(house, { proposalId: proposal.id })
  const ordered = await orderFor(house, environment, proposal)
  if (ordered.is === 'order')
    return sendDelivery(house, job, await admitDelivery(house, job, { proposal, order: ordered.order, judged: answer }))
  if (ordered.is === 'silent' && job.attempts < TRIES) return tryLater(house, job, ordered.error)
  await turnBack(house, job, { proposal, state: 'pending', reason: ordered.error.message })
}

/** Goes on with a delivery that was begun. When the gate has changed its mind, what is not there yet is not sent; a branch that is there already is told as it is. */
async function resume(house: House, job: Job, proposal: Proposal): Promise<void> {
  const delivering = await deliveringOf(house, proposal)
  const maybeSent = mayBeSent(delivering)
  const environment = house.environments.get(proposal.environment)
  if (environment === undefined) {
    const settlement = { state: maybeSent ? ('UNCERTAIN' as const) : ('NOT_STARTED' as const), detail: unconfigured(proposal) }
    return endDelivery(house, job, { ...delivering, settlement })
  }
  if (maybeSent) {
    const detail = delivering.effect.outcome ?? 'the process that sent it ended before its outcome was written'
    if ((await reconcileDelivery(house, job, { ...delivering, detail, mayTryAgain: true })) === 'written') return
  }
  const answer = askAgain(house, environment, proposal)
  const { verdict } = answer
  if (isWithoutPolicy(answer)) return waitForPolicy(house, job, { proposal, answer })
  if (verdict.verdict !== 'ALLOW')
    return endDelivery(house, job, { ...delivering, settlement: { state: 'NOT_STARTED', detail: reasonOf(verdict) } })
  // Hours may have passed since it was admitted, and the policy or the settings may be others.
  const endMs = timelockEnd(environment.settings, proposal, verdict)
  if (house.now() < endMs) return waitForTimelock(house, job, { proposal, endMs })
  const held = heldByObligations(house, environment.settings, { ...proposal, verdict })
  if (held.is === 'wait') return waitForWindow(house, job, held)
  if (held.is === 'denied') return endDelivery(house, job, { ...delivering, settlement: { state: 'NOT_STARTED', detail: held.sentence } })
  const freeze = await frozen(house, environment, proposal)
  if (freeze !== undefined) return waitOut(house, job, freeze)
  if (await isStopped(house, proposal.environment)) return waitForStop(house, job)
  if (!maybeSent && isStillGood(house, delivering, verdict)) return sendDelivery(house, job, delivering)
  const { order } = delivering
  await sendDelivery(house, job, await admitDelivery(house, job, { proposal, order, judged: answer, instead: delivering }))
}

/** Whether a dispatch may have gone out; effects of before there was a start were sent as they were admitted. */
function mayBeSent({ effect: { state, nonce } }: Delivering): boolean {
  return state !== 'ADMITTED' || nonce === undefined
}

/** Whether the permit of an admitted effect is still worth a start. */
function isStillGood(house: House, { effect }: Delivering, { policy }: Verdict): boolean {
  const { permitUntilMs = 0 } = effect
  return house.now() < permitUntilMs && effect.policy?.digest === policy?.digest && effect.policy?.epoch === policy?.epoch
}

function unconfigured({ environment }: Proposal): string {
  return `the environment \`${environment}\` is no longer configured`
}

function askAgain(house: House, environment: WiredEnvironment, proposal: Proposal): GateAnswer {
  const { settings } = environment
  const question = { action: 'deliver' as const, environment: settings, proposal, approvals: proposal.approvals, nowMs: house.now() }
  return house.telemetry.step('gate', { environment: settings.name }, () => gate(question, house.authority(settings.name)))
}

/** The order on today's head; or the repository is silent; or it has moved under the change. */
type Ordered = { readonly is: 'order'; readonly order: DeliveryOrder } | { readonly is: 'silent' | 'moved'; readonly error: TidegateError }

async function orderFor(house: House, environment: WiredEnvironment, proposal: Proposal): Promise<Ordered> {
  const { telemetry } = house
  const at = { environment: proposal.environment }
  try {
    const head = await telemetry.stage('repository', at, () => environment.repository.readHead())
    const files = telemetry.step('change', at, () => applyChange(head.files, proposal.content.change))
    const { branchPrefix } = environment.settings.repository
    return { is: 'order', order: orderOf({ proposal, files, baseCommit: head.commit, branchPrefix, atMs: house.now() }) }
  } catch (error) {
    if (error instanceof TidegateError && error.code === 'repository-unreachable') return { is: 'silent', error }
    if (error instanceof TidegateError && error.code === 'change-stale') return { is: 'moved', error }
    throw error
  }
}

function reasonOf(verdict: Verdict): string {
  return verdict.reasons.map((reason) => reason.sentence).join('; ')
}

/** Takes the approval back: the proposal is denied, or waits for people again with its approvals lapsed. */
async function turnBack(house: House, job: Job, { proposal, state, reason, decision }: TurnBack): Promise<void> {
  const type: ReceiptType = state === 'denied' ? 'proposal-denied/v1' : 'approval-lapsed/v1'
  const turned: Proposal = {
    ...proposal,
    state,
    approvals: [],
    notBeforeMs: undefined,
    version: proposal.version + 1,
    updatedAtMs: house.now(),
    reason,
  }
  const receipt = await receiptOf(house, turned, { type, principal: SCHEDULE.id, body: { reason, ...decisionBody(decision) } })
  await commitOrStop(house, { ...proposalDeed(turned, receipt), finish: { id: job.id, token: job.token } })
}

/** A proposal that is not delivered, where it goes, and why. */
interface TurnBack {
  readonly proposal: Proposal
  readonly state: Extract<ProposalState, 'denied' | 'pending'>
  readonly reason: string
  readonly decision?: GateAnswer['decision']
}
