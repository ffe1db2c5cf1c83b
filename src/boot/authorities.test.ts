// Certificate authorities are read whole, and a file that cannot be used says why.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rootCertificates } from 'node:tls'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { MetricsSettings } from '../core/environment.ts'
import { readAuthorities } from './authorities.ts'
import { readEnvironments } from './environments.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidegate-authorities-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

function settings(caFile: string): MetricsSettings {
  const text = `
environments:
  - name: prod
    metrics: { kind: prometheus, url: 'https://mimir.example'${caFile} }
    repository: { url: 'https://git.example/manifests.git' }
    rates: { currency: EUR, cpuCorePerHour: 0.03, memoryGibPerHour: 0.004 }`
  return readEnvironments(text, join(folder, 'environments.yaml'))[0].metrics
}

test('no file means the system’s authorities', () => {
  expect(readAuthorities(settings(''))).toEqual({ pem: undefined })
})

test('reads every certificate of a bundle with words between them', () => {
  const [one, other] = rootCertificates
  writeFileSync(join(folder, 'ca.pem'), `# ours\n${one}\n# theirs\n${other}\n`)

  expect(readAuthorities(settings(', caFile: ca.pem'))).toEqual({ pem: `${one}\n${other}` })
})

test.each([
  ['a broken certificate', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n', 'holds a broken certificate'],
  ['a file without certificates', 'hello', 'holds no certificate'],
  ['a file that is not there', undefined, 'cannot be read (ENOENT)'],
])('tells of %s', (_what, text, fault) => {
  if (text !== undefined) writeFileSync(join(folder, 'ca.pem'), text)

  expect(readAuthorities(settings(', caFile: ca.pem'))).toEqual({ fault: expect.stringContaining(fault) })
})
