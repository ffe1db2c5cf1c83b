// `tidegate policy replay`: what a candidate bundle would have decided on the decisions that a server's ledger holds.

import type { Schema } from '../../api/client.ts'
import { isSet, onlyArgument, type Command, type CommandInput } from './command.ts'
import { columns } from './format.ts'
import { dataOf, SERVER_OPTIONS, serverOf } from './server.ts'

/** Replays a candidate. */
export const policyReplayCommand: Command = {
  name: 'replay',
  summary: 'says which changes of the ledger a candidate bundle would have blocked; nothing comes into force',
  usage: 'policy replay DIR | policy replay BUNDLE.json',
  options: SERVER_OPTIONS,
  run,
}

async function run(input: CommandInput): Promise<number> {
  const { openBundle } = await import('../boot/bundle-directory.ts')
  const bundle = openBundle(onlyArgument(input, 'directory of a bundle, or packed bundle'))
  const server = serverOf(input)
  const replay = await dataOf(server.POST('/api/v1/policy/replay', { body: { bundle: bundle.text } }))
  if (isSet(input, 'json')) input.io.out(JSON.stringify(replay))
  else for (const line of linesOf(replay)) input.io.out(line)
  return 0
}

function linesOf(replay: Schema<'PolicyReplay'>): readonly string[] {
  const { name, sentence, differences, decisions, fromIndex, toIndex, isWhole } = replay
  const head = `\`${name}\` ${sentence}`
  const span = isWhole ? '' : `; the ledger was read from entry ${fromIndex} of ${toIndex} on`
  const rows = differences.map(({ index, before, after, action, resource, policies }) => [
    String(index),
    `${before} → ${after}`,
    action,
    resource,
    policies.join(' '),
  ])
  const table = rows.length === 0 ? [] : columns([['ENTRY', 'VERDICT', 'ACTION', 'RESOURCE', 'POLICIES'], ...rows])
  return [head, ...table, `${decisions} decisions were made again${span}`]
}
