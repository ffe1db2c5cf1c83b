// The terminal's own credentials: which server, and the API key that `login` keeps in a file of mode 0600.

import { chmodSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { TidegateError } from '../core/errors.ts'

/** A server's address and the key for it. */
export interface Credentials {
  readonly server: string
  readonly key: string
}

/** Where they are kept: `credentials.json` in `TIDEGATE_HOME`, by default ~/.config/tidegate. */
export function credentialsFile(): string {
  return join(process.env.TIDEGATE_HOME ?? join(homedir(), '.config/tidegate'), 'credentials.json')
}

/** Keeps them, readable by their owner alone. */
export function keepCredentials(credentials: Credentials): string {
  const path = credentialsFile()
  mkdirSync(join(path, '..'), { recursive: true, mode: 0o700 })
  writeFileSync(`${path}.new`, `${JSON.stringify(credentials, undefined, 2)}\n`, { mode: 0o600 })
  chmodSync(`${path}.new`, 0o600)
  renameSync(`${path}.new`, path)
  return path
}

/** The kept ones, `undefined` when there are none; a file that others can read is refused. */
export function keptCredentials(): Credentials | undefined {
  const path = credentialsFile()
  const text = readIfThere(path)
  if (text === undefined) return undefined
  if ((statSync(path).mode & 0o077) !== 0) throw new TidegateError('forbidden', `others can read \`${path}\`; run \`chmod 600 ${path}\``)
  try {
    const { server, key } = JSON.parse(text) as Partial<Credentials>
    if (typeof server === 'string' && typeof key === 'string') return { server, key }
  } catch {
    // Said below, as for a file of another shape.
  }
  throw new TidegateError('usage', `\`${path}\` holds no credentials; run \`tidegate login\` again`)
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
