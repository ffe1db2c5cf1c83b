// Secrets come from a file or a variable, are read anew each time, and are missed all at once.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readEnvironments } from './environments.ts'
import { checkSecrets, readSecret } from './secret.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidegate-secret-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** One environment; `metrics` and `repository` say where their tokens are. */
function environment(name: string, metrics: string, repository: string): string {
  return `
  - name: ${name}
    metrics: { kind: prometheus, url: 'https://mimir.example'${metrics} }
    repository: { url: 'https://git.example/manifests.git'${repository} }
    rates: { currency: EUR, cpuCorePerHour: 0.03, memoryGibPerHour: 0.004 }`
}

test('a secret that was replaced is read anew', () => {
  const tokenFile = join(folder, 'token')

  writeFileSync(tokenFile, 'first\n')
  const first = readSecret({ tokenFile, tokenEnv: undefined }, {})
  writeFileSync(tokenFile, 'second\n')

  expect([first, readSecret({ tokenFile, tokenEnv: undefined }, {})]).toEqual(['first', 'second'])
})

test('every missing secret of every environment is named together, by its key', () => {
  const empty = join(folder, 'empty')
  writeFileSync(empty, '\n')
  const prod = environment('prod', `, tokenFile: ${empty}`, ', tokenEnv: TIDEGATE_SECRET_GIT')
  const stage = environment('stage', ', tokenEnv: TIDEGATE_SECRET_BLANK', `, tokenFile: ${join(folder, 'absent')}`)
  const environments = readEnvironments(`environments:${prod}${stage}\n`, 'environments.yaml')

  expect(() => checkSecrets(environments, { TIDEGATE_SECRET_BLANK: ' ' })).toThrow(
    expect.objectContaining({
      code: 'config-invalid',
      faults: [
        `prod.metrics: the file \`${empty}\` is empty`,
        'prod.repository: the variable `TIDEGATE_SECRET_GIT` is not set',
        'stage.metrics: the variable `TIDEGATE_SECRET_BLANK` is empty',
        `stage.repository: the file \`${join(folder, 'absent')}\` cannot be read`,
      ],
    }),
  )
})

test('secrets that are there are counted, and none need be named', () => {
  const prod = environment('prod', ', tokenEnv: TIDEGATE_SECRET_GIT', ', tokenEnv: TIDEGATE_SECRET_GIT')
  const environments = readEnvironments(`environments:${prod}${environment('stage', '', '')}\n`, 'environments.yaml')

  expect(checkSecrets(environments, { TIDEGATE_SECRET_GIT: 'token' })).toBe(2)
})
