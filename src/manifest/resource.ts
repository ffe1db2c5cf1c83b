// One Kubernetes object as it stands in a file.

import { isMap, type Document, type YAMLMap } from 'yaml'
import type { ManifestFile } from '../core/manifest-file.ts'
import { contentAt, lengthAt, nodeAt } from './yaml-path.ts'
import type { YamlFile } from './yaml-file.ts'

/** An object of a document, or an item of a `List`; `namespace` is what its own metadata says. */
export interface Resource {
  readonly file: ManifestFile
  readonly document: Document
  readonly node: YAMLMap
  readonly apiVersion: string
  readonly kind: string
  readonly namespace: string | undefined
  readonly name: string
}

/** The objects of a file in their order; documents that are no Kubernetes objects are passed over. */
export function resourcesOf(yaml: YamlFile): readonly Resource[] {
  return yaml.documents.flatMap((document) => (isMap(document.contents) ? objectsOf(yaml.file, document, document.contents) : []))
}

/** How an edit names a resource: `<apiVersion>/<kind>/<namespace>/<name>`, with the namespace of its own metadata. */
export function resourceId(resource: Resource): string {
  return `${resource.apiVersion}/${resource.kind}/${resource.namespace ?? 'default'}/${resource.name}`
}

/** The API group of a resource; `''` is the core group. */
export function groupOf(resource: Resource): string {
  const slash = resource.apiVersion.indexOf('/')
  return slash < 0 ? '' : resource.apiVersion.slice(0, slash)
}

function objectsOf(file: ManifestFile, document: Document, node: YAMLMap): readonly Resource[] {
  const apiVersion = contentAt(document, node, ['apiVersion'])
  const kind = contentAt(document, node, ['kind'])
  if (apiVersion === undefined || kind === undefined) return []
  if (kind.endsWith('List') && lengthAt(document, node, ['items']) > 0) return itemsOf(file, document, node)
  const name = contentAt(document, node, ['metadata', 'name'])
  if (name === undefined) return []
  return [{ file, document, node, apiVersion, kind, namespace: contentAt(document, node, ['metadata', 'namespace']), name }]
}

function itemsOf(file: ManifestFile, document: Document, list: YAMLMap): readonly Resource[] {
  const resources: Resource[] = []
  for (let i = 0; i < lengthAt(document, list, ['items']); i += 1) {
    const item = nodeAt(document, list, ['items', i])
    if (item !== undefined && isMap(item)) resources.push(...objectsOf(file, document, item))
  }
  return resources
}
