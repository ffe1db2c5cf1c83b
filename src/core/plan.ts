// What decide wants for a workload: targets with the rules that made them, or "leave it" with its reason.

import type { Field } from './field.ts'
import type { CronWindow } from './scaling.ts'
import type { WorkloadRef } from './workload.ts'

/** A rule that spoke: its stable id, its reason code, and its sentence with this workload's figures. */
export interface RuleVoice {
  readonly id: `R-${string}`
  readonly code: string
  readonly sentence: string
}

/** A guardrail that bound or stopped a target: its id, and what it did in a sentence. */
export interface GuardrailVoice {
  readonly id: `G-${string}`
  readonly sentence: string
}

/** A field, the number that it has now (`undefined` when unset) and the number wanted, in the field's unit. */
export interface Target {
  readonly field: Field
  readonly before: number | undefined
  readonly after: number
  /** Of `keda.cronFloor`: the windows that shall stand there, in order; all others of Tidegate's are taken out. */
  readonly windows?: readonly CronWindow[]
}

/** What a person is told beside a plan: a step that no pull request of this workload can take, perhaps with a manifest that takes it. */
export interface Advice {
  readonly code: 'NODE_POOL' | 'CAPACITY_BUFFER' | 'ASK_A_PERSON' | 'SET_A_FIELD'
  readonly sentence: string
  readonly manifest?: string
}

/** Requests × replicas × rates: what a workload costs a month, in the environment's currency. */
export interface Cost {
  /** ISO 4217 code. */
  readonly currency: string
  readonly nowPerMonth: number
  readonly proposedPerMonth: number
  /** How many replicas were priced, now and proposed: the declared count, or the mean that the scaler is expected to run. */
  readonly replicasNow: number
  readonly replicasProposed: number
}

/** One number of the reasoning, so that each figure on a screen can be asked where it came from. */
export interface Fact {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly from: string
}

/** How urgent: `risk` is about to run short, `waste` is over-provisioned, `note` is neither. */
export type Severity = 'risk' | 'waste' | 'note'

/** The answer of decide for one workload. */
export type Plan =
  | {
      readonly answer: 'change'
      readonly workload: WorkloadRef
      readonly severity: Severity
      readonly title: string
      readonly targets: readonly Target[]
      readonly rules: readonly RuleVoice[]
      readonly guardrails: readonly GuardrailVoice[]
      readonly facts: readonly Fact[]
      readonly cost: Cost
      readonly advice?: readonly Advice[]
    }
  | {
      readonly answer: 'leave'
      readonly workload: WorkloadRef
      /** Of the first rule that spoke, for what a guardrail holds is at risk all the same; `undefined` when none could speak. */
      readonly severity: Severity | undefined
      /** Whether everything could be judged; if not, what waits is neither confirmed nor overtaken by this answer. */
      readonly isJudged: boolean
      readonly reason: { readonly code: string; readonly sentence: string }
      readonly rules: readonly RuleVoice[]
      readonly guardrails: readonly GuardrailVoice[]
      readonly facts: readonly Fact[]
      readonly cost: Cost
      readonly advice?: readonly Advice[]
    }
