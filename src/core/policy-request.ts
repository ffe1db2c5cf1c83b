// What a policy is asked: who wants to do what, with what, under which circumstances.

import type { Json } from './canonical-json.ts'

/** Everything that a policy is asked about; docs/policy.md has a row for each. */
export const POLICY_ACTIONS = [
  'propose',
  'approve',
  'carry-out',
  'notify',
  'call-model',
  'publish-policy',
  'edit-environment',
  'stop',
] as const

/** One of them. */
export type PolicyAction = (typeof POLICY_ACTIONS)[number]

/** What kinds of thing a policy speaks of. */
export type PolicyEntityKind =
  | 'Person'
  | 'Service'
  | 'Agent'
  | 'System'
  | 'Group'
  | 'Team'
  | 'Environment'
  | 'Workload'
  | 'Path'
  | 'Channel'
  | 'Model'
  | 'PolicyScope'

/** One thing by its kind and id. */
export interface PolicyEntity {
  readonly kind: PolicyEntityKind
  readonly id: string
}

/** What is known of a thing: its attributes, and what it belongs to. */
export interface PolicyEntityFacts extends PolicyEntity {
  readonly attributes: { readonly [key: string]: Json }
  readonly parents: readonly PolicyEntity[]
}

/** What is known of a change besides itself, when its plan is made; absent = not known. Whole percent. */
export interface ChangeCircumstances {
  /** Of past hours inside the forecast's 90 % band: of CPU and memory the smaller. */
  readonly coveragePercent?: number | undefined
  /** The workload's share of the cores that the environment's manifests request. */
  readonly sharePercent?: number | undefined
}

/** One question to a set of policies, as data: it stands whole in the receipt of its decision, so that anybody may ask it again. Numbers are whole. */
export interface PolicyRequest {
  readonly principal: PolicyEntity
  readonly action: PolicyAction
  readonly resource: PolicyEntity
  readonly context: { readonly [key: string]: Json }
  readonly entities: readonly PolicyEntityFacts[]
}
