// Reads the address of a PostgreSQL database; what it holds besides is a fault, a password above all.

import { TidegateError } from '../core/errors.ts'

/** Where a database is, and as whom it is spoken to. */
export interface PostgresAddress {
  /** A name, an IP address, or the folder of a Unix socket. */
  readonly host: string
  readonly port: number
  readonly database: string
  readonly user: string
  /** `verify-full`: encrypted, and the server's certificate is checked; there is nothing between the two. */
  readonly tls: 'verify-full' | 'disable' | 'unless-local'
}

const SHAPE = 'write `postgresql://USER@HOST:PORT/DATABASE`'

/**
 * The address in `postgresql://user@host:port/database`; the port is 5432 when it is left out.
 *
 * Two parameters are known: `sslmode` (`verify-full` or `disable`; by default a connection that leaves this machine is `verify-full`) and
 * `host` (the folder of a Unix socket). Throws `config-invalid` with the fault, which never repeats the address.
 */
export function readPostgresAddress(written: string): PostgresAddress {
  const url = parse(written)
  if (url.password !== '') {
    throw fault('it holds a password, which logs and process lists would show; put it into `store.passwordFile` or `store.passwordEnv`')
  }
  const unknown = [...url.searchParams.keys()].find((name) => name !== 'sslmode' && name !== 'host')
  if (unknown !== undefined) throw fault(`the parameter \`${unknown}\` is not known; only \`sslmode\` and \`host\` are`)
  const host = url.searchParams.get('host') ?? url.hostname.replace(/^\[|\]$/g, '')
  const user = decode(url.username)
  const database = decode(url.pathname.slice(1))
  if (host === '' || user === '' || database === '' || database.includes('/')) throw fault(`user, host or database is missing; ${SHAPE}`)
  return { host, port: Number(url.port === '' ? 5432 : url.port), database, user, tls: tlsOf(url.searchParams.get('sslmode')) }
}

function parse(written: string): URL {
  const url = URL.parse(written)
  if (url !== null && ['postgres:', 'postgresql:'].includes(url.protocol)) return url
  throw fault(`it is no address of a PostgreSQL database; ${SHAPE}`)
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw fault('a `%` in it is not followed by two hexadecimal digits')
  }
}

function tlsOf(mode: string | null): PostgresAddress['tls'] {
  if (mode === null) return 'unless-local'
  if (mode === 'disable' || mode === 'verify-full') return mode
  throw fault(`\`sslmode=${mode}\` is not known: use \`verify-full\`, or \`disable\` where the network may be trusted`)
}

function fault(sentence: string): TidegateError {
  return new TidegateError('config-invalid', 'the address of the store cannot be used', { faults: [sentence] })
}
