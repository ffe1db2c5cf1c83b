// How live fields of a workload are spelled as keys of a Helm values file.

import type { WorkloadRef } from './workload.ts'

/** One workload whose manifest is rendered from values. */
export interface HelmMapping {
  readonly workload: WorkloadRef
  /** The values file, from the repository's root. */
  readonly file: string
  /** From a field's key (`replicas`, `containers.app.requests.cpu`, …) to the dotted key path in the file; `[0]` indexes a list. */
  readonly keys: Readonly<Record<string, string>>
  /** The name of the workload's containers, in the order of the rendered pod. */
  readonly containers: readonly string[]
}
