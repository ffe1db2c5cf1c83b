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

/** Reads what is declared; the same list of files is parsed once. */
export function declarationsOf({ files, helm }: Manifests): Declarations {
  const catalog = catalogOf(files)
  return { catalog, subjects: subjectsOf(catalog, helm) }
}
