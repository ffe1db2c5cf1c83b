// What a kustomization.yaml says about the resources below it, as far as capacity is concerned.

import { isMap, parseAllDocuments, type Document, type YAMLMap } from 'yaml'
import type { ManifestFile } from '../core/manifest-file.ts'
import type { YamlFile } from './yaml-file.ts'

/** One entry of `replicas:`. */
export interface ReplicaOverride {
  readonly name: string
  readonly index: number
}

/** Which resources a patch touches; `undefined` is any. Kustomize reads both as regular expressions that match the whole word. */
export interface PatchTarget {
  readonly kind: string | undefined
  readonly name: string | undefined
}

/** A kustomization; paths are from the repository's root. */
export interface Kustomization {
  readonly file: ManifestFile
  readonly document: Document
  readonly node: YAMLMap
  readonly directory: string
  readonly resources: readonly string[]
  readonly namespace: string | undefined
  readonly namePrefix: string
  readonly nameSuffix: string
  readonly replicas: readonly ReplicaOverride[]
  readonly patches: readonly PatchTarget[]
  readonly patchFiles: readonly string[]
  /** Keys that may change resources and that are not read. */
  readonly unread: readonly string[]
}

const UNREAD = ['components', 'helmCharts', 'transformers', 'generators', 'replacements', 'crds']

/** The kustomization of a file that bears the name, or `undefined`. */
export function kustomizationOf(yaml: YamlFile, files: ReadonlyMap<string, ManifestFile>): Kustomization | undefined {
  if (!/(^|\/)kustomization\.ya?ml$/.test(yaml.file.path)) return undefined
  const document = yaml.documents[0]
  if (document === undefined || !isMap(document.contents)) return undefined
  const values = document.toJS({ maxAliasCount: 100 }) as Readonly<Record<string, unknown>>
  const directory = yaml.file.path.slice(0, Math.max(0, yaml.file.path.lastIndexOf('/')))
  const patchFiles = patchPaths(values).flatMap((path) => joinPath(directory, path) ?? [])
  return {
    file: yaml.file,
    document,
    node: document.contents,
    directory,
    resources: [...texts(values.resources), ...texts(values.bases)],
    namespace: textOf(values.namespace),
    namePrefix: textOf(values.namePrefix) ?? '',
    nameSuffix: textOf(values.nameSuffix) ?? '',
    replicas: listOf(values.replicas).flatMap((entry, index) => {
      const name = textOf(entry.name)
      return name === undefined ? [] : [{ name, index }]
    }),
    patches: patchTargets(values, directory, files),
    patchFiles,
    unread: UNREAD.filter((key) => values[key] !== undefined),
  }
}

/** A path relative to a directory, from the root; `undefined` for an address, an absolute path, or one that leaves the root. */
export function joinPath(directory: string, relative: string): string | undefined {
  if (relative.startsWith('/') || relative.includes('://') || relative.includes('?')) return undefined
  const steps = directory === '' ? [] : directory.split('/')
  for (const step of relative.split('/')) {
    if (step === '' || step === '.') continue
    if (step !== '..') steps.push(step)
    else if (steps.pop() === undefined) return undefined
  }
  return steps.join('/')
}

function patchPaths(values: Readonly<Record<string, unknown>>): readonly string[] {
  const strategic = texts(values.patchesStrategicMerge).filter((entry) => !entry.includes('\n'))
  const paths = [...listOf(values.patches), ...listOf(values.patchesJson6902)].flatMap((entry) => textOf(entry.path) ?? [])
  return [...strategic, ...paths]
}

function patchTargets(
  values: Readonly<Record<string, unknown>>,
  directory: string,
  files: ReadonlyMap<string, ManifestFile>,
): readonly PatchTarget[] {
  const textAt = (path: string): string => files.get(joinPath(directory, path) ?? '')?.text ?? ''
  const strategic = texts(values.patchesStrategicMerge).flatMap((entry) => namedIn(entry.includes('\n') ? entry : textAt(entry)))
  const others = [...listOf(values.patches), ...listOf(values.patchesJson6902)].flatMap((entry) => {
    const target = recordOf(entry.target)
    if (target !== undefined) return [{ kind: textOf(target.kind), name: textOf(target.name) }]
    return namedIn(textOf(entry.patch) ?? textAt(textOf(entry.path) ?? ''))
  })
  return [...strategic, ...others]
}

/** The objects that a patch names; a patch that names none may touch any. */
function namedIn(text: string): readonly PatchTarget[] {
  try {
    const named = [...parseAllDocuments(text, { logLevel: 'silent' })].flatMap((document) => {
      const values = recordOf(document.toJS({ maxAliasCount: 100 }))
      const kind = textOf(values?.kind)
      return kind === undefined ? [] : [{ kind, name: textOf(recordOf(values?.metadata)?.name) }]
    })
    return named.length === 0 ? [{ kind: undefined, name: undefined }] : named
  } catch {
    return [{ kind: undefined, name: undefined }]
  }
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined
}

function listOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.map((entry) => recordOf(entry) ?? {}) : []
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : []
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
