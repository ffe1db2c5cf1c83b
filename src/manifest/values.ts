// The values of a Helm chart, read through the mapping of one workload.

import type { Node, Document } from 'yaml'
import { TidegateError } from '../core/errors.ts'
import { fieldKey, unitOf, type Field } from '../core/field.ts'
import type { HelmMapping } from '../core/helm-mapping.ts'
import type { ManifestFile } from '../core/manifest-file.ts'
import type { Container, Scaler } from '../core/workload.ts'
import { parseNumber } from './scalar.ts'
import { parseYaml } from './yaml-file.ts'
import { contentAt, parsePath, type Step } from './yaml-path.ts'

/** A values file that was parsed. */
export interface Values {
  readonly file: ManifestFile
  readonly document: Document
  readonly root: Node
}

/** The values file of a mapping; throws `manifest-invalid` when it is missing, empty or unreadable. */
export function valuesOf(mapping: HelmMapping, files: ReadonlyMap<string, ManifestFile>): Values {
  const file = files.get(mapping.file)
  if (file === undefined)
    throw new TidegateError(
      'manifest-invalid',
      `the mapping of \`${mapping.workload}\` names \`${mapping.file}\`, which is not among the files that were read`,
    )
  const document = parseYaml(file).documents[0]
  if (document === undefined || document.contents === null)
    throw new TidegateError('manifest-invalid', `\`${mapping.file}\`, which holds the values of \`${mapping.workload}\`, cannot be read`)
  return { file, document, root: document.contents }
}

/** The steps of a mapped field; `undefined` when the mapping does not name it; throws `manifest-invalid` for a key path that cannot be read. */
export function mappedSteps(mapping: HelmMapping, field: Field): readonly Step[] | undefined {
  const path = Object.hasOwn(mapping.keys, fieldKey(field)) ? mapping.keys[fieldKey(field)] : undefined
  if (path === undefined) return undefined
  const steps = parsePath(path)
  if (steps === undefined || steps.length === 0)
    throw new TidegateError(
      'manifest-invalid',
      `\`${path}\` in the mapping of \`${mapping.workload}\` is no key path; write for example \`api.resources.requests.cpu\` or \`workers[0].replicas\``,
    )
  return steps
}

/** The steps that all mapped keys of a workload share: the subtree that is its own. */
export function sharedSteps(mapping: HelmMapping): readonly Step[] {
  const paths = Object.values(mapping.keys).map((path) => (parsePath(path) ?? []).slice(0, -1))
  const [first = [], ...rest] = paths
  let length = first.length
  for (const path of rest) {
    let same = 0
    while (same < length && path[same] === first[same]) same += 1
    length = same
  }
  return first.slice(0, length)
}

/** The number behind a mapped field; `undefined` when it is not mapped or not there. */
export function mappedNumber(mapping: HelmMapping, values: Values, field: Field): number | undefined {
  const steps = mappedSteps(mapping, field)
  const content = steps === undefined ? undefined : contentAt(values.document, values.root, steps)
  return content === undefined ? undefined : parseNumber(content, unitOf(field))
}

/** The containers that a mapping names, with their mapped figures. */
export function mappedContainers(mapping: HelmMapping, values: Values): readonly Container[] {
  return mapping.containers.map((container) => ({
    name: container,
    image: undefined,
    cpuRequestCores: mappedNumber(mapping, values, { of: 'container', container, name: 'requests.cpu' }),
    cpuLimitCores: mappedNumber(mapping, values, { of: 'container', container, name: 'limits.cpu' }),
    memoryRequestBytes: mappedNumber(mapping, values, { of: 'container', container, name: 'requests.memory' }),
    memoryLimitBytes: mappedNumber(mapping, values, { of: 'container', container, name: 'limits.memory' }),
  }))
}

/** The scaler whose upper bound is mapped; lower bounds default as Kubernetes (1) and KEDA (0) do. */
export function mappedScaler(mapping: HelmMapping, values: Values): Scaler | undefined {
  const name = mapping.workload.slice(mapping.workload.lastIndexOf('/') + 1)
  const bound = (field: 'hpa.minReplicas' | 'hpa.maxReplicas' | 'keda.minReplicaCount' | 'keda.maxReplicaCount') =>
    mappedNumber(mapping, values, { of: 'replicas', name: field })
  const maxReplicaCount = bound('keda.maxReplicaCount')
  if (maxReplicaCount !== undefined)
    return { by: 'keda', name, minReplicaCount: bound('keda.minReplicaCount') ?? 0, maxReplicaCount, triggers: [] }
  const maxReplicas = bound('hpa.maxReplicas')
  if (maxReplicas !== undefined)
    return {
      by: 'hpa',
      name,
      minReplicas: bound('hpa.minReplicas') ?? 1,
      maxReplicas,
      cpuUtilizationPercent: mappedNumber(mapping, values, { of: 'scaler', name: 'hpa.cpuUtilization' }),
    }
  return undefined
}
