// `tidegate proposals`: the list of proposals, those that wait first.

import type { ApiClient, Schema } from '../../api/client.ts'
import { TidegateError } from '../core/errors.ts'
import { TRANSITIONS, type ProposalState } from '../core/proposal.ts'
import { isSet, textOf, type Command, type CommandInput } from './command.ts'
import { ago, columns, moneyChange } from './format.ts'
import { dataOf, SERVER_OPTIONS, serverOf } from './server.ts'

/** The most rows that the server gives at once. */
const LIMIT = 200

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
    limit: LIMIT,
    ...(state === undefined ? {} : { state }),
    ...(environment === undefined ? {} : { environment }),
    ...(team === undefined ? {} : { team }),
  }
  const server = serverOf(input)
  const page = await dataOf(server.GET('/api/v1/proposals', { params: { query } }))
  if (page.items.length === 0 && environment !== undefined) await mustExist(server, environment)
  if (isSet(input, 'json')) {
    input.io.out(JSON.stringify(page))
    return 0
  }
  for (const line of linesOf(page)) input.io.out(line)
  return 0
}

/** Throws `not-found`, so that a name that is misspelt does not look like an environment in which nothing waits. */
async function mustExist(server: ApiClient, environment: string): Promise<void> {
  const { items } = await dataOf(server.GET('/api/v1/environments'))
  if (!items.some(({ name }) => name === environment)) throw new TidegateError('not-found', `there is no environment \`${environment}\``)
}

/** Risks first, then by what they move a month. */
function byUrgency(a: Schema<'Proposal'>, b: Schema<'Proposal'>): number {
  const rank = (proposal: Schema<'Proposal'>): number => ['risk', 'waste', 'note'].indexOf(proposal.content.severity)
  const moved = ({ content: { cost } }: Schema<'Proposal'>): number => Math.abs(cost.proposedPerMonth - cost.nowPerMonth)
  return rank(a) - rank(b) || moved(b) - moved(a)
}

function linesOf({ items, next }: Schema<'ProposalPage'>): readonly string[] {
  if (items.length === 0) return ['no proposal is of that kind']
  const rows = [...items].sort(byUrgency).map((proposal) => {
    const { cost, severity, title } = proposal.content
    return [
      proposal.id,
      proposal.state,
      severity,
      moneyChange(cost.proposedPerMonth - cost.nowPerMonth, cost.currency),
      proposal.environment,
      proposal.workload,
      title,
      ago(proposal.updatedAtMs, Date.now()),
    ]
  })
  const table = columns([['ID', 'STATE', 'WHY', 'A MONTH', 'ENVIRONMENT', 'WORKLOAD', 'PROPOSAL', 'CHANGED'], ...rows])
  return next === null ? table : [...table, `these are the first ${items.length}; narrow the list with --state, --environment or --team`]
}

function statesOf(word: string): ProposalState[] | undefined {
  if (word === 'any') return undefined
  const known = new Set(TRANSITIONS.flatMap((row) => [row.from, row.to]))
  if (!known.has(word as ProposalState)) throw new TidegateError('usage', `\`${word}\` is no state; one of ${[...known].join(', ')} or any`)
  return [word as ProposalState]
}
