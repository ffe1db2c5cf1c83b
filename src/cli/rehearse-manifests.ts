// The old and the new manifest of one workload, from files or folders of YAML.

import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { TidegateError } from '../core/errors.ts'
import type { Finding } from '../core/finding.ts'
import type { ManifestFile } from '../core/manifest-file.ts'
import type { Pair } from '../core/rehearsal.ts'
import type { Workload } from '../core/workload.ts'
import { readWorkloads } from '../manifest/manifest.ts'

/**
 * The workload that both declare, or the one of many that is named.
 *
 * Throws `usage` where it is not clear which one is meant, and `manifest-invalid` where one side does not declare it, or cannot be read.
 */
export async function readManifests(old: string, next: string, named: string | undefined): Promise<Pair<Workload>> {
  const sides = [await readSide(old), await readSide(next)]
  const [before, after] = sides
  const both = [...before.workloads.keys()].filter((ref) => after.workloads.has(ref))
  const ref = named ?? (both.length === 1 ? both[0] : undefined)
  if (ref === undefined && both.length > 1) {
    throw new TidegateError('usage', `both manifests declare ${listed(both)}; name one with \`--workload\``)
  }
  for (const side of sides) {
    if (ref === undefined || !side.workloads.has(ref)) throw new TidegateError('manifest-invalid', missing(side, ref))
  }
  return { before: before.workloads.get(ref!)!, after: after.workloads.get(ref!)! }
}

interface Side {
  readonly path: string
  readonly workloads: ReadonlyMap<string, Workload>
  readonly findings: readonly Finding[]
}

async function readSide(path: string): Promise<Side> {
  const files = await filesAt(path)
  const { workloads, findings } = readWorkloads(files, { teams: [], helm: [] })
  return { path, workloads: new Map(workloads.map((workload) => [workload.ref, workload])), findings }
}

async function filesAt(path: string): Promise<readonly ManifestFile[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [{ path, text: await readFile(path, 'utf8') }]
    const names = (await readdir(path, { recursive: true })).filter((name) => /\.ya?ml$/.test(name)).sort()
    return await Promise.all(
      names.map(async (name) => ({ path: name.replaceAll('\\', '/'), text: await readFile(join(path, name), 'utf8') })),
    )
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    throw new TidegateError('manifest-invalid', `\`${path}\` cannot be read: ${error.message}`, { cause: error })
  }
}

function missing({ path, workloads, findings }: Side, ref: string | undefined): string {
  const why = findings.filter(({ severity }) => severity === 'refuse').map(({ sentence }) => sentence)
  if (why.length > 0) return `\`${path}\` cannot be used: ${why.join('; ')}`
  const found = workloads.size === 0 ? 'no workload' : `only ${listed([...workloads.keys()])}`
  return ref === undefined
    ? `\`${path}\` declares ${found}, and both manifests must declare the same one`
    : `\`${path}\` declares ${found} and not \`${ref}\``
}

const MOST_LISTED = 8

function listed(refs: readonly string[]): string {
  const shown = refs.slice(0, MOST_LISTED).map((ref) => `\`${ref}\``)
  const rest = refs.length - shown.length
  return rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ')
}
