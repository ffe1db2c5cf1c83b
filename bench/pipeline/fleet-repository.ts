// A bare repository with one manifest for each workload of a fleet.

import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Workload } from '../../src/core/workload.ts'

/** Makes the repository in a folder and answers its address. */
export function makeFleetRepository(directory: string, workloads: readonly Workload[]): string {
  const tree = join(directory, 'tree')
  const bare = join(directory, 'fleet.git')
  mkdirSync(tree, { recursive: true })
  for (const workload of workloads) {
    const path = join(tree, workload.namespace, `${workload.name}.yaml`)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, manifestOf(workload))
  }
  const git = (...args: string[]) => execFileSync('git', ['-C', tree, ...args], { stdio: 'ignore' })
  git('init', '--quiet', '--initial-branch=main')
  git('add', '.')
  git('-c', 'user.name=bench', '-c', 'user.email=bench@localhost', 'commit', '--quiet', '-m', 'the fleet')
  execFileSync('git', ['clone', '--quiet', '--bare', tree, bare], { stdio: 'ignore' })
  return bare
}

function manifestOf({ namespace, kind, name, replicas, containers }: Workload): string {
  const spec = containers.map((container) => ({
    name: container.name,
    image: container.image,
    resources: {
      requests: { cpu: container.cpuRequestCores, memory: container.memoryRequestBytes },
      limits: { cpu: container.cpuLimitCores, memory: container.memoryLimitBytes },
    },
  }))
  // JSON is YAML; indented, so that each scalar has a line of its own as in a manifest that a person wrote.
  const document = {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name, namespace },
    spec: { replicas, template: { spec: { containers: spec } } },
  }
  return `${JSON.stringify(document, undefined, 2)}\n`
}
