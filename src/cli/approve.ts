// `tidegate approve`: approves one proposal as it was shown.

import { TidegateError } from '../core/errors.ts'
import { isSet, textOf, type Command, type CommandInput } from './command.ts'
import { moneyChange } from './format.ts'
import { dataOf, SERVER_OPTIONS, serverOf } from './server.ts'
import { loadProposal, onlyArgument } from './shown.ts'

/** Approves a proposal; a key of a service is refused. */
export const approveCommand: Command = {
  name: 'approve',
  summary: 'approves a proposal; show it first, then give its digest',
  usage: 'approve ID [--digest DIGEST] [--note TEXT]',
  options: {
    digest: {
      type: 'string',
      description: 'the digest of the change that you saw; without it the change is shown and nothing is approved',
    },
    note: { type: 'string', description: 'a note for the ledger', default: '' },
    ...SERVER_OPTIONS,
  },
  run,
}

async function run(input: CommandInput): Promise<number> {
  const id = onlyArgument(input.positionals, 'id of a proposal')
  const server = serverOf(input)
  const proposal = await loadProposal(server, id)
  const { content } = proposal
  const digest = textOf(input, 'digest')
  if (digest === undefined) {
    if (isSet(input, 'json')) input.io.out(JSON.stringify(proposal))
    else
      for (const line of [
        content.title,
        moneyChange(content.cost.proposedPerMonth - content.cost.nowPerMonth, content.cost.currency) + ' a month',
        '',
        content.diff,
        `approve it with: tidegate approve ${id} --digest ${content.change.digest}`,
      ])
        input.io.out(line)
    return 0
  }
  if (digest !== content.change.digest)
    throw new TidegateError('precondition-failed', `the change is \`${content.change.digest}\` now, \`${digest}\` was seen`)
  const answer = server.POST('/api/v1/proposals/{id}/approve', {
    params: { path: { id }, header: { 'If-Match': `"${proposal.version}"` } },
    body: { changeDigest: digest, note: textOf(input, 'note') ?? '' },
  })
  const approved = await dataOf(answer)
  input.io.out(isSet(input, 'json') ? JSON.stringify(approved) : `${id} is ${approved.state}`)
  return 0
}
