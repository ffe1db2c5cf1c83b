// `tidegate scorecard`: how Tidegate did on an environment: its forecasts, its changes, and where it does not win.

import type { Schema } from '../../api/client.ts'
import { TidegateError } from '../core/errors.ts'
import { isSet, type Command, type CommandInput } from './command.ts'
import { columns, money } from './format.ts'
import { dataOf, SERVER_OPTIONS, serverOf } from './server.ts'

/** The most workloads that the server gives at once. */
const LIMIT = 200

/** Shows scorecards. */
export const scorecardCommand: Command = {
  name: 'scorecard',
  summary: 'says how its forecasts and its changes did, and where it does not win',
  usage: 'scorecard [ENVIRONMENT]',
  options: SERVER_OPTIONS,
  run,
}

async function run(input: CommandInput): Promise<number> {
  const { positionals, io } = input
  if (positionals.length > 1) throw new TidegateError('usage', `at most one environment is needed, ${positionals.length} were given`)
  const server = serverOf(input)
  const names = positionals.length === 1 ? positionals : (await dataOf(server.GET('/api/v1/environments'))).items.map(({ name }) => name)
  const cards: Schema<'Scorecard'>[] = []
  for (const environment of names) {
    const params = { path: { environment }, query: { limit: LIMIT } }
    cards.push(await dataOf(server.GET('/api/v1/environments/{environment}/scorecard', { params })))
  }
  if (isSet(input, 'json')) io.out(JSON.stringify(positionals.length === 1 ? cards[0] : cards))
  else for (const [at, card] of cards.entries()) for (const line of [...(at === 0 ? [] : ['']), ...linesOf(card)]) io.out(line)
  return 0
}

function linesOf({ environment, currency, forecasts, changes, items, next }: Schema<'Scorecard'>): readonly string[] {
  return [
    `${environment}: ${changes.proposed} proposed, ${changes.accepted} accepted, ${changes.rejected} rejected, ${changes.merged} merged`,
    `rehearsals: ${changes.won} of ${changes.rehearsed} were better than what stands${chance(changes)}`,
    changes.judged === 0
      ? 'merged changes: none was judged yet; the first day of one must pass'
      : `merged changes: ${changes.helped} helped, ${changes.harmed} did harm, ${changes.noDifference} made no difference; ${Math.round(changes.minutesShortAfter)} minutes short instead of ${Math.round(changes.minutesShortBefore)}, ${money(changes.saved, currency)} saved`,
    ...forecasts.map(
      ({ days, signal, model, scored, relativeScoreMedian, coverage90 }) =>
        `forecasts of ${days} days, ${signal} by ${model}: ${relativeScoreMedian.toFixed(2)} times the loss of seasonal naive, ${Math.round(100 * coverage90)} % inside the 90 % band, ${scored} scored`,
    ),
    ...rowsOf(items),
    ...(next === null ? [] : [`these are the first ${items.length} workloads; the API has all`]),
  ]
}

function chance({ probabilityShortBefore: before, probabilityShortAfter: after }: Schema<'ChangeScore'>): string {
  if (before === null || after === null) return ''
  return `; those that wait would bring the chance of running short in 48 h from ${Math.round(100 * before)} % to ${Math.round(100 * after)} %`
}

function rowsOf(items: readonly Schema<'WorkloadScorecard'>[]): readonly string[] {
  if (items.length === 0) return []
  const rows = items.map(({ workload, changes, standing }) => [
    workload,
    String(changes.proposed),
    String(changes.accepted),
    `${changes.helped}/${changes.harmed}/${changes.noDifference}`,
    standing.isBeaten ? 'left alone' : '',
    standing.sentence,
  ])
  return ['', ...columns([['WORKLOAD', 'PROPOSED', 'ACCEPTED', 'HELPED/HARMED/NEITHER', '', 'STANDING'], ...rows])]
}
