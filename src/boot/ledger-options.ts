// The options of the ledger, and the rules between them.

import { readVerifierKey, isNoteName } from '../record/signed-note.ts'
import { PREFIX, variableOf } from './options.ts'

/** The rows `ledger.*` of the table of options. */
export interface LedgerOptions {
  readonly keyFile: string | undefined
  readonly keyEnv: string | undefined
  readonly keyCommand: string | undefined
  readonly checkpointKeyFile: string | undefined
  readonly checkpointKeyEnv: string | undefined
  readonly checkpointKeyCommand: string | undefined
  readonly origin: string | undefined
  readonly witnessUrl: string | undefined
  readonly witnessKey: string | undefined
}

/** What is wrong with these values, each with the variable of its option. */
export function ledgerFaults(values: ReadonlyMap<string, string | number | undefined>): readonly string[] {
  const faults: string[] = []
  for (const key of ['ledger.key', 'ledger.checkpointKey']) {
    const given = ['File', 'Env', 'Command'].map((kind) => `${key}${kind}`).filter((name) => values.get(name) !== undefined)
    for (const name of given.slice(1)) faults.push(`${variableOf(name)}: it cannot be used with \`${given[0]}\``)
    const variable = values.get(`${key}Env`)
    if (typeof variable === 'string' && !variable.startsWith(`${PREFIX}SECRET_`))
      faults.push(`${variableOf(`${key}Env`)}: \`${variable}\` does not begin with \`${PREFIX}SECRET_\``)
  }
  const origin = values.get('ledger.origin')
  if (typeof origin === 'string' && (!isNoteName(origin) || origin.length > 200))
    faults.push(`${variableOf('ledger.origin')}: a name without white space and plus sign is wanted, of at most 200 characters`)
  return [...faults, ...witnessFaults(values)]
}

function witnessFaults(values: ReadonlyMap<string, string | number | undefined>): readonly string[] {
  const [url, key] = [values.get('ledger.witnessUrl'), values.get('ledger.witnessKey')]
  if (url === undefined && key === undefined) return []
  const faults: string[] = []
  if (typeof url !== 'string') faults.push(`${variableOf('ledger.witnessKey')}: it means nothing without \`ledger.witnessUrl\``)
  else if (!/^https?:\/\/[^/?#@]+(\/[^?#]*)?$/.test(url))
    faults.push(`${variableOf('ledger.witnessUrl')}: an http or https address is wanted, without user, query and fragment`)
  if (typeof key !== 'string')
    faults.push(`${variableOf('ledger.witnessUrl')}: it needs \`ledger.witnessKey\`, or nothing that it answers could be believed`)
  else {
    const read = readVerifierKey(key)
    if (typeof read === 'string') faults.push(`${variableOf('ledger.witnessKey')}: ${read}`)
    else if (read.type !== 0x04) faults.push(`${variableOf('ledger.witnessKey')}: it is no key for cosignatures (type 4)`)
  }
  return faults
}
