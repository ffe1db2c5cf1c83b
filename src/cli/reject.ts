// `tidegate reject`: rejects one proposal with a reason, which is remembered.

import { TidegateError } from '../core/errors.ts'
import { isSet, onlyArgument, textOf, type Command, type CommandInput } from './command.ts'
import { loadProposal } from './load-proposal.ts'
import { dataOf, SERVER_OPTIONS, serverOf } from './server.ts'

/** Rejects a proposal. */
export const rejectCommand: Command = {
  name: 'reject',
  summary: 'rejects a proposal with a reason; its plan stays away for 14 days',
  usage: 'reject ID --reason TEXT',
  options: { reason: { type: 'string', description: 'why, for those who read the ledger' }, ...SERVER_OPTIONS },
  run,
}

async function run(input: CommandInput): Promise<number> {
  const id = onlyArgument(input, 'id of a proposal')
  const reason = textOf(input, 'reason')
  if (reason === undefined || reason.trim() === '') throw new TidegateError('usage', 'a rejection needs --reason')
  const server = serverOf(input)
  const proposal = await loadProposal(server, id)
  const answer = server.POST('/api/v1/proposals/{id}/reject', {
    params: { path: { id }, header: { 'If-Match': `"${proposal.version}"` } },
    body: { ceremonyDigest: proposal.ceremony.digest, reason },
  })
  const rejected = await dataOf(answer)
  input.io.out(isSet(input, 'json') ? JSON.stringify(rejected) : `${id} is ${rejected.state}`)
  return 0
}
