// `tidegate capacity`: what an environment will need in the coming 48 hours, and the manifest of what should stand ready.

import type { Schema } from '../../api/client.ts'
import { TidegateError } from '../core/errors.ts'
import { isSet, type Command, type CommandInput } from './command.ts'
import { columns, money } from './format.ts'
import { percent } from './figure.ts'
import { onlyEnvironment } from './only-environment.ts'
import { dataOf, SERVER_OPTIONS, serverOf } from './server.ts'

/** Shows the outlook. */
export const capacityCommand: Command = {
  name: 'capacity',
  summary: 'shows what an environment will need in the coming 48 hours: cores, GiB, nodes, and room that should stand ready',
  usage: 'capacity [ENVIRONMENT] [--yaml]',
  options: {
    yaml: { type: 'boolean', description: 'only the manifest of the room that should stand ready (a CapacityBuffer)' },
    ...SERVER_OPTIONS,
  },
  run,
}

async function run(input: CommandInput): Promise<number> {
  const server = serverOf(input)
  const environment = await onlyEnvironment(input, server)
  const outlook = await dataOf(server.GET('/api/v1/environments/{environment}/capacity', { params: { path: { environment } } }))
  if (isSet(input, 'yaml')) {
    if (outlook.buffer === null) throw new TidegateError('not-found', `nothing needs to stand ready in \`${environment}\``)
    for (const line of outlook.buffer.manifest.trimEnd().split('\n')) input.io.out(line)
  } else if (isSet(input, 'json')) input.io.out(JSON.stringify(outlook))
  else for (const line of linesOf(outlook)) input.io.out(line)
  return 0
}

function linesOf(outlook: Schema<'CapacityOutlook'>): readonly string[] {
  const row = (name: string, { p50, p95, p99 }: Schema<'CapacityBands'>): readonly string[] => [
    name,
    ...[p50[0], Math.max(...p50), Math.max(...p95), Math.max(...p99)].map((value) => value.toFixed(1)),
  ]
  const table = columns([
    ['COMING 48 HOURS', 'NOW', 'HIGHEST P50', 'HIGHEST P95', 'HIGHEST P99'],
    row('demand, cores', outlook.demandCores),
    row('requested, cores', outlook.requestedCores),
    row('requested, GiB', outlook.requestedGib),
  ])
  return [...table, '', ...nodeLines(outlook), ...bufferLines(outlook), ...outlook.advice, ...outlook.assumptions]
}

function nodeLines({ nodes, currency }: Schema<'CapacityOutlook'>): readonly string[] {
  if (nodes === null) return []
  const { now, proposed, peak, standing, requestsSavedPerMonth } = nodes
  const row = (name: string, { count, costPerMonth, cpuUsed, memoryUsed }: Schema<'NodeCount'>): readonly string[] => [
    name,
    String(count),
    money(costPerMonth, currency),
    percent(cpuUsed),
    percent(memoryUsed),
  ]
  const table = columns([
    ['NODES', standing === null ? 'NEEDED' : `NEEDED OF ${standing}`, 'A MONTH', 'CPU USED', 'MEMORY USED'],
    row('today', now),
    row('with every proposed change', proposed),
    row(`at ${new Date(peak.atMs).toISOString().slice(0, 16)}Z, P95`, peak),
  ])
  const back = `the sum of requests says that the changes save ${money(requestsSavedPerMonth, currency)} a month; the nodes give back ${now.count - proposed.count} of ${now.count}, ${money(now.costPerMonth - proposed.costPerMonth, currency)}`
  return [...table, back, '']
}

function bufferLines({ buffer }: Schema<'CapacityOutlook'>): readonly string[] {
  if (buffer === null) return []
  const { riseCores, riseGib, leadMinutes, replicas } = buffer
  return [
    `pods may ask for ${riseCores.toFixed(2)} cores and ${riseGib.toFixed(2)} GiB more while a node is on its way (${leadMinutes} minutes): ${replicas} chunks of room should stand ready (--yaml)`,
  ]
}
