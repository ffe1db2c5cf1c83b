// Saves a batch of judgements in one commit: outcomes, records, evidence, proposals, and a receipt for each of them.

import { digestOfJson, type Digest } from '../core/digest.ts'
import { TidegateError } from '../core/errors.ts'
import { SCHEDULE } from '../core/principal.ts'
import type { Proposal } from '../core/proposal.ts'
import type { ReceiptDraft, SignedReceipt } from '../core/receipt.ts'
import type { Outcome, Run } from '../core/run.ts'
import { fitsReceipt, record } from '../record/record.ts'
import type { Blob, Deed, Precondition, Write } from '../state/deed.ts'
import type { JobDraft, JobHold } from '../state/jobs.ts'
import { carryOutJob } from './carry-out-job.ts'
import type { Judgement } from './judge-workload.ts'
import { leftBands } from './left-bands.ts'
import { ownTurn } from './own-turn.ts'
import { receiptOf } from './receipt-of.ts'
import { LIVING, reconcileProposal, type ProposalStep } from './reconcile-proposal.ts'
import { toJson } from './to-json.ts'
import type { Trip } from './trip.ts'

/** How often a batch is tried again when somebody approves or rejects while it is saved. */
const TRIES = 5

/** A judgement with its outcome row and what happens to its proposals. */
interface Settled {
  readonly judgement: Judgement
  readonly outcome: Outcome
  readonly steps: readonly ProposalStep[]
}

/** Saves the batch; loads and decides again when a proposal changed in between. Throws `store-conflict` when the job is lost. */
export async function saveJudgements(trip: Trip, judgements: readonly Judgement[], hold: JobHold): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const settled: Settled[] = []
    for (const judgement of judgements) {
      settled.push(await settle(trip, judgement))
      await ownTurn()
    }
    const answer = await trip.house.store.commit(await deedOf(trip, settled, hold))
    if (answer.isCommitted) return
    const isLost = answer.conflict.because === 'precondition' && answer.conflict.precondition.is === 'job-held'
    if (isLost || attempt === TRIES)
      throw new TidegateError('store-conflict', 'the batch could not be saved: something else was written first')
  }
}

async function settle(trip: Trip, judgement: Judgement): Promise<Settled> {
  const { house, environment, run } = trip
  const { ref, team } = judgement.workload
  const outcome = {
    workload: ref,
    team,
    outcome: judgement.outcome,
    code: judgement.code,
    sentence: judgement.sentence,
    proposalId: undefined,
  }
  if (run.isDryRun) return { judgement, outcome, steps: [] }
  const filter = { environment: environment.name, workload: ref, states: LIVING, limit: 50, after: undefined }
  const living = await house.store.views.proposals(house.scopeOf(SCHEDULE), filter)
  const leftBand = await leftBands(house, living.items, judgement.evidence)
  const reconciled = reconcileProposal(trip, judgement, { living: living.items, leftBand })
  const word = reconciled.isUnchanged && judgement.outcome === 'proposed' ? 'unchanged' : judgement.outcome
  return { judgement, outcome: { ...outcome, outcome: word, proposalId: reconciled.proposalId }, steps: reconciled.steps }
}

async function deedOf(trip: Trip, settled: readonly Settled[], hold: JobHold): Promise<Deed> {
  const { house, run } = trip
  const steps = settled.flatMap((each) => each.steps)
  const proposals = steps.map((step) => step.proposal)
  const writes: Write[] = [
    { do: 'save-run', run },
    { do: 'save-outcomes', runId: run.id, environment: run.environment, outcomes: settled.map((each) => each.outcome) },
    ...proposals.map((proposal): Write => ({ do: 'save-proposal', proposal })),
  ]
  if (!run.isDryRun) writes.push(...settled.map((each): Write => ({ do: 'save-workload', record: recordOf(trip, each) })))
  return {
    expect: [{ is: 'job-held', hold }, ...proposals.map(preconditionOf)],
    writes,
    queue: proposals
      .filter((proposal) => proposal.state === 'approved')
      .map((proposal): JobDraft => carryOutJob(proposal, run.requester, house.now())),
    finish: undefined,
    blobs: run.isDryRun ? [] : settled.flatMap((each) => blobsOf(run, each)),
    receipts: [...(await sharedReceipts(trip, settled)), ...(await receiptsOf(trip, steps))],
  }
}

/** Signing is the dearest part of a deed, so each receipt has its own turn. */
async function receiptsOf({ house, run }: Trip, steps: readonly ProposalStep[]): Promise<readonly SignedReceipt[]> {
  const receipts: SignedReceipt[] = []
  for (const { proposal, receipt, body } of steps) {
    receipts.push(await receiptOf(house, proposal, { type: receipt, principal: run.requester, body: { run: run.id, ...body } }))
    await ownTurn()
  }
  return receipts
}

function preconditionOf(proposal: Proposal): Precondition {
  if (proposal.version === 1) return { is: 'proposal-absent', id: proposal.id }
  return { is: 'proposal-version', id: proposal.id, version: proposal.version - 1 }
}

function recordOf({ house, run }: Trip, { judgement, outcome }: Settled): Extract<Write, { do: 'save-workload' }>['record'] {
  const { plan, evidence } = judgement
  return {
    environment: run.environment,
    workload: judgement.workload,
    runId: run.id,
    atMs: house.now(),
    outcome: outcome.outcome,
    code: outcome.code,
    sentence: outcome.sentence,
    severity: plan?.severity,
    cost: plan?.cost,
    facts: plan?.facts ?? [],
    findings: judgement.findings,
    evidence: evidence?.digest,
    proposalId: outcome.proposalId,
  }
}

function blobsOf(run: Run, { judgement }: Settled): Blob[] {
  const { evidence, rehearsal, workload } = judgement
  return [evidence, rehearsal]
    .filter((kept) => kept !== undefined)
    .map(({ digest, text }) => ({ digest, text, environment: run.environment, team: workload.team, mediaType: 'application/json' }))
}

/** What a shared receipt says of one workload. */
type ToldOutcome = Pick<Outcome, 'workload' | 'outcome' | 'code'> & { readonly digest: Digest }

/**
 * Receipts that all workloads of the batch share: each outcome is listed with the digest of its row, so that none can be denied later.
 *
 * One receipt, or as many as it takes when long names would make it larger than the log carries.
 */
async function sharedReceipts(trip: Trip, settled: readonly Settled[]): Promise<readonly [SignedReceipt, ...SignedReceipt[]]> {
  const outcomes = settled.map(({ outcome }) => ({
    workload: outcome.workload,
    outcome: outcome.outcome,
    code: outcome.code,
    digest: digestOfJson(toJson(outcome)),
  }))
  const [first, ...rest] = splitToFit(outcomes, (part) => fitsReceipt(sharedDraft(trip, part)))
  const receipts: SignedReceipt[] = []
  for (const part of rest) receipts.push(await record(sharedDraft(trip, part), trip.house.signer))
  return [await record(sharedDraft(trip, first), trip.house.signer), ...receipts]
}

function sharedDraft({ house, run }: Trip, outcomes: readonly ToldOutcome[]): ReceiptDraft {
  return {
    type: 'workloads-judged/v1',
    subjects: [{ name: `outcomes/${run.id}`, digest: digestOfJson(outcomes) }],
    environment: run.environment,
    team: '*',
    principal: run.requester,
    atMs: house.now(),
    body: { run: run.id, dryRun: run.isDryRun, outcomes },
  }
}

/** The list in parts that fit, in order; one item is a part even if it does not. */
function splitToFit<Item>(
  items: readonly Item[],
  fits: (part: readonly Item[]) => boolean,
): readonly [readonly Item[], ...(readonly Item[])[]] {
  if (items.length <= 1 || fits(items)) return [items]
  const middle = Math.ceil(items.length / 2)
  const [first, ...rest] = splitToFit(items.slice(0, middle), fits)
  return [first, ...rest, ...splitToFit(items.slice(middle), fits)]
}
