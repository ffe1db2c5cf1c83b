// One workload's trip through forecast, decide and the change; every failure stays with its workload.

import { canonicalJson, type Json } from '../core/canonical-json.ts'
import type { Evidence } from '../core/evidence.ts'
import { digestOf, type Digest } from '../core/digest.ts'
import type { Environment } from '../core/environment.ts'
import { TidegateError } from '../core/errors.ts'
import type { Finding } from '../core/finding.ts'
import type { Plan } from '../core/plan.ts'
import type { ChangeCircumstances } from '../core/policy-request.ts'
import type { Proposal, ProposalContent } from '../core/proposal.ts'
import type { OutcomeWord } from '../core/run.ts'
import type { KeptForecast } from '../core/forecast-score.ts'
import type { StageFacts } from '../core/telemetry.ts'
import type { Guardrails } from '../core/guardrails.ts'
import { guardrailsFor } from '../core/guardrails-for.ts'
import type { Workload } from '../core/workload.ts'
import { decide, isOfWhatHappened, isScaleToZero, revertPlan, withHarmHeld, type DecideRequest } from '../decide/decide.ts'
import { outlookShare } from '../decide/outlook-share.ts'
import { diffOf, writeChange } from '../manifest/manifest.ts'
import { circumstancesOf } from './circumstances-of.ts'
import { decideRequest } from './decide-request.ts'
import { evidenceFor } from './evidence-for.ts'
import { harmShown, REHEARSAL_WORSE } from './harm-shown.ts'
import { forecastsToKeep } from './keep-forecasts.ts'
import { ownTurn } from './own-turn.ts'
import { harmfulChange, proposalsOf, recentChanges } from './recent-changes.ts'
import { rehearsePlan, type KeptRehearsal } from './rehearse-plan.ts'
import { standingOf } from './standing-of.ts'
import type { Trip } from './trip.ts'
import type { WorkloadCase } from './workload-case.ts'

/** A blob as it is stored: written and hashed once, with its workload, because a batch that did it for all of them would hold up everything else. */
export interface KeptEvidence {
  readonly digest: Digest
  readonly text: string
}

/** What became of it; `content` is there when a change is wanted. */
export interface Judgement {
  readonly workload: Workload
  readonly outcome: OutcomeWord
  readonly code: string
  readonly sentence: string
  readonly evidence: KeptEvidence | undefined
  readonly findings: readonly Finding[]
  readonly plan: Plan | undefined
  readonly content: ProposalContent | undefined
  /** Of the content, where its change was rehearsed. */
  readonly rehearsal?: KeptEvidence | undefined
  /** Its forecasts that are kept to be scored. */
  readonly kept?: readonly KeptForecast[]
}

/** Judges one workload; never throws for what is wrong with that workload alone. */
export async function judgeWorkload(trip: Trip, found: WorkloadCase): Promise<Judgement> {
  const { environment, run, house } = trip
  const guardrails = guardrailsFor(environment, found.workload)
  const subject = { ...found, sourceFindings: [...found.sourceFindings, ...settingFaults(guardrails)] }
  try {
    const figures = await house.telemetry.stage('forecast', factsOf(trip, subject), () => evidenceFor(trip, subject))
    const proposals = await proposalsOf(trip, subject.workload.ref)
    const decidedBy = {
      rates: environment.rates,
      guardrails,
      recent: recentChanges(trip, proposals),
      standing: standingOf(trip, subject.workload.ref),
      nowMs: run.queuedAtMs,
    }
    const evidence: Evidence = { ...figures, decidedBy }
    const request = decideRequest(evidence, decidedBy)
    const harmful = harmfulChange(trip, proposals)
    const decided = house.telemetry.step('decide', factsOf(trip, subject), () => planOf(request, harmful))
    await ownTurn()
    const rehearsed = await rehearsedPlan(trip, subject, { evidence, ...decided })
    const told = { ...subject, findings: evidence.findings }
    const circumstances = circumstancesOf(evidence, trip.requestedCores)
    const judgement = judgementOf(trip, told, { ...decided, ...rehearsed, evidence: keptOf(evidence), circumstances })
    trip.outlook?.add(outlookShare(request, judgement.plan ?? decided.plan))
    return { ...judgement, kept: await forecastsToKeep(trip, subject, evidence) }
  } catch (error) {
    return failedFor(trip, subject, error)
  }
}

/** The workload's own word that could not be read; nothing of it is changed until it can be. */
function settingFaults({ faults = [] }: Guardrails): readonly Finding[] {
  return faults.map((sentence) => ({ code: 'unreadable-annotation', severity: 'warning', sentence }))
}

/** A plan, and of one that takes a change back the proposal of that change. */
interface DecidedPlan {
  readonly plan: Plan
  readonly reverts?: string | undefined
}

function planOf(request: DecideRequest, harmful: Proposal | undefined): DecidedPlan {
  if (harmful?.aftermath !== undefined) {
    const { id, content, aftermath } = harmful
    const answer = revertPlan(request, { proposalId: id, targets: content.targets, sentence: aftermath.sentence })
    if (answer?.does === 'revert') return { plan: answer.plan, reverts: id }
    if (answer !== undefined) return { plan: withHarmHeld(decide(request), answer) }
  }
  return { plan: decide(request) }
}

/** The plan with its rehearsal; one that would do harm is left, and so is the workload. What takes harm back is rehearsed, and proposed whatever that shows. */
async function rehearsedPlan(
  trip: Trip,
  subject: WorkloadCase,
  { evidence, plan, reverts }: DecidedPlan & { readonly evidence: Evidence },
): Promise<{ readonly plan: Plan; readonly rehearsal?: KeptRehearsal | undefined }> {
  if (plan.answer === 'leave') return { plan }
  const { house, environment } = trip
  const rehearsal = await house.telemetry.stage('rehearse', factsOf(trip, subject), () =>
    rehearsePlan(trip, subject, { evidence, targets: plan.targets }),
  )
  // What gives something back needs its proof; what runs short is told even without one.
  if (rehearsal === undefined) return { plan: plan.severity === 'waste' ? leftFor(plan, UNREHEARSED) : plan }
  const sentence =
    reverts === undefined && !isOfWhatHappened(plan)
      ? harmShown({
          rehearsal: rehearsal.rehearsal,
          severity: plan.severity,
          settings: environment.rehearsal,
          isToZero: isScaleToZero(plan),
        })
      : undefined
  if (sentence === undefined) return { plan, rehearsal }
  return { plan: leftFor(plan, { code: REHEARSAL_WORSE, sentence, isJudged: true }) }
}

/** A saving whose rehearsal broke: nothing is known against what waits. */
const UNREHEARSED = {
  code: 'REHEARSAL_FAILED',
  sentence: 'The rehearsal of the change broke, so nobody knows what it would do; the log says why, and the next run tries again.',
  isJudged: false,
}

function leftFor(plan: Extract<Plan, { answer: 'change' }>, { isJudged, ...reason }: typeof UNREHEARSED): Plan {
  const { title: _title, targets: _targets, ...grounds } = plan
  const { nowPerMonth, replicasNow } = plan.cost
  const cost = { ...plan.cost, proposedPerMonth: nowPerMonth, replicasProposed: replicasNow }
  return { ...grounds, answer: 'leave', isJudged, reason, cost }
}

function factsOf({ environment }: Trip, { workload }: WorkloadCase): StageFacts {
  return { environment: environment.name, workload: workload.ref }
}

function keptOf(evidence: Evidence): KeptEvidence {
  // Its types hold only what JSON can carry; a detour over `toJson` would spell its thousands of figures twice.
  const text = canonicalJson(evidence as unknown as Json)
  return { digest: digestOf(text), text }
}

/** The inputs of a decision and its answer. */
interface Decided<Answer extends Plan> {
  readonly evidence: KeptEvidence
  readonly plan: Answer
  readonly rehearsal?: KeptRehearsal | undefined
  readonly reverts?: string | undefined
  readonly circumstances: ChangeCircumstances
}

function judgementOf(trip: Trip, subject: WorkloadCase & Pick<Judgement, 'findings'>, decided: Decided<Plan>): Judgement {
  const { evidence, plan, rehearsal } = decided
  const told = { workload: subject.workload, evidence, findings: subject.findings, plan }
  if (plan.answer === 'leave') return { ...told, outcome: 'left-alone', ...plan.reason, content: undefined }
  const content = trip.house.telemetry.step('change', factsOf(trip, subject), () =>
    contentOf(trip.environment, subject, { ...decided, plan }),
  )
  const first = plan.rules[0]
  const { mode, setBy } = guardrailsFor(trip.environment, subject.workload)
  if (mode === 'forecast-only') {
    return {
      ...told,
      outcome: 'forecast-only',
      code: first.code,
      sentence: `${plan.title}; ${setBy?.['mode'] ?? 'the environment'} is in forecast-only mode`,
      content: undefined,
    }
  }
  return { ...told, outcome: 'proposed', code: first.code, sentence: first.sentence, content, rehearsal }
}

function contentOf(
  environment: Environment,
  subject: WorkloadCase,
  { evidence, plan, rehearsal, reverts, circumstances }: Decided<Extract<Plan, { answer: 'change' }>>,
): ProposalContent {
  const { files, commit } = subject.head
  const change = writeChange({ files, helm: environment.repository.helm }, subject.workload, plan.targets)
  return {
    title: plan.title,
    severity: plan.severity,
    targets: plan.targets,
    rules: plan.rules,
    guardrails: plan.guardrails,
    facts: plan.facts,
    cost: plan.cost,
    change,
    diff: diffOf(files, change),
    baseCommit: commit,
    inputs: evidence.digest,
    circumstances,
    ...(rehearsal === undefined ? {} : { rehearsal: { summary: rehearsal.summary, digest: rehearsal.digest } }),
    ...(plan.advice === undefined ? {} : { advice: plan.advice }),
    ...(reverts === undefined ? {} : { reverts }),
  }
}

function failedFor({ house, run }: Trip, subject: WorkloadCase, error: unknown): Judgement {
  const isKnown = error instanceof TidegateError
  if (!isKnown) house.log.error('workload failed', { run: run.id, workload: subject.workload.ref, error: String(error) })
  return {
    workload: subject.workload,
    outcome: isKnown && error.code === 'series-refused' ? 'refused' : 'failed',
    code: isKnown ? error.code : 'internal',
    sentence: (error instanceof Error ? error.message : String(error)).toWellFormed(),
    evidence: undefined,
    findings: subject.demand.findings,
    plan: undefined,
    content: undefined,
  }
}
