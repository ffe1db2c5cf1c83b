// `connect` writes a file that a start can read, or nothing.

import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startPeer } from '../../test/boot/peer.ts'
import { createRemote } from '../../test/contracts/host-remote.ts'
import { connect } from './connect.ts'
import type { GivenAnswers } from './connect-answers.ts'
import { environmentText } from './connect-text.ts'
import { readEnvironments } from './environments.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidegate-connect-test-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

function connecting(given: Partial<GivenAnswers>): Promise<unknown> {
  const whole = { metrics: 'http://127.0.0.1:9', repository: folder, output: join(folder, 'environments.yaml'), isForced: false, ...given }
  return connect({ given: whole, ask: undefined, tell: () => undefined })
}

test('what is written is what a start reads, whatever the words are', () => {
  const written = {
    name: 'on',
    cluster: 'yes: "it" #is',
    metrics: 'https://mimir.example/prometheus',
    tenant: 'a|b',
    username: '1234',
    tokenFile: '/run/secrets/token with blanks',
    tokenEnv: undefined,
    caFile: '/etc/ca.pem',
    scrapeSeconds: 15,
    repository: 'git@git.example:platform/manifests.git',
    branch: '1.0',
    path: 'clusters/live',
    repositoryTokenFile: undefined,
    repositoryTokenEnv: 'TIDEGATE_SECRET_GIT',
    currency: 'EUR',
    cpuHour: 0.03,
    memoryHour: 0,
    namespaces: ['shop', 'null', 'a', 'b'],
  }
  const text = environmentText(written)

  const [environment] = readEnvironments(text, '/etc/environments.yaml')
  const [withTeams] = readEnvironments(
    text.replace('    # teams:', '    teams:').replaceAll('    #   - {', '      - {'),
    '/etc/environments.yaml',
  )

  expect(environment).toMatchObject({
    name: 'on',
    mode: 'forecast-only',
    clusterLabel: written.cluster,
    metrics: {
      url: written.metrics,
      tenant: 'a|b',
      username: '1234',
      tokenFile: written.tokenFile,
      caFile: '/etc/ca.pem',
      scrapeSeconds: 15,
    },
    repository: { url: written.repository, branch: '1.0', path: 'clusters/live', tokenEnv: 'TIDEGATE_SECRET_GIT' },
    rates: { currency: 'EUR', cpuCorePerHour: 0.03, memoryGibPerHour: 0 },
  })
  expect(withTeams.teams.map(({ name }) => name)).toEqual(['shop', 'null', 'a'])
})

test('a file that is there is not touched, and nobody is asked anything', async () => {
  const file = join(folder, 'environments.yaml')
  writeFileSync(file, 'mine')

  await expect(connecting({})).rejects.toMatchObject({ code: 'usage', faults: [expect.stringContaining('--force')] })
  expect(readdirSync(folder)).toEqual(['environments.yaml'])
})

test('answers that make no environment are told together, by their keys, before anything is asked over the network', async () => {
  const given = { metrics: 'https://me:secret@metrics.example/?a=b', username: 'ada', repositoryTokenEnv: 'TIDEGATE_SECRET_ABSENT' }

  await expect(connecting(given)).rejects.toMatchObject({
    code: 'usage',
    faults: [
      'metrics.url: ends before `?` and `#`; a tenant is given by `tenant`',
      'metrics.username: needs its password by `tokenFile` or `tokenEnv`',
      'metrics.url: a password stands in it; give it by `tokenFile` or `tokenEnv`',
    ],
  })
  await expect(connecting({ repositoryTokenEnv: 'TIDEGATE_SECRET_ABSENT' })).rejects.toMatchObject({
    faults: ['repository: the variable `TIDEGATE_SECRET_ABSENT` is not set'],
  })
})

test('metrics that do not answer leave no file behind', async () => {
  await expect(connecting({})).rejects.toMatchObject({
    code: 'source-unreachable',
    message: 'nothing listens at `127.0.0.1:9`: check host and port',
    faults: [],
    remedy: expect.not.stringContaining('doctor'),
  })
  expect(existsSync(join(folder, 'environments.yaml'))).toBe(false)
})

test('metrics that ask who is there are told with the options that answer it', async () => {
  const peer = await startPeer((_request, response) => response.writeHead(401).end('no org id'))

  const refused = connecting({ metrics: peer.url })

  await expect(refused).rejects.toMatchObject({
    code: 'source-unreachable',
    message: expect.stringContaining('it said: no org id'),
    faults: [expect.stringMatching(/`--token-env`.*`--tenant`/)],
  })
  await peer.close()
})

test('a folder that is not there is refused before anybody is asked', async () => {
  await expect(connecting({ output: join(folder, 'absent', 'environments.yaml') })).rejects.toMatchObject({
    code: 'usage',
    message: `there is no folder \`${join(folder, 'absent')}\` to write into`,
  })
})

test('a repository without workloads leaves no file behind, and says where was looked for what', async () => {
  const peer = await startPeer((_request, response) => response.end('{"status":"success","data":{"result":[]}}'))
  const remote = createRemote()
  remote.commit({ 'charts/auth/Chart.yaml': 'name: auth\n', 'notes.yaml': 'a: 1\n' })
  const refused = connecting({ metrics: peer.url, repository: remote.bare, path: 'charts' })

  await expect(refused).rejects.toMatchObject({
    code: 'usage',
    message: expect.stringMatching(
      /^no Deployment, StatefulSet or DaemonSet below the folder `charts` on the branch `main` .*1 Helm chart is not read: charts\/auth$/,
    ),
    faults: [expect.stringContaining('`--path`'), expect.stringContaining('`repository.helm`'), 'nothing was written'],
  })
  expect(existsSync(join(folder, 'environments.yaml'))).toBe(false)
  remote.remove()
  await peer.close()
})

test('an option that was mistyped is told in its own words, and what was typed is not repeated', async () => {
  await expect(connecting({ metrics: 'htps://metrics.example', repositoryTokenEnv: 'hunter2' })).rejects.toMatchObject({
    code: 'usage',
    faults: [expect.stringMatching(/^`--metrics` takes/), expect.stringMatching(/^`--repository-token-env` takes/)],
  })
})
