// `tidegate costs`: what an environment costs by team, program or portfolio, with expected and realised savings.

import type { Schema } from '../../api/client.ts'
import { TidegateError } from '../core/errors.ts'
import { COST_GROUPS, type CostGroup } from '../decide/cost-roll-up.ts'
import { isSet, textOf, type Command, type CommandInput } from './command.ts'
import { columns, money, moneyChange } from './format.ts'
import { onlyEnvironment } from './only-environment.ts'
import { dataOf, SERVER_OPTIONS, serverOf } from './server.ts'

/** Shows costs. */
export const costsCommand: Command = {
  name: 'costs',
  summary: 'shows what an environment costs a month by team, program or portfolio, and what proposals save',
  usage: 'costs [ENVIRONMENT] [--by team]',
  options: {
    by: { type: 'string', description: COST_GROUPS.join(', '), default: 'team' },
    ...SERVER_OPTIONS,
  },
  run,
}

async function run(input: CommandInput): Promise<number> {
  const by = groupOf(textOf(input, 'by') ?? 'team')
  const server = serverOf(input)
  const environment = await onlyEnvironment(input, server)
  const costs = await dataOf(server.GET('/api/v1/environments/{environment}/costs', { params: { path: { environment }, query: { by } } }))
  if (isSet(input, 'json')) input.io.out(JSON.stringify(costs))
  else for (const line of linesOf(costs)) input.io.out(line)
  return 0
}

function groupOf(word: string): CostGroup {
  const found = COST_GROUPS.find((group) => group === word)
  if (found === undefined) throw new TidegateError('usage', `\`${word}\` is nothing to sum by; one of ${COST_GROUPS.join(', ')}`)
  return found
}

function linesOf({ by, currency, groups, total }: Schema<'EnvironmentCosts'>): readonly string[] {
  const row = (name: string, sums: Schema<'CostSums'>): readonly string[] => [
    name,
    String(sums.workloads),
    money(sums.nowPerMonth, currency),
    // A saving is told as what it does to the cost.
    ...[sums.expected.waiting, sums.expected.open, sums.expected.merged].map((saved) => moneyChange(0 - saved, currency)),
    sums.realised.judged === 0
      ? '-'
      : `${moneyChange(0 - sums.realised.perMonth, currency)} (${moneyChange(0 - sums.realised.expectedPerMonth, currency)} expected)`,
  ]
  const head = [by.toUpperCase(), 'WORKLOADS', 'A MONTH NOW', 'WAITING', 'OPEN', 'MERGED', 'REALISED']
  return [
    ...columns([head, ...groups.map((group) => row(group.name, group)), row('all', total)]),
    'proposals that wait, are open or are merged, and what was measured: what each does to the cost of a month; a minus saves',
  ]
}
