// Proposals: the list, one of them, what it cites, and a person's decision about it.

import type { Ceremony } from '../core/ceremony.ts'
import { TidegateError } from '../core/errors.ts'
import type { Digest } from '../core/digest.ts'
import type { Proposal } from '../core/proposal.ts'
import type { WorkloadRef } from '../core/workload.ts'
import type { ServeDeps } from './deps.ts'
import { pageRequest } from './page-request.ts'
import { readEvidence } from './read-evidence.ts'
import { defineRoute, json, type Call, type Route } from './route.ts'
import { evidenceSchema } from './schemas/evidence.ts'
import {
  approveRequest,
  proposalPage,
  proposalPath,
  proposalQuery,
  proposalSchema,
  rejectRequest,
  retryRequest,
} from './schemas/proposal.ts'
import { rehearsalSchema } from './schemas/rehearsal.ts'
import { etagOf, shownVersion } from './shown-version.ts'
import type { Shown } from '../run/shown-proposal.ts'

const tag = 'proposals'
const decisionRefusals = ['not-found', 'precondition-required', 'precondition-failed', 'state-conflict', 'gate-refused'] as const
const decided = json(proposalSchema, 'The proposal as it is now; `ETag` is its new version.')

const listProposals = defineRoute({
  operation: 'listProposals',
  tag,
  summary: 'Proposals, newest first',
  query: proposalQuery,
  answer: json(proposalPage, 'A page of proposals.'),
  refusals: [],
  handle: async ({ deps, scope, query }) => {
    const { items, next } = await deps.store.views.proposals(scope, {
      ...pageRequest(query),
      environment: query.environment,
      team: query.team,
      states: query.state,
      severity: query.severity,
      workload: query.workload as WorkloadRef | undefined,
    })
    return { items: items.map((proposal) => withCeremony(deps, proposal)), next }
  },
})

const readProposal = defineRoute({
  operation: 'readProposal',
  tag,
  summary: 'One proposal, with everything that it rests on',
  path: proposalPath,
  answer: json(proposalSchema, 'The proposal; `ETag` is its version.'),
  refusals: ['not-found'],
  handle: async (call) => answered(call, await proposalOf(call)),
})

const readProposalEvidence = defineRoute({
  operation: 'readProposalEvidence',
  tag,
  summary: 'The demand and the forecasts that the current revision cites',
  path: proposalPath,
  answer: json(evidenceSchema, 'The inputs.'),
  refusals: ['not-found'],
  handle: async (call) => readEvidence(call, (await proposalOf(call)).content.inputs),
})

const readProposalRehearsal = defineRoute({
  operation: 'readProposalRehearsal',
  tag,
  summary: 'The whole rehearsal of the current revision, with its chart',
  path: proposalPath,
  answer: json(rehearsalSchema, 'The rehearsal.'),
  refusals: ['not-found'],
  handle: async (call) => {
    const { id, content } = await proposalOf(call)
    if (content.rehearsal === undefined) throw new TidegateError('not-found', `proposal \`${id}\` was not rehearsed`)
    return readEvidence(call, content.rehearsal.digest)
  },
})

const approveProposal = defineRoute({
  operation: 'approveProposal',
  tag,
  summary: 'Approve what was shown',
  path: proposalPath,
  body: approveRequest,
  isVersioned: true,
  answer: decided,
  refusals: decisionRefusals,
  forbidden: ({ deps, principal, path }) => deps.run.noteForbidden({ wish: 'approve', proposalId: path.id, principal }),
  handle: async (call) => {
    const { deps, body } = call
    return answered(call, await deps.run.approve({ ...shownBy(call), note: body.note ?? '' }))
  },
})

const rejectProposal = defineRoute({
  operation: 'rejectProposal',
  tag,
  summary: 'Reject what was shown, with a reason',
  path: proposalPath,
  body: rejectRequest,
  isVersioned: true,
  answer: decided,
  refusals: decisionRefusals,
  forbidden: ({ deps, principal, path }) => deps.run.noteForbidden({ wish: 'reject', proposalId: path.id, principal }),
  handle: async (call) => {
    const { deps, body } = call
    return answered(call, await deps.run.reject({ ...shownBy(call), reason: body.reason.trim() }))
  },
})

const retryProposal = defineRoute({
  operation: 'retryProposal',
  tag,
  summary: 'Try a failed delivery again',
  path: proposalPath,
  body: retryRequest,
  isVersioned: true,
  answer: decided,
  refusals: decisionRefusals,
  handle: async (call) => {
    const { deps, principal, path, request } = call
    return answered(call, await deps.run.retry({ proposalId: path.id, version: shownVersion(request), principal }))
  },
})

/** What the caller decides on; throws `precondition-required` unless the request says what was shown. */
function shownBy({ principal, path, body, request }: Call<{ readonly id: string }, unknown, { readonly ceremonyDigest?: string }>): Shown {
  const version = shownVersion(request)
  if (body.ceremonyDigest === undefined)
    throw new TidegateError('precondition-required', 'the body must say in `ceremonyDigest` what was shown', {
      remedy: 'send `ceremony.digest` of the proposal that was read',
    })
  return { proposalId: path.id, version, ceremonyDigest: body.ceremonyDigest as Digest, principal }
}

async function proposalOf({
  deps,
  scope,
  path,
}: Pick<Call<{ readonly id: string }, unknown, unknown>, 'deps' | 'scope' | 'path'>): Promise<Proposal> {
  const proposal = await deps.store.views.proposal(scope, path.id)
  if (proposal === undefined) throw new TidegateError('not-found', `there is no proposal \`${path.id}\``)
  return proposal
}

function answered({ deps, reply }: Pick<Call<unknown, unknown, unknown>, 'deps' | 'reply'>, proposal: Proposal): ShownProposal {
  void reply.header('etag', etagOf(proposal.version))
  return withCeremony(deps, proposal)
}

/** A proposal as it is answered. */
type ShownProposal = Proposal & { readonly ceremony: Ceremony }

function withCeremony({ ceremonyOf }: Pick<ServeDeps, 'ceremonyOf'>, proposal: Proposal): ShownProposal {
  return { ...proposal, ceremony: ceremonyOf(proposal) }
}

/** The routes of proposals. */
export const proposalRoutes: readonly Route[] = [
  listProposals,
  readProposal,
  readProposalEvidence,
  readProposalRehearsal,
  approveProposal,
  rejectProposal,
  retryProposal,
]
