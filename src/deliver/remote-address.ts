// Reads a repository's address the way git does, and refuses what must not reach git.

import { TidegateError } from '../core/errors.ts'

/** An address that git may be given. A path is as it was written; HTTP addresses carry no user and no password. */
export type RemoteAddress =
  | { readonly by: 'path'; readonly text: string }
  | { readonly by: 'ssh'; readonly text: string }
  | { readonly by: 'http'; readonly text: string; readonly isEncrypted: boolean; readonly isLoopback: boolean }

const HINT = 'write a path, `git@host:path`, `ssh://…` or `https://…`'

/**
 * The address of a remote.
 *
 * Throws `environment-invalid` for an option (`-…`), a transport that runs programs (`ext::…`), any scheme but ssh, http and https, and for secrets inside
 * the address: they come by file or environment variable.
 */
export function remoteAddress(text: string): RemoteAddress {
  if (text === '' || text.startsWith('-') || /[\p{Cc}\s]/u.test(text)) throw refused(text, 'is no address of a repository')
  if (/^[A-Za-z0-9+.-]*::/.test(text)) throw refused(text, 'uses a transport that runs programs')
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):\/\//.exec(text)?.[1].toLowerCase()
  if (scheme === undefined) return /^[^/]*:/.test(text) ? { by: 'ssh', text } : { by: 'path', text }
  if (!['ssh', 'http', 'https'].includes(scheme) || !URL.canParse(text))
    throw refused(withoutUser(text), 'is no address that is spoken here')
  const url = new URL(text)
  if (url.password !== '' || (url.username !== '' && scheme !== 'ssh')) {
    throw refused(withoutUser(text), 'carries a user or a secret; name them with `tokenFile` or `tokenEnv`')
  }
  if (scheme === 'ssh') return { by: 'ssh', text }
  return { by: 'http', text, isEncrypted: scheme === 'https', isLoopback: ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname) }
}

function withoutUser(text: string): string {
  return text.replace(/\/\/[^/@]*@/, '//')
}

function refused(text: string, what: string): TidegateError {
  return new TidegateError('environment-invalid', `\`${text}\` ${what}; ${HINT}`)
}
