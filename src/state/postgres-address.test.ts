// Tests which addresses of a database are taken, and that a fault never repeats one.

import { expect, test } from 'vitest'
import { TidegateError } from '../core/errors.ts'
import { readPostgresAddress } from './postgres-address.ts'

function faultOf(written: string): string {
  try {
    readPostgresAddress(written)
  } catch (error) {
    if (error instanceof TidegateError) return error.faults.join()
  }
  throw new Error(`\`${written}\` was taken`)
}

test('an address is read with its port, or 5432', () => {
  const short = readPostgresAddress('postgresql://tide%20gate@db.example/state')
  const long = readPostgresAddress('postgres://tidegate@[::1]:6543/state?sslmode=disable')

  expect(short).toEqual({ host: 'db.example', port: 5432, user: 'tide gate', database: 'state', tls: 'unless-local' })
  expect(long).toEqual({ host: '::1', port: 6543, user: 'tidegate', database: 'state', tls: 'disable' })
})

test('the folder of a socket stands in a parameter', () => {
  const address = readPostgresAddress('postgresql://tidegate@localhost/state?host=/run/postgresql&sslmode=verify-full')

  expect(address).toMatchObject({ host: '/run/postgresql', tls: 'verify-full' })
})

test.each([
  ['postgresql://tidegate:hunter2@db/state', 'holds a password'],
  ['postgresql://tidegate@db/state?password=hunter2', 'the parameter `password` is not known'],
  ['postgresql://tidegate@db/state?sslmode=prefer', '`sslmode=prefer` is not known'],
  ['mysql://tidegate@db/state', 'no address of a PostgreSQL database'],
  ['hunter2', 'no address of a PostgreSQL database'],
  ['postgresql://db/state', 'user, host or database is missing'],
  ['postgresql://tidegate@db', 'user, host or database is missing'],
  ['postgresql://tidegate@db/state/more', 'user, host or database is missing'],
  ['postgresql://tide%zzgate@db/state', 'two hexadecimal digits'],
])('an address that cannot be used is refused with its fault, and not repeated: %s', (written, why) => {
  const fault = faultOf(written)

  expect(fault).toContain(why)
  expect(fault).not.toContain('hunter2')
  expect(fault).not.toContain('tidegate@')
})
