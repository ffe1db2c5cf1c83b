// The encrypted connection to PostgreSQL: made with the certificates that are trusted, and with no others.

import { spawnSync } from 'node:child_process'
import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openPostgresStore } from '../../src/state/postgres.ts'
import { postgresUser } from '../peers/postgres-binaries.ts'
import { startPostgres, type PostgresServer } from '../peers/postgres.ts'
import { deed } from './store-fixtures.ts'
import { settingsOf } from './store-postgres-settings.ts'
import { disposable } from './store-reading.ts'

// A database of its own for each test, with durable commits: on a slow disk that takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let server: PostgresServer
let folder: string
let url: string

/** Makes a certificate that signs itself, for an address, beside its key, and answers it. */
function makeCertificate(name: string, address: string): string {
  const files = ['-keyout', join(folder, `${name}.key`), '-out', join(folder, `${name}.crt`)]
  const subject = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=${address}`]
  const { status, stderr } = spawnSync('openssl', ['req', '-x509', '-newkey', 'ed25519', '-nodes', '-days', '2', ...files, ...subject])
  if (status !== 0) throw new Error(`openssl failed: ${stderr.toString()}`)
  return readFileSync(join(folder, `${name}.crt`), 'utf8')
}

let right: string
let wrong: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tidegate-tls-'))
  right = makeCertificate('right', 'IP:127.0.0.1')
  wrong = makeCertificate('wrong', 'IP:127.0.0.1')
  const { uid, gid } = postgresUser()
  if (uid !== undefined && gid !== undefined)
    for (const path of [folder, join(folder, 'right.key'), join(folder, 'right.crt')]) chownSync(path, uid, gid)
  server = await startPostgres(15, { ssl: 'on', ssl_cert_file: join(folder, 'right.crt'), ssl_key_file: join(folder, 'right.key') })
  url = await server.database()
})

afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true })
})

test('a server is spoken to over TLS when its certificate is trusted', async () => {
  await using opened = disposable(await openPostgresStore({ ...settingsOf(url), ca: right }))
  await opened.store.commit(deed())

  const sessions = await server.query(
    url,
    "select distinct ssl from pg_stat_ssl join pg_stat_activity using (pid) where application_name = 'tidegate'",
  )

  expect(sessions).toEqual([{ ssl: true }])
})

test.each([
  ['signed by others', () => ({ ...settingsOf(url), ca: wrong })],
  ['that only the system could vouch for', () => settingsOf(`${url}?sslmode=verify-full`)],
  ['of another name', () => ({ ...settingsOf(url.replace('127.0.0.1', 'localhost')), ca: right })],
])('a server with a certificate %s is not spoken to', async (_, settings) => {
  await expect(openPostgresStore(settings())).rejects.toMatchObject({
    code: 'store-failed',
    message: expect.stringMatching(/certificate|altnames/),
  })
})
