// Everything that a set of files holds, read once.

import type { Finding } from '../core/finding.ts'
import type { ManifestFile } from '../core/manifest-file.ts'
import { kustomizationOf, type Kustomization } from './kustomization.ts'
import { place, type Placed } from './placement.ts'
import { resourcesOf, type Resource } from './resource.ts'
import { parseYaml } from './yaml-file.ts'

/** The files by path, the objects that they put into the cluster, and what was found on the way. */
export interface Catalog {
  readonly files: ReadonlyMap<string, ManifestFile>
  readonly placed: readonly Placed[]
  readonly findings: readonly Finding[]
}

const catalogs = new WeakMap<readonly ManifestFile[], Catalog>()

/** The catalog of some files; the same list is read once. */
export function catalogOf(files: readonly ManifestFile[]): Catalog {
  const known = catalogs.get(files)
  if (known !== undefined) return known
  const catalog = read(files)
  catalogs.set(files, catalog)
  return catalog
}

/** Whether a file is Tidegate's own, in a folder `.tidegate`: no manifest, whatever it holds. */
function isOwn({ path }: ManifestFile): boolean {
  return path.split('/').slice(0, -1).includes('.tidegate')
}

function read(files: readonly ManifestFile[]): Catalog {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const resources = new Map<string, readonly Resource[]>()
  const kustomizations = new Map<string, Kustomization>()
  const findings: Finding[] = []
  for (const file of files) {
    if (isOwn(file)) continue
    const yaml = parseYaml(file)
    if (yaml.finding !== undefined) findings.push(yaml.finding)
    const kustomization = kustomizationOf(yaml, byPath)
    if (kustomization === undefined) resources.set(file.path, resourcesOf(yaml))
    else kustomizations.set(kustomization.directory, kustomization)
  }
  const placement = place({ resources, kustomizations, files: byPath })
  return { files: byPath, placed: placement.placed, findings: [...findings, ...placement.findings] }
}
