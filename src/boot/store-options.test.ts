// Tests the rules between the options of the store, and what its settings are made of.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { TidegateError } from '../core/errors.ts'
import { readConfiguration } from './configuration.ts'
import { openSigner } from './signer.ts'
import { storeSettings } from './store-settings.ts'

const URL = 'postgresql://tidegate@db.example/state'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidegate-options-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true })
  vi.unstubAllEnvs()
})

function faultsOf(variables: Readonly<Record<string, string>>): readonly string[] {
  try {
    readConfiguration(variables)
  } catch (error) {
    if (error instanceof TidegateError) return error.faults
  }
  return []
}

test('a password in the address is refused at the start, and not repeated', () => {
  const faults = faultsOf({ TIDEGATE_STORE__URL: 'postgresql://tidegate:hunter2@db.example/state' })

  expect(faults).toEqual([expect.stringContaining('TIDEGATE_STORE__URL: it holds a password')])
  expect(faults.join()).not.toContain('hunter2')
})

test('options that do not go together are told, all at once', () => {
  const faults = faultsOf({
    TIDEGATE_STORE__URL: `${URL}?sslmode=disable`,
    TIDEGATE_STORE__PASSWORD_FILE: 'password',
    TIDEGATE_STORE__PASSWORD_ENV: 'PGPASSWORD',
    TIDEGATE_STORE__CA_FILE: 'ca.pem',
  })

  expect(faults).toEqual([
    expect.stringContaining('cannot be used with `store.passwordFile`'),
    expect.stringContaining('`PGPASSWORD` does not begin with `TIDEGATE_SECRET_`'),
    expect.stringContaining('cannot be used with `sslmode=disable`'),
  ])
})

test('options of a database without its address mean nothing, and are told', () => {
  expect(faultsOf({ TIDEGATE_STORE__CA_FILE: 'ca.pem' })).toEqual([expect.stringContaining('nothing without `store.url`')])
})

test('without an address the store is SQLite', () => {
  expect(storeSettings(readConfiguration({}).store)).toBeUndefined()
})

test('a password is read from its file again at each connection', () => {
  const file = join(folder, 'password')
  writeFileSync(file, 'first\n')
  const settings = storeSettings(readConfiguration({ TIDEGATE_STORE__URL: URL, TIDEGATE_STORE__PASSWORD_FILE: file }).store)
  writeFileSync(file, 'second\n')

  expect(settings?.password?.()).toBe('second')
})

test('a password is read from its variable, and its absence stops the start', () => {
  const { store } = readConfiguration({ TIDEGATE_STORE__URL: URL, TIDEGATE_STORE__PASSWORD_ENV: 'TIDEGATE_SECRET_STORE' })

  expect(() => storeSettings(store)).toThrow(expect.objectContaining({ code: 'config-invalid' }))
  vi.stubEnv('TIDEGATE_SECRET_STORE', 'hunter2')
  expect(storeSettings(store)?.password?.()).toBe('hunter2')
})

test('a file that holds no certificate stops the start with its name', () => {
  const file = join(folder, 'ca.pem')
  writeFileSync(file, 'no certificate')
  const { store } = readConfiguration({ TIDEGATE_STORE__URL: URL, TIDEGATE_STORE__CA_FILE: file })

  expect(() => storeSettings(store)).toThrow(expect.objectContaining({ faults: [expect.stringContaining(file)] }))
})

test('a key file that is named must be there, and two processes that share it sign alike', () => {
  const file = join(folder, 'shared.key')
  expect(() => openSigner(folder, file)).toThrow(expect.objectContaining({ faults: [expect.stringContaining('openssl genpkey')] }))
  const made = openSigner(folder)

  const shared = openSigner(join(folder, 'another'), join(folder, 'receipts.key'))

  expect(shared.keyid).toBe(made.keyid)
})
