// `tidegate restore`: brings a backup into an empty store.

import { isSet, onlyArgument, type Command, type CommandInput } from './command.ts'
import { configurationOptions, givenValues } from './configuration-options.ts'

/** Restores a backup. */
export const restoreCommand: Command = {
  name: 'restore',
  summary: 'brings a backup, of either store, into an empty store and checks its log',
  usage: 'restore FILE [--OPTION VALUE …]',
  options: configurationOptions,
  run,
}

async function run(input: CommandInput): Promise<number> {
  const path = onlyArgument(input, 'file')
  const { restoreStore } = await import('../boot/restore-store.ts')
  const { store, keyFile, head, rows } = await restoreStore(givenValues(input), path)
  if (isSet(input, 'json')) {
    input.io.out(JSON.stringify({ input: path, store, size: head.size, headHash: head.hash, rows, keyFile }))
    return 0
  }
  input.io.out(`${path} is in ${store}: ${rows} rows`)
  input.io.out(`its log has ${head.size} entries and holds, head ${head.hash}`)
  input.io.out(`the key that signs receipts was not in the backup: put the one that began this log to ${keyFile} before the next start`)
  return 0
}
