// `tidegate export`: writes the whole ledger to a file that `verify` reads without a server.

import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { pipeline } from 'node:stream/promises'
import { TidegateError } from '../core/errors.ts'
import { isSet, textOf, type Command, type CommandInput } from './command.ts'
import { dataOf, SERVER_OPTIONS, serverOf } from './server.ts'

/** Exports the ledger. */
export const exportCommand: Command = {
  name: 'export',
  summary: 'writes the whole ledger to a file that `verify` reads without a server',
  usage: 'export --output FILE',
  options: { output: { type: 'string', description: 'the file to write' }, ...SERVER_OPTIONS },
  run,
}

async function run(input: CommandInput): Promise<number> {
  const path = textOf(input, 'output')
  if (path === undefined) throw new TidegateError('usage', '`export` needs --output FILE')
  const stream = (await dataOf(serverOf(input).GET('/api/v1/ledger/export', { parseAs: 'stream' }))) as unknown as ReadableStream
  try {
    await pipeline(Readable.fromWeb(stream), createWriteStream(path, { flags: 'wx' }))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new TidegateError('usage', `\`${path}\` is there already`)
    throw error
  }
  input.io.out(isSet(input, 'json') ? JSON.stringify({ output: path }) : `the ledger is in ${path}; check it with: tidegate verify ${path}`)
  return 0
}
