// Links out of messages: a page that opens nothing by itself, and the form that spends the link and leads to the proposal.

import { checkOrigin } from '../identity/csrf.ts'
import { defineRoute, json, type Route } from './route.ts'
import { linkForm, linkPath, madeLinkSchema, proposalPath } from './schemas/proposal.ts'
import { openPage, PAGE_CSP } from './sign-in-page.ts'

const tag = 'proposals'

const makeLink = defineRoute({
  operation: 'makeProposalLink',
  tag,
  summary: 'Make a link that opens this revision once, within 24 hours; it signs nobody in',
  path: proposalPath,
  answer: json(madeLinkSchema, 'The link; it is shown this once.', 201),
  refusals: ['not-found'],
  handle: async ({ deps, principal, path }) => {
    const { token, revision, expiresAtMs } = await deps.run.makeLink({ proposalId: path.id, principal })
    return { url: `${deps.publicUrl}/open/${token}`, revision, expiresAtMs }
  },
})

const showLink = defineRoute({
  operation: 'showProposalLink',
  tag,
  summary: 'The page of a link to a proposal; opening it spends nothing, so a mail scanner does no harm',
  path: linkPath,
  answer: { status: 200, description: 'A page without JavaScript.', mediaType: 'text/html' },
  refusals: [],
  handle: async ({ path, reply }) =>
    reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', PAGE_CSP)
      .header('referrer-policy', 'no-referrer')
      .send(openPage(path.token)),
})

const openLink = defineRoute({
  operation: 'openProposalLink',
  tag,
  summary: 'Spend a link to a proposal',
  body: linkForm,
  bodyType: 'application/x-www-form-urlencoded',
  answer: { status: 303, description: 'Spent: `Location` is the page of the proposal, which asks who is there.' },
  refusals: ['link-spent', 'csrf-refused'],
  handle: async ({ deps, body, request, reply }) => {
    checkOrigin({ origin: request.headers.origin, host: request.headers.host, publicUrl: deps.publicUrl })
    const { proposalId, revision } = await deps.run.spendLink(body.token)
    return reply
      .header('location', `/ui/proposals/${encodeURIComponent(proposalId)}?revision=${revision}`)
      .code(303)
      .send()
  },
})

/** The routes of links to proposals. */
export const linkRoutes: readonly Route[] = [makeLink, showLink, openLink]
