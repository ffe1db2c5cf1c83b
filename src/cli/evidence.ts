// `tidegate evidence`: writes receipts with everything that proves them to a file that `verify` reads without a server, and the key to pin.

import { createWriteStream, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { pipeline } from 'node:stream/promises'
import { TidegateError } from '../core/errors.ts'
import { HOUR_MS } from '../core/time.ts'
import { fromBase64 } from '../record/base64.ts'
import { writePublicKey } from '../record/public-key.ts'
import { isSet, textOf, type Command, type CommandInput } from './command.ts'
import { dataOf, SERVER_OPTIONS, serverOf } from './server.ts'

/** Exports evidence. */
export const evidenceCommand: Command = {
  name: 'evidence',
  summary: 'writes receipts, and all that proves them, to a pack that `verify` reads without a server',
  usage:
    'evidence export --output FILE [--proposal ID | --from INDEX --to INDEX] [--since SIZE|CHECKPOINT-FILE] | evidence key --output FILE',
  options: {
    output: { type: 'string', description: 'the file to write' },
    proposal: { type: 'string', description: 'only the receipts of this proposal, each with its proof; without it the whole log' },
    from: { type: 'string', description: 'only receipts from this index on' },
    to: { type: 'string', description: 'and before this one' },
    since: { type: 'string', description: 'with the proof that the log grew from so many receipts, or from the checkpoint in this file' },
    ...SERVER_OPTIONS,
  },
  run,
}

async function run(input: CommandInput): Promise<number> {
  const what = input.positionals.join(' ')
  const path = textOf(input, 'output')
  if ((what !== 'export' && what !== 'key') || path === undefined)
    throw new TidegateError('usage', 'say `evidence export --output FILE`, or `evidence key --output FILE`')
  return what === 'key' ? saveKey(input, path) : exportTo(input, path)
}

/** The keys that the server signs receipts with; whoever keeps them elsewhere, and early, need not believe a pack about its own. */
async function saveKey(input: CommandInput, path: string): Promise<number> {
  const { items } = await dataOf(serverOf(input).GET('/api/v1/ledger/keys'))
  try {
    writeFileSync(path, items.map(({ publicKey }) => writePublicKey(fromBase64(publicKey) ?? new Uint8Array())).join(''), { flag: 'wx' })
  } catch (error) {
    throw told(error, path)
  }
  const keyids = items.map(({ keyid }) => keyid)
  input.io.out(
    isSet(input, 'json')
      ? JSON.stringify({ output: path, keyids })
      : `${keyids.join(', ')} is in ${path}; keep it where Tidegate does not run`,
  )
  return 0
}

async function exportTo(input: CommandInput, path: string): Promise<number> {
  const query = queryOf(input)
  const answer = serverOf(input, HOUR_MS).GET('/api/v1/evidence', { params: { query }, parseAs: 'stream' })
  const stream = (await dataOf(answer)) as unknown as ReadableStream
  try {
    await pipeline(Readable.fromWeb(stream), createWriteStream(path, { flags: 'wx' }))
  } catch (error) {
    throw told(error, path)
  }
  input.io.out(
    isSet(input, 'json')
      ? JSON.stringify({ output: path })
      : `the evidence is in ${path}; check it with: npx tidegate verify ${path} --key PUBLIC-KEY.pem`,
  )
  return 0
}

function queryOf(input: CommandInput) {
  const [proposal, from, to, since] = [textOf(input, 'proposal'), countOf(input, 'from'), countOf(input, 'to'), textOf(input, 'since')]
  if ((from === undefined) !== (to === undefined) || (proposal !== undefined && from !== undefined))
    throw new TidegateError('usage', 'give --proposal, or --from with --to, or none of them')
  return {
    ...(proposal === undefined ? {} : { proposal }),
    ...(from === undefined || to === undefined ? {} : { from, to }),
    ...(since === undefined ? {} : { since: sizeOf(since) }),
  }
}

function countOf(input: CommandInput, option: string): number | undefined {
  const text = textOf(input, option)
  return text === undefined ? undefined : wholeOf(text, `--${option} is an index from 0, not \`${text}\``)
}

/** A size, or that of the checkpoint in a file, whose second line it is. */
function sizeOf(since: string): number {
  const text = existsSync(since) ? (readFileSync(since, 'utf8').split('\n')[1] ?? '') : since
  return wholeOf(text, `--since is a number of receipts, or a file with a checkpoint; \`${since}\` is neither`)
}

function wholeOf(text: string, why: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text)
  throw new TidegateError('usage', why)
}

/** A half of a pack proves nothing, so what was begun is taken away; a file that was there before stays. */
function told(error: unknown, path: string): TidegateError {
  const { code, syscall } = error as NodeJS.ErrnoException
  if (code === 'EEXIST') return new TidegateError('usage', `\`${path}\` is there already`)
  if (syscall === 'open') return new TidegateError('usage', `\`${path}\` cannot be written (${code})`)
  rmSync(path, { force: true })
  return new TidegateError('server-unreachable', 'the export broke off before its end; nothing was kept', { cause: error })
}
