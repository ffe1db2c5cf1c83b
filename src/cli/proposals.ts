// `tidegate proposals`: the list of proposals, those that wait first.

import { TidegateError } from '../core/errors.ts'
import { TRANSITIONS, type ProposalState } from '../core/proposal.ts'
import { isSet, textOf, type Command, type CommandInput } from './command.ts'
import { ago, columns, moneyChange } from './format.ts'
import { dataOf, SERVER_OPTIONS, serverOf } from './server.ts'

/** Lists proposals. */
export const proposalsCommand: Command = {
  name: 'proposals',
  summary: 'lists proposals, by default those that wait for a person',
  usage: 'proposals [--state STATE] [--environment NAME] [--team NAME]',
  options: {
    state: { type: 'string', description: 'pending, approved, open, merged, …, or `any`', default: 'pending' },
    environment: { type: 'string', description: 'only this environment' },
    team: { type: 'string', description: 'only this team' },
    ...SERVER_OPTIONS,
  },
  run,
}

async function run(input: CommandInput): Promise<number> {
  const state = statesOf(textOf(input, 'state') ?? 'pending')
  const environment = textOf(input, 'environment')
  const team = textOf(input, 'team')
  const query = {
    limit: 200,
    ...(state === undefined ? {} : { state }),
    ...(environment === undefined ? {} : { environment }),
    ...(team === undefined ? {} : { team }),
  }
  const page = await dataOf(serverOf(input).GET('/api/v1/proposals', { params: { query } }))
  if (isSet(input, 'json')) {
    input.io.out(JSON.stringify(page))
    return 0
  }
  const rows = page.items.map((proposal) => {
    const { cost, severity, title } = proposal.content
    return [
      proposal.id,
      proposal.state,
      severity,
      moneyChange(cost.proposedPerMonth - cost.nowPerMonth, cost.currency),
      proposal.workload,
      title,
      ago(proposal.updatedAtMs, Date.now()),
    ]
  })
  if (rows.length === 0) input.io.out('nothing waits')
  else for (const line of columns([['ID', 'STATE', 'WHY', 'A MONTH', 'WORKLOAD', 'PROPOSAL', 'CHANGED'], ...rows])) input.io.out(line)
  return 0
}

function statesOf(word: string): ProposalState[] | undefined {
  if (word === 'any') return undefined
  const known = new Set(TRANSITIONS.flatMap((row) => [row.from, row.to]))
  if (!known.has(word as ProposalState)) throw new TidegateError('usage', `\`${word}\` is no state; one of ${[...known].join(', ')} or any`)
  return [word as ProposalState]
}
