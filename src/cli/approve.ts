// `tidegate approve`: approves one proposal as it was shown.

import type { Schema } from '../../api/client.ts'
import { approvalLines } from './approval-lines.ts'
import { isSet, onlyArgument, textOf, type Command, type CommandInput } from './command.ts'
import { moneyChange } from './format.ts'
import { loadProposal } from './load-proposal.ts'
import { dataOf, SERVER_OPTIONS, serverOf } from './server.ts'

/** Approves a proposal; a key of a service is refused. */
export const approveCommand: Command = {
  name: 'approve',
  summary: 'approves a proposal; show it first, then give its digest',
  usage: 'approve ID [--digest DIGEST] [--note TEXT]',
  options: {
    digest: {
      type: 'string',
      description:
        'the digest that was shown: of the change, its evidence and the policy; without it they are shown and nothing is approved',
    },
    note: { type: 'string', description: 'a note for the ledger' },
    ...SERVER_OPTIONS,
  },
  run,
}

async function run(input: CommandInput): Promise<number> {
  const id = onlyArgument(input, 'id of a proposal')
  const server = serverOf(input)
  const proposal = await loadProposal(server, id)
  const seen = textOf(input, 'digest')
  if (seen === undefined) return show(input, proposal)
  const answer = server.POST('/api/v1/proposals/{id}/approve', {
    params: { path: { id }, header: { 'If-Match': `"${proposal.version}"` } },
    body: { ceremonyDigest: seen, note: textOf(input, 'note') ?? '' },
  })
  const approved = await dataOf(answer)
  const lines = isSet(input, 'json') ? [JSON.stringify(approved)] : [`${id} is ${approved.state}`, ...approvalLines(approved)]
  for (const line of lines) input.io.out(line)
  return 0
}

function show(input: CommandInput, proposal: Schema<'Proposal'>): number {
  const { title, cost, diff } = proposal.content
  const lines = [
    title,
    `${moneyChange(cost.proposedPerMonth - cost.nowPerMonth, cost.currency)} a month`,
    '',
    diff,
    ...approvalLines(proposal),
    `approve it with: npx tidegate approve ${proposal.id} --digest ${proposal.ceremony.digest}`,
  ]
  for (const line of isSet(input, 'json') ? [JSON.stringify(proposal)] : lines) input.io.out(line)
  return 0
}
