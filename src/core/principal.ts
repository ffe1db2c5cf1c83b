// Who acts: a person, a named service, or the machine itself.

/** What a principal may do; each role includes those before it. */
export type Role = 'viewer' | 'approver' | 'admin'

/** A person acts for themselves; a service is a program that never approves; an agent is one that reasons on its own: it proposes and never decides; `system` is the schedule. */
export type PrincipalKind = 'person' | 'service' | 'agent' | 'system'

/** Who is asking. `id` is stable, for example `person:admin`, `service:nightly`, `agent:planner`, `system:schedule`. */
export interface Principal {
  readonly id: string
  readonly kind: PrincipalKind
  readonly name: string
  readonly role: Role
  /** Environments and teams that the principal sees; `'*'` is all. */
  readonly environments: readonly string[] | '*'
  readonly teams: readonly string[] | '*'
  /** Names of the groups that they belong to; absent = none. */
  readonly groups?: readonly string[] | undefined
}

/** The schedule, which starts runs on its own. */
export const SCHEDULE: Principal = Object.freeze({
  id: 'system:schedule',
  kind: 'system',
  name: 'schedule',
  role: 'admin',
  environments: '*',
  teams: '*',
})

const RANK: Readonly<Record<Role, number>> = { viewer: 0, approver: 1, admin: 2 }

/** Whether a principal's role includes the one that is asked for. */
export function hasRole(principal: Pick<Principal, 'role'>, role: Role): boolean {
  return RANK[principal.role] >= RANK[role]
}
