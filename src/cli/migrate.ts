// `tidegate migrate`: brings the store to the newest schema, or says whether it is there.

import { isSet, type Command, type CommandInput } from './command.ts'
import { configurationOptions, givenValues } from './configuration-options.ts'

/** Migrates the store; a start does the same. */
export const migrateCommand: Command = {
  name: 'migrate',
  summary: 'brings the store to the newest schema, as a start does; with --check only says whether it is there',
  usage: 'migrate [--check] [--OPTION VALUE …]',
  options: async () => ({
    check: { type: 'boolean', description: 'change nothing; the exit code is 1 when something is to be done' },
    ...(await configurationOptions()),
  }),
  run,
}

async function run(input: CommandInput): Promise<number> {
  const { checkMigration, migrateStore } = await import('../boot/migrate-store.ts')
  const isCheck = isSet(input, 'check')
  const { store, from, to } = await (isCheck ? checkMigration : migrateStore)(givenValues(input))
  const isPending = isCheck && from < to
  if (isSet(input, 'json')) input.io.out(JSON.stringify({ store, from, to, isPending }))
  else input.io.out(sentence({ store, from, to, isCheck }))
  return isPending ? 1 : 0
}

function sentence({ store, from, to, isCheck }: { store: string; from: number; to: number; isCheck: boolean }): string {
  if (from > to) return `${store} is at migration ${from}; this version knows ${to}`
  if (from === to) return `${store} is at migration ${to}, the newest: nothing to do`
  return `${store}: ${isCheck ? 'to be brought' : 'brought'} from migration ${from} to ${to}`
}
