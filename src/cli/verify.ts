// `tidegate verify`: checks an exported ledger without any server and names the first entry that fails.

import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { TidegateError } from '../core/errors.ts'
import type { KnownKeys } from '../record/envelope.ts'
import { readPublicKeys } from '../record/public-key.ts'
import { verifyLedger } from '../record/verify.ts'
import { isSet, textOf, type Command, type CommandInput } from './command.ts'
import { onlyArgument } from './shown.ts'

/** Verifies a ledger file. */
export const verifyCommand: Command = {
  name: 'verify',
  summary: 'checks an exported ledger offline and names the first entry that fails',
  usage: 'verify FILE [--key PUBLIC-KEY.pem]',
  options: {
    key: { type: 'string', description: 'trust only this Ed25519 public key (PEM), not the ones in the file' },
    json: { type: 'boolean', description: 'answer for machines' },
  },
  run,
}

async function run(input: CommandInput): Promise<number> {
  const path = onlyArgument(input.positionals, 'file')
  if (!existsSync(path)) throw new TidegateError('usage', `there is no file \`${path}\``)
  const keyFile = textOf(input, 'key')
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })
  const verdict = await verifyLedger(lines, keyFile === undefined ? undefined : pinnedKeys(keyFile))
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

function pinnedKeys(path: string): KnownKeys {
  if (!existsSync(path)) throw new TidegateError('usage', `there is no file \`${path}\``)
  return readPublicKeys(readFileSync(path, 'utf8'))
}
