// `tidegate backup`: writes the whole store into one file, while a server runs.

import { isSet, onlyArgument, type Command, type CommandInput } from './command.ts'
import { configurationOptions, givenValues } from './configuration-options.ts'
import { amount } from './format.ts'

/** Backs up the store. */
export const backupCommand: Command = {
  name: 'backup',
  summary: 'writes the whole store into one new file, while a server runs; the signing key is not in it',
  usage: 'backup FILE [--OPTION VALUE …]',
  options: configurationOptions,
  run,
}

async function run(input: CommandInput): Promise<number> {
  const path = onlyArgument(input, 'file')
  const { backUpStore } = await import('../boot/back-up-store.ts')
  const { store, keyFile, head, rows, bytes, migration } = await backUpStore(givenValues(input), path)
  if (isSet(input, 'json')) {
    input.io.out(JSON.stringify({ output: path, store, size: head.size, headHash: head.hash, rows, bytes, migration, keyFile }))
    return 0
  }
  input.io.out(`${store} is in ${path}: ${rows} rows, ${amount(bytes, 'bytes')}`)
  input.io.out(`its log has ${head.size} entries, head ${head.hash}`)
  input.io.out(`the key that signs receipts is NOT in it: keep ${keyFile} safe, somewhere else`)
  return 0
}
