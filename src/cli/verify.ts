// `tidegate verify`: checks an exported ledger without any server and names the first entry that fails.

import { createReadStream, readFileSync, statSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { TidegateError } from '../core/errors.ts'
import type { KnownKeys } from '../record/envelope.ts'
import { readPublicKeys } from '../record/public-key.ts'
import { verifyLedger } from '../record/verify.ts'
import { isSet, JSON_OPTION, onlyArgument, textOf, type Command, type CommandInput } from './command.ts'
import { createProgressBar } from './progress-bar.ts'

/** Verifies a ledger file. */
export const verifyCommand: Command = {
  name: 'verify',
  summary: 'checks an exported ledger offline and names the first entry that fails',
  usage: 'verify FILE [--key PUBLIC-KEY.pem]',
  options: {
    key: { type: 'string', description: 'trust only this Ed25519 public key (PEM), not the ones in the file' },
    json: JSON_OPTION,
  },
  run,
}

async function run(input: CommandInput): Promise<number> {
  const path = onlyArgument(input, 'file')
  if (!isFile(path)) throw new TidegateError('usage', `there is no file \`${path}\``)
  const keyFile = textOf(input, 'key')
  const verdict = await verifyLedger(watched(path, input), keyFile === undefined ? undefined : pinnedKeys(keyFile))
  if (isSet(input, 'json')) input.io.out(JSON.stringify(verdict))
  else if (verdict.firstBad === undefined) {
    input.io.out(`valid: ${verdict.size} entries, head ${verdict.headHash}`)
    input.io.out(
      verdict.keysFrom === 'pinned'
        ? 'signed by the key that you gave'
        : 'signed by the keys in the file; give --key to check whose they are',
    )
  } else {
    const { index, line, why } = verdict.firstBad
    input.io.out(`NOT VALID: ${index === undefined ? 'the header' : `entry ${index}`} (line ${line}): ${why}`)
    input.io.out(`${verdict.size} entries before it hold`)
  }
  return verdict.isValid ? 0 : 1
}

/** The file's lines; a bar shows how much of it was checked. */
async function* watched(path: string, { io }: CommandInput): AsyncGenerator<string> {
  const bar = createProgressBar({ isTTY: io.isTerminal, write: (text) => process.stderr.write(text) })
  const { size } = statSync(path)
  let checked = 0
  let entries = 0
  try {
    for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
      bar.advance(checked / size, `${entries} lines checked`)
      yield line
      checked += Buffer.byteLength(line) + 1
      entries += 1
    }
  } finally {
    bar.finish()
  }
}

function pinnedKeys(path: string): KnownKeys {
  if (!isFile(path)) throw new TidegateError('usage', `there is no file \`${path}\``)
  return readPublicKeys(readFileSync(path, 'utf8'))
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}
