// What a set of files declares, together with the Helm mappings that explain some of them.

import type { HelmMapping } from '../core/helm-mapping.ts'
import type { ManifestFile } from '../core/manifest-file.ts'
import { catalogOf, type Catalog } from './catalog.ts'
import { subjectsOf, type Subject } from './subject.ts'

/** The files of a tree and the environment's mappings of Helm values. */
export interface Manifests {
  readonly files: readonly ManifestFile[]
  readonly helm: readonly HelmMapping[]
}

/** Everything that is declared: the objects in the files, and the workloads among them as often as they are declared. */
export interface Declarations {
  readonly catalog: Catalog
  readonly subjects: readonly Subject[]
}

const latest = new WeakMap<readonly ManifestFile[], { readonly helm: readonly HelmMapping[]; readonly declarations: Declarations }>()

/** Reads what is declared; the same lists of files and mappings are read once. */
export function declarationsOf({ files, helm }: Manifests): Declarations {
  const known = latest.get(files)
  if (known?.helm === helm) return known.declarations
  const catalog = catalogOf(files)
  const declarations = { catalog, subjects: subjectsOf(catalog, helm) }
  latest.set(files, { helm, declarations })
  return declarations
}
