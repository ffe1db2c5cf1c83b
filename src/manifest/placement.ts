// Where each object ends up in the cluster: its namespace, name and replica override after Kustomize.

import type { Finding } from '../core/finding.ts'
import type { ManifestFile } from '../core/manifest-file.ts'
import { joinPath, type Kustomization, type PatchTarget } from './kustomization.ts'
import type { Resource } from './resource.ts'

/** An object as it reaches the cluster. `root` is the outermost kustomization's directory, or `undefined` for plain YAML. */
export interface Placed {
  readonly resource: Resource
  readonly namespace: string
  readonly name: string
  readonly root: string | undefined
  /** The `replicas:` entry that sets the count; the outermost one wins. */
  readonly override: { readonly kustomization: Kustomization; readonly index: number } | undefined
  /** The kustomization that patches it; what it says is then not what runs. */
  readonly patchedBy: Kustomization | undefined
}

/** What placing needs to know. */
export interface Layout {
  readonly resources: ReadonlyMap<string, readonly Resource[]>
  readonly kustomizations: ReadonlyMap<string, Kustomization>
  readonly files: ReadonlyMap<string, ManifestFile>
}

/** Every object once for each kustomization tree that leads to it, or once as it stands. */
export function place(layout: Layout): { readonly placed: readonly Placed[]; readonly findings: readonly Finding[] } {
  const findings: Finding[] = []
  const used = new Set<string>()
  for (const kustomization of layout.kustomizations.values()) {
    findings.push(...findingsOf(kustomization, layout))
    for (const path of [...kustomization.patchFiles, ...pathsOf(kustomization)]) used.add(path)
  }
  const placed: Placed[] = []
  for (const kustomization of layout.kustomizations.values()) {
    if (!used.has(kustomization.directory)) placed.push(...placeTree(kustomization, layout, [kustomization.directory]))
  }
  for (const [path, resources] of layout.resources) {
    if (!used.has(path)) placed.push(...resources.map((resource) => asItStands(resource, undefined)))
  }
  return { placed, findings }
}

/** The objects below a kustomization; `trail` holds the directories from the root of its tree to itself. */
function placeTree(kustomization: Kustomization, layout: Layout, trail: readonly string[]): readonly Placed[] {
  const placed = pathsOf(kustomization).flatMap((path) => {
    const inner = layout.kustomizations.get(path)
    if (inner !== undefined) return trail.includes(path) ? [] : placeTree(inner, layout, [...trail, path])
    return (layout.resources.get(path) ?? []).map((resource) => asItStands(resource, trail[0]))
  })
  return placed.map((one) => transform(one, kustomization))
}

function asItStands(resource: Resource, root: string | undefined): Placed {
  return { resource, namespace: resource.namespace ?? 'default', name: resource.name, root, override: undefined, patchedBy: undefined }
}

function transform(placed: Placed, kustomization: Kustomization): Placed {
  const entry = kustomization.replicas.find(({ name }) => name === placed.name || name === placed.resource.name)
  const isPatched = kustomization.patches.some((target) => touches(target, placed))
  return {
    ...placed,
    namespace: kustomization.namespace ?? placed.namespace,
    name: `${kustomization.namePrefix}${placed.name}${kustomization.nameSuffix}`,
    override: entry === undefined ? placed.override : { kustomization, index: entry.index },
    patchedBy: isPatched ? kustomization : placed.patchedBy,
  }
}

function touches(target: PatchTarget, placed: Placed): boolean {
  return isMatch(target.kind, [placed.resource.kind]) && isMatch(target.name, [placed.name, placed.resource.name])
}

function isMatch(pattern: string | undefined, names: readonly string[]): boolean {
  if (pattern === undefined || names.includes(pattern)) return true
  try {
    const whole = new RegExp(`^(?:${pattern})$`)
    return names.some((name) => whole.test(name))
  } catch {
    return true
  }
}

function pathsOf(kustomization: Kustomization): readonly string[] {
  return kustomization.resources.flatMap((entry) => joinPath(kustomization.directory, entry) ?? [])
}

function findingsOf(kustomization: Kustomization, layout: Layout): readonly Finding[] {
  const findings: Finding[] = []
  const at = `\`${kustomization.file.path}\``
  if (kustomization.unread.length > 0) {
    const keys = kustomization.unread.map((key) => `\`${key}\``).join(', ')
    findings.push({
      code: 'kustomize-unread',
      severity: 'warning',
      sentence: `${at} uses ${keys}, which are not read; what runs may differ from what is read`,
    })
  }
  for (const entry of kustomization.resources) {
    const path = joinPath(kustomization.directory, entry)
    if (path !== undefined && (layout.files.has(path) || layout.kustomizations.has(path))) continue
    findings.push({
      code: 'kustomize-resource-missing',
      severity: 'warning',
      sentence: `${at} lists \`${entry}\`, which is not among the files that were read`,
    })
  }
  return findings
}
