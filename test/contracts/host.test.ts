// Runs the hosts' suite on git over a path, over SSH and over HTTP, and on the dry run.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createDryRunHost } from '../../src/deliver/dry-run.ts'
import { createGitHost } from '../../src/deliver/git.ts'
import { BEFORE, hostSuite } from './host.ts'
import { serveGit } from './host-http.ts'
import { createRemote, PERSON, type TestRemote } from './host-remote.ts'

const COMMON = { branch: 'main', path: '', timeoutMs: 10_000, variables: PERSON }

function branchesOf(remote: TestRemote): readonly string[] {
  return remote
    .git('for-each-ref', '--format=%(refname:short)', 'refs/heads')
    .split('\n')
    .filter((branch) => branch !== 'main')
}

hostSuite('git over a path', async () => {
  const remote = createRemote()
  const baseCommit = remote.commit({ 'apps/api.yaml': BEFORE })
  const host = createGitHost({
    ...COMMON,
    url: remote.bare,
    cacheDirectory: join(remote.directory, 'cache'),
    credentials: async () => undefined,
  })
  return { host, baseCommit, branches: () => branchesOf(remote), end: async () => remote.remove() }
})

/** A program in the place of ssh: leaves out its options and the host, and runs the command that it was to run there. */
function sshStandIn(directory: string): string {
  const path = join(directory, 'ssh-stand-in')
  writeFileSync(path, '#!/bin/sh\nfor last; do :; done\nexec sh -c "$last"\n', { mode: 0o700 })
  return path
}

hostSuite('git over SSH', async () => {
  const remote = createRemote()
  const baseCommit = remote.commit({ 'apps/api.yaml': BEFORE })
  const host = createGitHost({
    ...COMMON,
    url: `ssh://git@git.example${remote.bare}`,
    cacheDirectory: join(remote.directory, 'cache'),
    credentials: async () => undefined,
    variables: { ...PERSON, GIT_SSH_COMMAND: sshStandIn(remote.directory) },
  })
  return { host, baseCommit, branches: () => branchesOf(remote), end: async () => remote.remove() }
})

hostSuite('git over HTTP', async () => {
  const remote = createRemote()
  const baseCommit = remote.commit({ 'apps/api.yaml': BEFORE })
  const http = await serveGit(remote)
  const host = createGitHost({
    ...COMMON,
    url: http.url,
    cacheDirectory: join(remote.directory, 'cache'),
    credentials: async () => ({ token: http.token }),
  })
  const end = async () => {
    await http.stop()
    remote.remove()
  }
  return { host, baseCommit, branches: () => branchesOf(remote), end }
})

hostSuite('dry run', async () => ({ host: createDryRunHost(), baseCommit: '0'.repeat(40), branches: () => [], end: async () => undefined }))
