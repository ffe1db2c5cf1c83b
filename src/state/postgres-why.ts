// Says in a sentence why PostgreSQL did not do something.

import { DatabaseError } from 'pg'

/** What a SQLSTATE means to who runs the database (postgresql.org/docs/current/errcodes-appendix.html). */
const SENTENCES: Readonly<Record<string, string>> = {
  '25006': 'the database is read-only',
  '28000': 'the database does not let this user in',
  '28P01': 'the database does not take this password',
  '3D000': 'there is no such database',
  '42501': 'this user lacks a right in the database',
  '53100': 'the disk of the database is full',
  '53300': 'the database has no connection left',
  '55P03': 'a lock of the database was not free in time',
  '57014': 'the database took too long',
  '57P01': 'the database is being stopped',
  '57P02': 'the database crashed',
  '57P03': 'the database is not up yet',
}

/** Whether the server had ended the connection, which says nothing about whether it is up now. */
export function isHangUp(error: unknown): boolean {
  if (error instanceof DatabaseError) return error.code === '57P01' || error.code === '57P02'
  return error instanceof Error && error.message.startsWith('Connection terminated')
}

/** A sentence about an error of `pg`, with the server's own words behind it; no value of a row and no secret is in it. */
export function whyOf(error: unknown): string {
  if (error instanceof DatabaseError) {
    const sentence = SENTENCES[error.code ?? ''] ?? 'PostgreSQL refused it'
    return `${sentence}: ${error.message} (${error.code ?? 'no code'})`
  }
  return `the database does not answer: ${error instanceof Error ? error.message : String(error)}`
}
