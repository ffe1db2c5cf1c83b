// Finds the scalar behind a live field of a workload.

import type { Document, Node } from 'yaml'
import type { Edit } from '../core/change.ts'
import { TidegateError } from '../core/errors.ts'
import { fieldKey, type Field, type FieldUnit } from '../core/field.ts'
import type { ManifestFile } from '../core/manifest-file.ts'
import { cpuMetricIndex } from '../core/scaling.ts'
import { containerPlaces } from './containers.ts'
import type { FieldPlace } from './field-place.ts'
import { heapOf, heapSteps } from './heap-flag.ts'
import { hpaSpecOf } from './hpa-spec.ts'
import type { Catalog } from './catalog.ts'
import type { Declarations } from './declarations.ts'
import type { Placed } from './placement.ts'
import { resolvedSteps } from './own-triggers.ts'
import { resourceId, resourcesOf, type Resource } from './resource.ts'
import { editableScalar, parseNumber, type Scalar } from './scalar.ts'
import { placeOf, type Subject } from './subject.ts'
import { mappedSteps, sharedSteps, valuesOf } from './values.ts'
import { parseYaml } from './yaml-file.ts'
import { contentAt, formatPath, lengthAt, nodeAt, parsePath, type Step } from './yaml-path.ts'

/** How an edit names an entry of a kustomization's `replicas:`, before the name in brackets. */
const REPLICAS_OF = 'kustomization:replicas'

/** How an edit names the subtree of a values file, before its key path. */
const VALUES_OF = 'values:'

/** A place with the object that carries the field; none where it is a mapped value or an entry of a kustomization. */
export interface OwnedPlace extends FieldPlace {
  readonly owner?: Resource
}

/** A field's scalar with its number; `start` and `end` are UTF-16 offsets in the file's text. */
export interface Located extends Scalar {
  readonly path: string
  /** As in an edit: `<apiVersion>/<kind>/<namespace>/<name>`, `kustomization:replicas[<name>]` or `values:<key path>`. */
  readonly resource: string
  /** The dotted path inside the resource. */
  readonly field: string
  /** In the field's unit. */
  readonly value: number
}

/** The scalar at a place; `undefined` when the manifest does not carry it. Throws as `editableScalar` does. */
export function locateAt(place: FieldPlace, unit: FieldUnit): Located | undefined {
  const node = nodeAt(place.document, place.root, place.steps)
  if (node === undefined) return undefined
  const scalar = editableScalar(place, node)
  if (scalar === undefined) return undefined
  return {
    ...scalar,
    path: place.file.path,
    resource: place.resource,
    field: formatPath(place.steps),
    value: parseNumber(scalar.content, unit),
  }
}

/**
 * Where a field of a workload is to be read and written, whether or not it is there; `undefined` when nothing of that kind exists.
 *
 * Throws `manifest-ambiguous` when other workloads are made from the same bytes.
 */
export function placeOfField({ subjects, catalog }: Declarations, ref: string, field: Field): OwnedPlace | undefined {
  const declared = subjects.filter((subject) => subject.ref === ref)
  if (declared.length > 1)
    throw new TidegateError('manifest-ambiguous', `\`${ref}\` is declared in ${declared.map(placeOf).join(' and ')}; leave one`)
  const [subject] = declared
  if (subject === undefined) return undefined
  if (subject.by === 'values') {
    const steps = mappedSteps(subject.mapping, field)
    if (steps !== undefined) return valuesPlace(subject, steps, catalog)
  }
  const kustomized = subject.by === 'resource' && field.name === 'replicas' ? overridePlace(subject.placed) : undefined
  return kustomized ?? resourcePlace(subject, field, catalog)
}

/**
 * Where an edit's scalar belongs in the files as they are now, found by the names that the edit carries.
 *
 * Throws `change-stale` when the file or the resource is not there any more, or is there more than once.
 */
export function placeOfEdit(files: ReadonlyMap<string, ManifestFile>, edit: Edit): FieldPlace {
  const file = files.get(edit.path)
  const yaml = file === undefined ? undefined : parseYaml(file)
  const steps = parsePath(edit.field)
  if (file === undefined || yaml === undefined || yaml.finding !== undefined || steps === undefined) {
    throw new TidegateError(
      'change-stale',
      `\`${edit.path}\`, which the change edits, ${file === undefined ? 'is gone' : 'cannot be read any more'}`,
    )
  }
  const roots = yaml.documents.flatMap((document) => rootsIn(file, document, edit.resource))
  if (roots.length !== 1)
    throw new TidegateError(
      'change-stale',
      `\`${edit.resource}\` is ${roots.length === 0 ? 'no longer' : 'more than once'} in \`${edit.path}\``,
    )
  const place = { file, ...roots[0], resource: edit.resource, steps }
  const here = resolvedSteps(place)
  if (here === undefined) throw new TidegateError('change-stale', `\`${edit.field}\` in \`${edit.path}\` is gone`)
  return { ...place, steps: here }
}

/** Whether a place is a key of Helm values. */
export function isMappedPlace({ resource }: FieldPlace): boolean {
  return resource.startsWith(VALUES_OF)
}

function rootsIn(file: ManifestFile, document: Document, resource: string): readonly { document: Document; root: Node }[] {
  if (document.contents === null) return []
  const subtree = (steps: readonly Step[] | undefined) =>
    steps === undefined ? undefined : nodeAt(document, document.contents as Node, steps)
  if (resource.startsWith(VALUES_OF)) {
    const root = subtree(parsePath(resource.slice(VALUES_OF.length)))
    return root === undefined ? [] : [{ document, root }]
  }
  if (resource.startsWith(`${REPLICAS_OF}[`)) {
    const name = resource.slice(REPLICAS_OF.length + 1, -1)
    const count = lengthAt(document, document.contents, ['replicas'])
    return Array.from({ length: count }, (_, index) => subtree(['replicas', index])).flatMap((root) =>
      root !== undefined && contentAt(document, root, ['name']) === name ? [{ document, root }] : [],
    )
  }
  const objects = resourcesOf({ file, documents: [document], finding: undefined })
  return objects.filter((object) => resourceId(object) === resource).map(({ node }) => ({ document, root: node }))
}

function valuesPlace(subject: Subject & { by: 'values' }, steps: readonly Step[], catalog: Catalog): OwnedPlace | undefined {
  const { file, document, root } = valuesOf(subject.mapping, catalog.files)
  const shared = sharedSteps(subject.mapping)
  const subtree = nodeAt(document, root, shared)
  if (subtree === undefined) return undefined
  return { file, document, root: subtree, resource: `${VALUES_OF}${formatPath(shared)}`, steps: steps.slice(shared.length) }
}

function overridePlace({ override }: Placed): OwnedPlace | undefined {
  if (override === undefined) return undefined
  const { file, document, node, replicas } = override.kustomization
  const entry = nodeAt(document, node, ['replicas', override.index])
  const name = replicas.find(({ index }) => index === override.index)?.name
  return entry === undefined ? undefined : { file, document, root: entry, resource: `${REPLICAS_OF}[${name}]`, steps: ['count'] }
}

function resourcePlace(subject: Subject, field: Field, catalog: Catalog): OwnedPlace | undefined {
  const owner = ownerOf(subject, field)
  const steps = owner === undefined ? undefined : stepsOf(owner, field)
  if (owner === undefined || steps === undefined) return undefined
  const { resource } = owner
  const sharers = catalog.placed.filter((placed) => placed.resource === resource)
  if (sharers.length > 1) {
    const places = sharers.map(({ namespace, name }) => `\`${namespace}/${name}\``).join(' and ')
    throw new TidegateError(
      'manifest-ambiguous',
      `\`${fieldKey(field)}\` of \`${subject.ref}\` stands in \`${resource.file.path}\`, from which ${places} are made; an edit would change all of them`,
    )
  }
  return { file: resource.file, document: resource.document, root: resource.node, resource: resourceId(resource), steps, owner: resource }
}

/** The object that carries a field: the workload's own, or the scaler that owns its replicas. */
function ownerOf(subject: Subject, field: Field): Placed | undefined {
  if (field.name.startsWith('hpa.')) return subject.scalers.hpas[0]
  if (field.name.startsWith('keda.')) return subject.scalers.scaledObjects[0]
  return subject.by === 'resource' ? subject.placed : undefined
}

function stepsOf({ resource }: Placed, field: Field): readonly Step[] | undefined {
  switch (field.of) {
    case 'scaler':
      return cpuTargetSteps(resource, field.name)
    case 'trigger':
      return ['spec', 'triggers', field.trigger, 'metadata', field.key]
    case 'replicas':
      return ['spec', field.name.slice(field.name.indexOf('.') + 1)]
    case 'container': {
      const container = containerPlaces(resource).find(({ name }) => name === field.container)
      if (container === undefined) return undefined
      if (field.name !== 'heap.max') return [...container.steps, 'resources', ...field.name.split('.')]
      const heap = heapOf(resource, container.steps)
      return heap === undefined ? undefined : heapSteps(resource, container.steps, heap)
    }
  }
}

/** The percent or the value that the CPU target of an autoscaler names, there or not; version 1 knows only the percent. */
function cpuTargetSteps(resource: Resource, name: 'hpa.cpuUtilization' | 'hpa.cpuAverageValue'): readonly Step[] | undefined {
  if (nodeAt(resource.document, resource.node, ['spec', 'metrics']) === undefined)
    return name === 'hpa.cpuUtilization' ? ['spec', 'targetCPUUtilizationPercentage'] : undefined
  const at = cpuMetricIndex(hpaSpecOf(resource)?.metrics ?? [])
  if (at < 0) return undefined
  const source =
    contentAt(resource.document, resource.node, ['spec', 'metrics', at, 'type']) === 'Resource' ? 'resource' : 'containerResource'
  return ['spec', 'metrics', at, source, 'target', name === 'hpa.cpuUtilization' ? 'averageUtilization' : 'averageValue']
}
