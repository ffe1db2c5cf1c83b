// What a PostgreSQL store is opened with, and how each of its connections is made.

import { types, type ClientConfig } from 'pg'
import type { Log } from '../core/log.ts'
import { MINUTE_MS, SECOND_MS } from '../core/time.ts'
import type { PostgresAddress } from './postgres-address.ts'

/** How long things may take, in milliseconds. */
export interface PostgresLimits {
  /** Until a connection stands, or one of the pool is free. */
  readonly connectMs: number
  /** Until the server gives a statement up. */
  readonly statementMs: number
  /** Until the server gives up to wait for a lock, above all for that of the log. */
  readonly lockMs: number
  /** Until the server ends a transaction whose process says nothing. */
  readonly idleMs: number
  /** Until this side gives a statement up, when the server says nothing at all; more than `statementMs`. */
  readonly answerMs: number
  /** Until a commit whose answer was lost counts as unsure. */
  readonly settleMs: number
  /** How often the log's head is asked for, in case a notice was lost. */
  readonly pollMs: number
}

const LIMITS: PostgresLimits = {
  connectMs: 5 * SECOND_MS,
  statementMs: 15 * SECOND_MS,
  lockMs: 10 * SECOND_MS,
  idleMs: 10 * SECOND_MS,
  answerMs: 20 * SECOND_MS,
  settleMs: MINUTE_MS,
  pollMs: 5 * SECOND_MS,
}

/** Where the database is, and how it is spoken to. */
export interface PostgresSettings {
  readonly address: PostgresAddress
  /** Asked for at each connection, so that it may be replaced meanwhile; absent = the server asks for none. */
  readonly password?: (() => string) | undefined
  /** Certificates (PEM) that are trusted instead of the system's. */
  readonly ca?: string | undefined
  /** Connections of this process at most, from 3: one for deeds, one that listens, the rest for everything else. Default 10. */
  readonly connections?: number
  readonly limits?: Partial<PostgresLimits>
  readonly log?: Log
}

/** The limits in force. */
export function limitsOf({ limits }: PostgresSettings): PostgresLimits {
  return { ...LIMITS, ...limits }
}

/** The oid of `bigint` (pg_type.dat); every whole number of the store fits in 53 bits, and so do counts. */
const INT8 = 20

/** Hosts that never leave this machine. */
const LOCAL = ['localhost', '127.0.0.1', '::1']

/** Whether connections to the address are encrypted, or never leave this machine. */
export function isPrivate({ tls, host }: PostgresAddress): boolean {
  return tls !== 'disable' || isLocal(host)
}

/** Whether connections are encrypted: where it is asked for, by certificates too, and wherever they leave this machine. */
function isTls({ address: { tls, host }, ca }: PostgresSettings): boolean {
  if (tls === 'unless-local') return ca !== undefined || !isLocal(host)
  return tls === 'verify-full'
}

function isLocal(host: string): boolean {
  return LOCAL.includes(host) || host.startsWith('/')
}

/** How a connection is made: with every deadline that the server knows, and one of our own. */
export function clientConfig(settings: PostgresSettings): ClientConfig {
  const { address, password, ca } = settings
  const { connectMs, statementMs, lockMs, idleMs, answerMs } = limitsOf(settings)
  return {
    host: address.host,
    port: address.port,
    user: address.user,
    database: address.database,
    password,
    // Without the host, a certificate would be compared with `localhost` where the address is a number.
    ssl: isTls(settings) && { ca, host: address.host, rejectUnauthorized: true },
    application_name: 'tidegate',
    connectionTimeoutMillis: connectMs,
    statement_timeout: statementMs,
    lock_timeout: lockMs,
    idle_in_transaction_session_timeout: idleMs,
    query_timeout: answerMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10 * SECOND_MS,
    types: { getTypeParser: (oid, format) => (oid === INT8 ? Number : types.getTypeParser(oid, format)) },
    // Statements of one task are sent without waiting for each other's answers.
    pipeline: true,
  }
}
