// `tidegate export`: writes the whole ledger to a file that `verify` reads without a server.

import { createWriteStream, rmSync } from 'node:fs'
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
    throw told(error, path)
  }
  input.io.out(
    isSet(input, 'json') ? JSON.stringify({ output: path }) : `the ledger is in ${path}; check it with: npx tidegate verify ${path}`,
  )
  return 0
}

/** A half of a ledger proves nothing, so what was begun is taken away; a file that was there before stays. */
function told(error: unknown, path: string): TidegateError {
  const { code, syscall } = error as NodeJS.ErrnoException
  if (code === 'EEXIST') return new TidegateError('usage', `\`${path}\` is there already`)
  if (syscall === 'open') return new TidegateError('usage', `\`${path}\` cannot be written (${code})`)
  rmSync(path, { force: true })
  return new TidegateError('server-unreachable', 'the export broke off before its end; nothing was kept', { cause: error })
}
