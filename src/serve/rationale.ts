// A model's words about a proposal: those that are kept, and asking for them.

import { defineRoute, json, type Route } from './route.ts'
import { proposalPath } from './schemas/proposal.ts'
import { rationaleSchema } from './schemas/rationale.ts'

const tag = 'proposals'

const readRationale = defineRoute({
  operation: 'readRationale',
  tag,
  summary: 'The explanation that is kept of the current revision; it asks nobody and costs nothing',
  path: proposalPath,
  answer: json(rationaleSchema, 'The explanation.'),
  refusals: ['not-found'],
  handle: async ({ deps, principal, path }) => deps.run.keptRationale({ proposalId: path.id, principal }),
})

const explain = defineRoute({
  operation: 'explainProposal',
  tag,
  summary: 'Have the environment’s language model explain the current revision; each revision is asked about once',
  path: proposalPath,
  takesNoBody: true,
  answer: json(rationaleSchema, 'The explanation, fresh or kept.'),
  refusals: ['not-found', 'state-conflict', 'gate-refused', 'spend-exceeded', 'store-conflict', 'model-failed'],
  handle: async ({ deps, principal, path }) => deps.run.explain({ proposalId: path.id, principal }),
})

/** The routes of explanations. */
export const rationaleRoutes: readonly Route[] = [readRationale, explain]
