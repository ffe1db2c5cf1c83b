// Chooses the peers of an environment by its settings: source, repository and host.

import { dirname, join, resolve } from 'node:path'
import type { Environment } from '../core/environment.ts'
import { TidegateError } from '../core/errors.ts'
import { createDryRunHost } from '../deliver/dry-run.ts'
import { createGitHost, createGitRepository } from '../deliver/git.ts'
import type { Source } from '../observe/source.ts'
import type { WiredEnvironment } from '../run/house.ts'
import { DEMO_REPOSITORY, demoRepository, firstStartMs, openReplay } from './demo.ts'
import { readSecret } from './secret.ts'

/** How long one call of git may take. */
const GIT_TIMEOUT_MS = 60_000

/** Where the wiring happens. */
export interface WiringPlace {
  readonly dataDirectory: string
  /** The file that described the environment; relative paths start beside it. */
  readonly environmentsFile: string
  readonly nowMs: number
}

/** The environment with its peers. */
export function wireEnvironment(settings: Environment, place: WiringPlace): WiredEnvironment {
  const git = gitSettings(settings, place)
  const repository = createGitRepository(git)
  return {
    settings,
    source: openSource(settings, place),
    repository,
    host: settings.repository.host === 'git' ? createGitHost(git) : createDryRunHost(),
  }
}

/** How git reaches the environment's repository. */
export function gitSettings({ repository }: Environment, place: WiringPlace): Parameters<typeof createGitRepository>[0] {
  const url = repository.url === DEMO_REPOSITORY ? demoRepository(place.dataDirectory, place.nowMs) : repository.url
  return {
    url,
    branch: repository.branch,
    path: repository.path,
    cacheDirectory: join(place.dataDirectory, 'repositories'),
    credentials: async () => {
      const token = readSecret(repository, process.env)
      return token === undefined ? undefined : { token }
    },
    timeoutMs: GIT_TIMEOUT_MS,
    variables: process.env,
  }
}

/** Where the environment's samples come from; throws `environment-invalid` for recordings that cannot be read and for a kind that this version cannot read. */
export function openSource(settings: Environment, place: WiringPlace): Source {
  if (settings.metrics.kind === 'replay') {
    const startedFirstMs = firstStartMs(place.dataDirectory, place.nowMs)
    return playedFrom(resolve(dirname(place.environmentsFile), settings.metrics.path), settings, startedFirstMs)
  }
  throw new TidegateError('environment-invalid', `environment \`${settings.name}\` cannot be read yet`, {
    faults: [`${settings.name}.metrics.kind: this version reads \`replay\` only; \`prometheus\` comes with the next one`],
  })
}

function playedFrom(folder: string, settings: Environment, startedFirstMs: number): Source {
  try {
    return openReplay(folder, settings, startedFirstMs)
  } catch (error) {
    if (!(error instanceof TidegateError)) throw error
    throw new TidegateError('environment-invalid', `the recordings of environment \`${settings.name}\` cannot be played`, {
      cause: error,
      faults: [`${settings.name}.metrics.path: \`${folder}\`: ${error.message}`],
    })
  }
}
