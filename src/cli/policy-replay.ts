// `tidegate policy replay`: what a candidate bundle would have decided on the decisions of a server's ledger, or of an evidence pack.

import { createReadStream, statSync } from 'node:fs'
import type { Schema } from '../../api/client.ts'
import { TidegateError } from '../core/errors.ts'
import { isSet, onlyArgument, textOf, type Command, type CommandInput } from './command.ts'
import type { PolicyBundle } from '../gate/bundle.ts'
import type { ReplayDifference } from '../gate/replay-tally.ts'
import { columns } from './format.ts'
import { dataOf, SERVER_OPTIONS, serverOf } from './server.ts'

/** Of a server or of a pack. */
type Replay = Omit<Schema<'PolicyReplay'>, 'differences'> & {
  readonly differences: readonly Pick<ReplayDifference, 'index' | 'before' | 'after' | 'action' | 'resource' | 'policies'>[]
}

/** Replays a candidate. */
export const policyReplayCommand: Command = {
  name: 'replay',
  summary: 'says which changes of the ledger a candidate bundle would have blocked; nothing comes into force',
  usage: 'policy replay DIR | policy replay BUNDLE.json [--pack FILE]',
  options: {
    pack: { type: 'string', description: 'the decisions of this evidence pack, and no server' },
    ...SERVER_OPTIONS,
  },
  run,
}

async function run(input: CommandInput): Promise<number> {
  const { openBundle } = await import('../boot/bundle-directory.ts')
  const bundle = openBundle(onlyArgument(input, 'directory of a bundle, or packed bundle'))
  const pack = textOf(input, 'pack')
  const replay = pack === undefined ? await ofServer(input, bundle.text) : await ofPack(pack, bundle)
  if (isSet(input, 'json')) input.io.out(JSON.stringify(replay))
  else for (const line of linesOf(replay)) input.io.out(line)
  return 0
}

function ofServer(input: CommandInput, bundle: string): Promise<Replay> {
  return dataOf(serverOf(input).POST('/api/v1/policy/replay', { body: { bundle } }))
}

async function ofPack(path: string, bundle: PolicyBundle): Promise<Replay> {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) throw new TidegateError('usage', `there is no file \`${path}\``)
  const { replayPack } = await import('../boot/replay-pack.ts')
  return replayPack(createReadStream(path), bundle)
}

function linesOf(replay: Replay): readonly string[] {
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
