// Writes what is about to happen as a question to the policy: one function for each thing that may be asked.

import type { Json } from '../core/canonical-json.ts'
import type { Environment } from '../core/environment.ts'
import { freezeEndMs } from '../core/freeze.ts'
import { guardrailsFor } from '../core/guardrails-for.ts'
import type { PolicyAction, PolicyEntity, PolicyEntityFacts, PolicyRequest } from '../core/policy-request.ts'
import type { Principal } from '../core/principal.ts'
import type { Proposal } from '../core/proposal.ts'
import { changeFacts, forecastFacts, podsOf, whole, type PolicyContent } from './change-facts.ts'
import { PRINCIPAL_KINDS } from './policy-schema.ts'
import { timeFacts } from './time-facts.ts'

/** What a policy is told of an environment; a whole one fits. */
export type PolicyEnvironment = Pick<Environment, 'name' | 'mode' | 'approvals' | 'calendar' | 'guardrails' | 'teams'>

/** What a policy is told of a proposal; a whole one fits. */
export type PolicyProposal = Pick<Proposal, 'team' | 'workload' | 'requester'> & { readonly content: PolicyContent }

/** Who asks: all that is known of them, or their id alone. */
export type PolicyPrincipal = Pick<Principal, 'id'> & Partial<Pick<Principal, 'role' | 'groups' | 'teams'>>

/** A proposal with everything that its request is made of. */
export interface ProposalCase {
  readonly environment: PolicyEnvironment
  readonly proposal: PolicyProposal
  readonly principal: PolicyPrincipal
  readonly nowMs: number
}

/**
 * May this change be proposed, or carried out, or approved by the principal.
 *
 * Throws `RangeError` for figures that cannot be told as whole numbers and for a principal of no known kind; whoever asks denies then.
 */
export function changeRequest(action: 'propose' | 'approve' | 'carry-out', asked: ProposalCase): PolicyRequest {
  const { environment, proposal, principal, nowMs } = asked
  const { requester, content } = proposal
  const sharePercent = content.circumstances?.sharePercent
  const who = principalFacts(principal)
  const what = workloadFacts(environment.name, proposal)
  const zone = zoneOf(environment, proposal.team)
  return {
    principal: { kind: who[0].kind, id: who[0].id },
    action,
    resource: { kind: what[0].kind, id: what[0].id },
    context: {
      requester,
      ...(action === 'approve' ? { isRequester: principal.id === requester } : {}),
      environment: settingsFacts(environment),
      change: changeFacts(content),
      forecast: forecastFacts(content),
      blast: { pods: podsOf(content), ...(sharePercent === undefined ? {} : { sharePercent: whole(sharePercent) }) },
      time: timeFacts(nowMs, zone, isFrozen(environment, proposal, nowMs)),
    },
    entities: [...who, ...what],
  }
}

/** When something is asked, and on whose clock. */
export interface Moment {
  readonly nowMs: number
  readonly timeZone: string
}

/** May a notification be sent; `host` is that of its address, where it has one. */
export function notifyRequest(
  principal: PolicyPrincipal,
  asked: Moment & { readonly environment: string; readonly channel: string; readonly event: string; readonly host?: string | undefined },
): PolicyRequest {
  const { environment, channel, event, host } = asked
  const resource = { kind: 'Channel' as const, id: channel }
  const facts = { ...resource, attributes: {}, parents: [{ kind: 'Environment' as const, id: environment }] }
  return plainRequest('notify', principal, { resource, facts: [facts], context: { event, ...given({ host }), time: timeOf(asked) } })
}

/** May a model be asked; `costCents` is the most that it may cost, `dataClass` what the prompt carries. */
export function callModelRequest(
  principal: PolicyPrincipal,
  asked: Moment & {
    readonly model: string
    readonly purpose: string
    readonly dataClass: string
    readonly costCents: number
    readonly environment?: PolicyEnvironment | undefined
  },
): PolicyRequest {
  const { model, purpose, dataClass, costCents, environment } = asked
  const settings: { readonly [key: string]: Json } = environment === undefined ? {} : { environment: settingsFacts(environment) }
  const context = { purpose, dataClass, costCents: whole(Math.ceil(costCents)), time: timeOf(asked), ...settings }
  return plainRequest('call-model', principal, { resource: { kind: 'Model', id: model }, context })
}

/** May a bundle be published for a scope; `loosened` counts the recorded decisions that it would loosen, where that was replayed. */
export function publishPolicyRequest(
  principal: PolicyPrincipal,
  asked: Moment & { readonly scope: string; readonly epoch: number; readonly policies: number; readonly loosened?: number | undefined },
): PolicyRequest {
  const { scope, epoch, policies, loosened } = asked
  const context = { epoch: whole(epoch), policies: whole(policies), ...given({ loosened }), time: timeOf(asked) }
  return plainRequest('publish-policy', principal, { resource: { kind: 'PolicyScope', id: scope }, context })
}

/** May effects be stopped, or released again (`isLifted`), in an environment or in the whole scope. */
export function stopRequest(
  principal: PolicyPrincipal,
  asked: Moment & { readonly isLifted: boolean } & ({ readonly environment: string } | { readonly scope: string }),
): PolicyRequest {
  const resource: PolicyEntity =
    'scope' in asked ? { kind: 'PolicyScope', id: asked.scope } : { kind: 'Environment', id: asked.environment }
  return plainRequest('stop', principal, { resource, context: { isLifted: asked.isLifted, time: timeOf(asked) } })
}

/** May these settings of an environment be edited. */
export function editEnvironmentRequest(
  principal: PolicyPrincipal,
  asked: Moment & {
    readonly environment: string
    readonly fields: readonly string[]
    readonly modeBefore?: string | undefined
    readonly modeAfter?: string | undefined
  },
): PolicyRequest {
  const { environment, fields, modeBefore, modeAfter } = asked
  const context = { fields: [...new Set(fields)].sort(), ...given({ modeBefore, modeAfter }), time: timeOf(asked) }
  return plainRequest('edit-environment', principal, { resource: { kind: 'Environment', id: environment }, context })
}

function plainRequest(
  action: PolicyAction,
  principal: PolicyPrincipal,
  rest: { readonly resource: PolicyEntity; readonly context: PolicyRequest['context']; readonly facts?: readonly PolicyEntityFacts[] },
): PolicyRequest {
  const who = principalFacts(principal)
  const { resource, context, facts = [] } = rest
  return { principal: { kind: who[0].kind, id: who[0].id }, action, resource, context, entities: [...who, ...facts] }
}

function timeOf({ nowMs, timeZone }: Moment): { readonly [key: string]: Json } {
  return timeFacts(nowMs, timeZone)
}

function principalFacts({ id, role, groups = [], teams }: PolicyPrincipal): readonly [PolicyEntityFacts] {
  const kind = PRINCIPAL_KINDS[id.split(':', 1)[0]]
  if (kind === undefined || !/^[a-z]+:\S/.test(id)) throw new RangeError(`\`${id}\` is a principal of no known kind`)
  if (kind === 'System') return [{ kind, id, attributes: {}, parents: [] }]
  const parents: PolicyEntity[] = [
    ...groups.map((group) => ({ kind: 'Group' as const, id: group })),
    ...(Array.isArray(teams) ? (teams as readonly string[]) : []).map((team) => ({ kind: 'Team' as const, id: team })),
  ]
  return [{ kind, id, attributes: given({ role }), parents }]
}

function workloadFacts(
  environment: string,
  { workload, team, content }: PolicyProposal,
): readonly [PolicyEntityFacts, ...PolicyEntityFacts[]] {
  const [namespace, kind, name] = workload.split('/')
  const folders = new Map<string, PolicyEntityFacts>()
  const paths = [...new Set(content.change.edits.map(({ path }) => path))].sort()
  for (const path of paths) addPath(folders, path)
  const parents: PolicyEntity[] = [
    { kind: 'Environment', id: environment },
    { kind: 'Team', id: team },
    ...paths.map((id) => ({ kind: 'Path' as const, id })),
  ]
  return [{ kind: 'Workload', id: `${environment}/${workload}`, attributes: { namespace, kind, name, team }, parents }, ...folders.values()]
}

/** A path lies in its folder, that one in the next, so that `resource in Path::"apps"` holds for all of them. */
function addPath(folders: Map<string, PolicyEntityFacts>, path: string): void {
  const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : ''
  const parents = folder === '' ? [] : [{ kind: 'Path' as const, id: folder }]
  folders.set(path, { kind: 'Path', id: path, attributes: {}, parents })
  if (folder !== '' && !folders.has(folder)) addPath(folders, folder)
}

function settingsFacts({ name, mode, approvals }: PolicyEnvironment): { readonly [key: string]: Json } {
  return { name, mode, isFourEyes: approvals.isFourEyes }
}

function zoneOf({ teams, calendar }: PolicyEnvironment, team: string): string {
  return teams.find(({ name }) => name === team)?.timeZone ?? calendar.timeZone
}

/** Of the environment and the team; those of a workload's own annotations are kept at carry-out. Unknown where one cannot be evaluated. */
function isFrozen(environment: PolicyEnvironment, { team, content }: PolicyProposal, nowMs: number): boolean | undefined {
  try {
    const { freezes = [] } = guardrailsFor(environment, { team, annotations: {} })
    const held = freezes.filter(({ allowRisk }) => !(allowRisk && content.severity === 'risk'))
    return held.some((freeze) => freezeEndMs(freeze, zoneOf(environment, team), nowMs) !== undefined)
  } catch {
    return undefined
  }
}

function given<Value extends Json>(members: { readonly [key: string]: Value | undefined }): { readonly [key: string]: Value } {
  return Object.fromEntries(Object.entries(members).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])))
}
