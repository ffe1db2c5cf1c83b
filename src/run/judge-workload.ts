// One workload's trip through forecast, decide and the change; every failure stays with its workload.

import { canonicalJson, type Json } from '../core/canonical-json.ts'
import { demandOf, forecastOf, type Evidence } from '../core/evidence.ts'
import { digestOf, type Digest } from '../core/digest.ts'
import type { Environment } from '../core/environment.ts'
import { TidegateError } from '../core/errors.ts'
import type { Finding } from '../core/finding.ts'
import { fieldKey } from '../core/field.ts'
import type { Plan } from '../core/plan.ts'
import { SCHEDULE } from '../core/principal.ts'
import type { Proposal, ProposalContent } from '../core/proposal.ts'
import type { OutcomeWord } from '../core/run.ts'
import type { KeptForecast } from '../core/forecast-score.ts'
import type { StageFacts } from '../core/telemetry.ts'
import { DAY_MS } from '../core/time.ts'
import type { Guardrails } from '../core/guardrails.ts'
import { guardrailsFor } from '../core/guardrails-for.ts'
import type { Workload } from '../core/workload.ts'
import { decide, type RecentChange } from '../decide/decide.ts'
import { outlookShare } from '../decide/outlook-share.ts'
import { diffOf, writeChange } from '../manifest/manifest.ts'
import { evidenceFor } from './evidence-for.ts'
import { forecastsToKeep } from './keep-forecasts.ts'
import { ownTurn } from './own-turn.ts'
import type { Trip } from './trip.ts'
import type { WorkloadCase } from './workload-case.ts'

/** How long a change is remembered that was merged or refused. */
const MEMORY_MS = 14 * DAY_MS

/** Evidence as it is stored: written and hashed once, with its workload, because a batch that did it for all of them would hold up everything else. */
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
  /** Its forecasts that are kept to be scored. */
  readonly kept?: readonly KeptForecast[]
}

/** Judges one workload; never throws for what is wrong with that workload alone. */
export async function judgeWorkload(trip: Trip, found: WorkloadCase): Promise<Judgement> {
  const { environment, run, house } = trip
  const guardrails = guardrailsFor(environment, found.workload)
  const subject = { ...found, sourceFindings: [...found.sourceFindings, ...settingFaults(guardrails)] }
  try {
    const evidence = await house.telemetry.stage('forecast', factsOf(trip, subject), () => evidenceFor(trip, subject))
    const request = {
      workload: subject.workload,
      demand: demandOf(evidence),
      cpuTotal: forecastOf(evidence.cpu),
      memoryPerPod: forecastOf(evidence.memory),
      rates: environment.rates,
      guardrails,
      recent: await recentChanges(trip, subject.workload),
      timeZone: evidence.calendar?.timeZone,
      occasions: evidence.calendar?.occasions,
      nowMs: run.queuedAtMs,
    }
    const plan = house.telemetry.step('decide', factsOf(trip, subject), () => decide(request))
    await ownTurn()
    const judgement = judgementOf(trip, { ...subject, findings: evidence.findings }, { evidence: keptOf(evidence), plan })
    trip.outlook?.add(outlookShare(request, plan))
    return { ...judgement, kept: await forecastsToKeep(trip, subject, evidence) }
  } catch (error) {
    return failedFor(trip, subject, error)
  }
}

/** The workload's own word that could not be read; nothing of it is changed until it can be. */
function settingFaults({ faults = [] }: Guardrails): readonly Finding[] {
  return faults.map((sentence) => ({ code: 'unreadable-annotation', severity: 'warning', sentence }))
}

function factsOf({ environment }: Trip, { workload }: WorkloadCase): StageFacts {
  return { environment: environment.name, workload: workload.ref }
}

async function recentChanges({ house, environment, run }: Trip, workload: Workload): Promise<RecentChange[]> {
  const filter = {
    environment: environment.name,
    workload: workload.ref,
    states: ['merged', 'rejected', 'closed'] as const,
    limit: 50,
    after: undefined,
  }
  const page = await house.store.views.proposals(house.scopeOf(SCHEDULE), filter)
  return page.items
    .filter((proposal) => proposal.updatedAtMs > run.queuedAtMs - MEMORY_MS)
    .filter((proposal) => proposal.state !== 'closed' || proposal.delivery?.commit !== '')
    .flatMap(changesOf)
}

/** Who deletes a branch instead of merging it refuses the change, as the branch's own text says; of a dry run there was no branch. */
function changesOf(proposal: Proposal): RecentChange[] {
  const kind = proposal.state === 'merged' ? 'merged' : 'rejected'
  return proposal.content.targets.map((target) => ({
    field: fieldKey(target.field),
    atMs: proposal.updatedAtMs,
    kind,
    before: target.before,
    after: target.after,
  }))
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
}

function judgementOf(trip: Trip, subject: WorkloadCase & Pick<Judgement, 'findings'>, { evidence, plan }: Decided<Plan>): Judgement {
  const told = { workload: subject.workload, evidence, findings: subject.findings, plan }
  if (plan.answer === 'leave') return { ...told, outcome: 'left-alone', ...plan.reason, content: undefined }
  const content = trip.house.telemetry.step('change', factsOf(trip, subject), () =>
    contentOf(trip.environment, subject, { evidence, plan }),
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
  return { ...told, outcome: 'proposed', code: first.code, sentence: first.sentence, content }
}

function contentOf(
  environment: Environment,
  subject: WorkloadCase,
  { evidence, plan }: Decided<Extract<Plan, { answer: 'change' }>>,
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
