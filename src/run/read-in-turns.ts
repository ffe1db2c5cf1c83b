// Reads the workloads of a repository with a turn of the event loop after each YAML document, so that requests and leases are served in between.

import type { Workload } from '../core/workload.ts'
import type { Finding } from '../core/finding.ts'
import type { ManifestFile } from '../core/manifest-file.ts'
import { parseSteps, readWorkloads } from '../manifest/manifest.ts'
import { ownTurn } from './own-turn.ts'

/** What `readWorkloads` answers; the documents are parsed before, one a turn, and kept with their files. */
export async function readInTurns(
  files: readonly ManifestFile[],
  options: Parameters<typeof readWorkloads>[1],
): Promise<{ readonly workloads: readonly Workload[]; readonly findings: readonly Finding[] }> {
  for (const file of files) {
    for (const steps = parseSteps(file); steps.next().done !== true;) await ownTurn()
  }
  return readWorkloads(files, options)
}
