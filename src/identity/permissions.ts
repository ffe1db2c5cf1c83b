// The one table of who may call what; the server registers its routes from it, and a test walks it.

import { TidegateError } from '../core/errors.ts'
import { hasRole, type Principal, type Role } from '../core/principal.ts'

/**
 * Who may call an operation.
 *
 * `open` = anybody; a role = a session or an API key of at least that role; `session` = a signed-in browser;
 * `machine-key` = the key that `start` leaves in the data directory; `scrape` = an API key for scraping, or an administrator;
 * `service` = an API key for the internal addresses, or an administrator.
 */
export type Who = 'open' | 'session' | 'machine-key' | 'scrape' | 'service' | Role

/** One row: an operation, its address, and who may call it. `onlyPeople` keeps services out, whatever their role. */
export interface Permission {
  readonly operation: string
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** The address; `:name` stands for one segment, a last `*` for the rest. */
  readonly path: string
  readonly who: Who
  readonly onlyPeople?: true
  /** Agents read; of what changes something they may do what says so. */
  readonly forAgents?: true
}

/** The table. INVARIANT: what is open holds no data. */
export const PERMISSIONS = [
  { operation: 'live', method: 'GET', path: '/live', who: 'open' },
  { operation: 'ready', method: 'GET', path: '/ready', who: 'open' },
  { operation: 'root', method: 'GET', path: '/', who: 'open' },
  { operation: 'screensRoot', method: 'GET', path: '/ui', who: 'open' },
  { operation: 'screens', method: 'GET', path: '/ui/*', who: 'open' },
  { operation: 'showSignIn', method: 'GET', path: '/sign-in', who: 'open' },
  { operation: 'signIn', method: 'POST', path: '/sign-in', who: 'open' },
  { operation: 'makeSignInLink', method: 'POST', path: '/sign-in/link', who: 'machine-key' },
  { operation: 'signOut', method: 'POST', path: '/sign-out', who: 'session' },
  { operation: 'health', method: 'GET', path: '/health', who: 'viewer' },
  { operation: 'metrics', method: 'GET', path: '/metrics', who: 'scrape' },
  { operation: 'me', method: 'GET', path: '/api/v1/me', who: 'viewer' },
  { operation: 'status', method: 'GET', path: '/api/v1/status', who: 'viewer' },
  { operation: 'listEnvironments', method: 'GET', path: '/api/v1/environments', who: 'viewer' },
  { operation: 'readCosts', method: 'GET', path: '/api/v1/environments/:environment/costs', who: 'viewer' },
  { operation: 'readCapacity', method: 'GET', path: '/api/v1/environments/:environment/capacity', who: 'viewer' },
  { operation: 'listRuns', method: 'GET', path: '/api/v1/runs', who: 'viewer' },
  { operation: 'startRun', method: 'POST', path: '/api/v1/runs', who: 'approver', forAgents: true },
  { operation: 'readRun', method: 'GET', path: '/api/v1/runs/:id', who: 'viewer' },
  { operation: 'listRunDecisions', method: 'GET', path: '/api/v1/runs/:id/decisions', who: 'viewer' },
  { operation: 'listDecisions', method: 'GET', path: '/api/v1/decisions', who: 'viewer' },
  { operation: 'listWorkloads', method: 'GET', path: '/api/v1/workloads', who: 'viewer' },
  { operation: 'readWorkload', method: 'GET', path: '/api/v1/workloads/:environment/:namespace/:kind/:name', who: 'viewer' },
  { operation: 'readForecast', method: 'GET', path: '/api/v1/forecasts/:environment/:namespace/:kind/:name', who: 'viewer' },
  { operation: 'readForecastScores', method: 'GET', path: '/api/v1/environments/:environment/forecast-scores', who: 'viewer' },
  { operation: 'readWorkloadScores', method: 'GET', path: '/api/v1/workloads/:environment/:namespace/:kind/:name/scores', who: 'viewer' },
  { operation: 'readScorecard', method: 'GET', path: '/api/v1/environments/:environment/scorecard', who: 'viewer' },
  {
    operation: 'readWorkloadScorecard',
    method: 'GET',
    path: '/api/v1/workloads/:environment/:namespace/:kind/:name/scorecard',
    who: 'viewer',
  },
  { operation: 'listProposals', method: 'GET', path: '/api/v1/proposals', who: 'viewer' },
  { operation: 'readProposal', method: 'GET', path: '/api/v1/proposals/:id', who: 'viewer' },
  { operation: 'readProposalEvidence', method: 'GET', path: '/api/v1/proposals/:id/evidence', who: 'viewer' },
  { operation: 'readProposalRehearsal', method: 'GET', path: '/api/v1/proposals/:id/rehearsal', who: 'viewer' },
  { operation: 'readRationale', method: 'GET', path: '/api/v1/proposals/:id/rationale', who: 'viewer' },
  { operation: 'explainProposal', method: 'POST', path: '/api/v1/proposals/:id/rationale', who: 'approver' },
  { operation: 'approveProposal', method: 'POST', path: '/api/v1/proposals/:id/approve', who: 'approver', onlyPeople: true },
  { operation: 'rejectProposal', method: 'POST', path: '/api/v1/proposals/:id/reject', who: 'approver', onlyPeople: true },
  { operation: 'retryProposal', method: 'POST', path: '/api/v1/proposals/:id/retry', who: 'approver', onlyPeople: true },
  { operation: 'listEffects', method: 'GET', path: '/api/v1/effects', who: 'viewer' },
  { operation: 'readEffect', method: 'GET', path: '/api/v1/effects/:id', who: 'viewer' },
  { operation: 'settleEffect', method: 'POST', path: '/api/v1/effects/:id/settle', who: 'admin', onlyPeople: true },
  { operation: 'readEmergencyStop', method: 'GET', path: '/api/v1/emergency-stop', who: 'viewer' },
  { operation: 'pullEmergencyStop', method: 'POST', path: '/api/v1/emergency-stop', who: 'approver' },
  { operation: 'liftEmergencyStop', method: 'DELETE', path: '/api/v1/emergency-stop', who: 'admin', onlyPeople: true },
  { operation: 'makeProposalLink', method: 'POST', path: '/api/v1/proposals/:id/links', who: 'approver' },
  { operation: 'showProposalLink', method: 'GET', path: '/open/:token', who: 'open' },
  { operation: 'openProposalLink', method: 'POST', path: '/open', who: 'open' },
  { operation: 'readPolicy', method: 'GET', path: '/api/v1/policy', who: 'viewer' },
  { operation: 'reconcilePolicy', method: 'POST', path: '/internal/policy/reconcile', who: 'service' },
  { operation: 'readPolicyHead', method: 'GET', path: '/api/v1/policy/heads/:scope', who: 'viewer' },
  { operation: 'readPolicyBundle', method: 'GET', path: '/api/v1/policy/bundles/:digest', who: 'viewer' },
  { operation: 'readPolicyRoot', method: 'GET', path: '/api/v1/policy/roots/:version', who: 'viewer' },
  { operation: 'pushPolicy', method: 'POST', path: '/api/v1/policy/heads/:scope', who: 'admin', onlyPeople: true },
  { operation: 'replayPolicy', method: 'POST', path: '/api/v1/policy/replay', who: 'approver' },
  { operation: 'readLedger', method: 'GET', path: '/api/v1/ledger', who: 'viewer' },
  { operation: 'exportEvidence', method: 'GET', path: '/api/v1/evidence', who: 'admin' },
  { operation: 'readCheckpoint', method: 'GET', path: '/log/checkpoint', who: 'viewer' },
  { operation: 'readTile', method: 'GET', path: '/log/tile/*', who: 'viewer' },
  { operation: 'readLogState', method: 'GET', path: '/api/v1/ledger/log', who: 'viewer' },
  { operation: 'listSigningKeys', method: 'GET', path: '/api/v1/ledger/keys', who: 'viewer' },
  { operation: 'listKeys', method: 'GET', path: '/api/v1/keys', who: 'admin' },
  { operation: 'makeKey', method: 'POST', path: '/api/v1/keys', who: 'admin', onlyPeople: true },
  { operation: 'revokeKey', method: 'DELETE', path: '/api/v1/keys/:id', who: 'admin' },
  { operation: 'events', method: 'GET', path: '/api/v1/events', who: 'viewer' },
  { operation: 'openapi', method: 'GET', path: '/api/v1/openapi.json', who: 'viewer' },
] as const satisfies readonly Permission[]

/** The name of an operation. */
export type Operation = (typeof PERMISSIONS)[number]['operation']

/** The row of an operation. */
export function permissionOf(operation: Operation): Permission & { readonly operation: Operation } {
  const row = PERMISSIONS.find((permission) => permission.operation === operation)
  if (row === undefined) throw new RangeError(`no permission is written down for ${operation}`)
  return row
}

/** Why a principal who is known may not do what they asked for. */
export class Forbidden extends TidegateError {
  readonly principal: Principal

  constructor(principal: Principal, detail: string) {
    super('forbidden', detail)
    this.principal = principal
  }
}

/** Throws `Forbidden` unless the principal has the role that the row asks for, and is a person where the row asks for one. */
export function checkPermission(permission: Permission, principal: Principal): void {
  if (permission.onlyPeople === true && principal.kind !== 'person') {
    throw new Forbidden(principal, `\`${principal.id}\` is no person; this needs one`)
  }
  if (principal.kind === 'agent' && permission.method !== 'GET' && permission.forAgents !== true)
    throw new Forbidden(principal, `\`${principal.id}\` is an agent; it reads and starts runs, and this is neither`)
  const role = permission.who
  if (role !== 'viewer' && role !== 'approver' && role !== 'admin') return
  if (!hasRole(principal, role)) throw new Forbidden(principal, `\`${principal.id}\` is ${principal.role}; this needs the role \`${role}\``)
}
