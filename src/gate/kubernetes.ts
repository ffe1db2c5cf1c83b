// Reads signed policy from `TidegatePolicyBundle` resources of one namespace, and hears of their changes; it never writes.

import { HttpFault } from '../core/http.ts'
import type { Log } from '../core/log.ts'
import { PolicyRefusal, type PolicyRefusalCode } from '../core/policy-refusal.ts'
import { KubernetesRefusal, readKubernetes, type KubernetesAccess } from './kubernetes-api.ts'
import { keepWatch } from './kubernetes-watch.ts'
import { BUNDLE_LIMIT_BYTES, HEAD_LIMIT_BYTES, type PolicySource } from './policy-source.ts'

/** The kind of the resources; examples/kubernetes/policy-crd.yaml defines it. */
export const POLICY_RESOURCE = { group: 'policy.tidegate.dev', version: 'v1alpha1', plural: 'tidegatepolicybundles' } as const

/** Which resources are read. */
export interface KubernetesPolicySettings {
  readonly access: KubernetesAccess
  readonly namespace: string
  /** The config maps and secrets that a resource may refer to, by name; others are never asked for. */
  readonly configMaps: readonly string[]
  readonly secrets: readonly string[]
  readonly log: Log
  /** The first pause after the watch broke off; half a second unless told. */
  readonly pauseMs?: number
}

/**
 * A source over custom resources: one resource a scope, which holds the head and the bundle, or names the config map or secret with the bundle.
 *
 * Every reading asks the API anew: the watch, which begins with the first `onChange`, only tells that there may be something to read, so that a watch that is
 * lost, lies or sleeps costs time and nothing else. Roots are not read from the cluster. Two resources of one scope are no head.
 */
export function createKubernetesSource(settings: KubernetesPolicySettings): PolicySource {
  const listeners = new Set<() => void>()
  let watch: ReturnType<typeof keepWatch> | undefined
  const { access, log, pauseMs } = settings
  const onChange = () => {
    for (const listener of listeners) listener()
  }
  return {
    kind: 'crd',
    async head({ scope, signal }) {
      const { head } = await specOf(settings, scope, signal)
      return { is: 'head', envelope: head }
    },
    async bundle({ scope, size, signal }) {
      const bytes = await bundleOf(settings, await specOf(settings, scope, signal), signal)
      if (bytes.length > Math.min(size, BUNDLE_LIMIT_BYTES)) throw new PolicyRefusal('BUNDLE_TOO_LARGE')
      return bytes
    },
    root: async () => undefined,
    onChange(listener) {
      listeners.add(listener)
      watch ??= keepWatch({ access, path: collectionOf(settings), onChange, log, ...(pauseMs === undefined ? {} : { pauseMs }) })
      return () => void listeners.delete(listener)
    },
    async close() {
      await watch?.close()
    },
  }
}

/** Where the resources of the namespace lie. */
export function collectionOf({ namespace }: Pick<KubernetesPolicySettings, 'namespace'>): string {
  const { group, version, plural } = POLICY_RESOURCE
  return `/apis/${group}/${version}/namespaces/${encodeURIComponent(namespace)}/${plural}`
}

interface Spec {
  readonly head: string
  readonly bundle: unknown
  readonly bundleRef: unknown
}

async function specOf(settings: KubernetesPolicySettings, scope: string, signal: AbortSignal): Promise<Spec> {
  const list = await read(settings, collectionOf(settings), { signal, absent: 'HEAD_ABSENT' })
  const items = member(list, 'items')
  if (!Array.isArray(items)) throw new PolicyRefusal('SOURCE_UNREACHABLE', 'the Kubernetes API answered something that is no list')
  const specs = items.map((item: unknown) => member(item, 'spec')).filter((spec) => member(spec, 'scope') === scope)
  if (specs.length === 0) throw new PolicyRefusal('HEAD_ABSENT', `no TidegatePolicyBundle of \`${settings.namespace}\` is for \`${scope}\``)
  if (specs.length > 1)
    throw new PolicyRefusal('HEAD_UNREADABLE', `${specs.length} resources of \`${settings.namespace}\` are for \`${scope}\`; leave one`)
  const [spec] = specs
  const head = member(spec, 'head')
  if (typeof head !== 'string') throw new PolicyRefusal('HEAD_UNREADABLE', 'the resource has no `spec.head`')
  if (new TextEncoder().encode(head).length > HEAD_LIMIT_BYTES) throw new PolicyRefusal('HEAD_TOO_LARGE')
  return { head, bundle: member(spec, 'bundle'), bundleRef: member(spec, 'bundleRef') }
}

async function bundleOf(settings: KubernetesPolicySettings, { bundle, bundleRef }: Spec, signal: AbortSignal): Promise<Uint8Array> {
  if (typeof bundle === 'string' && bundleRef === undefined) return new TextEncoder().encode(bundle)
  if (bundle !== undefined || bundleRef === undefined)
    throw new PolicyRefusal('BUNDLE_ABSENT', 'the resource holds neither `spec.bundle` nor `spec.bundleRef` alone')
  const [kind, name, key] = ['kind', 'name', 'key'].map((each) => String(member(bundleRef, each)))
  const isSecret = kind === 'Secret'
  const allowed = isSecret ? settings.secrets : kind === 'ConfigMap' ? settings.configMaps : []
  if (!allowed.includes(name))
    throw new PolicyRefusal('BUNDLE_ABSENT', `the resource names ${kind} \`${name}\`, which this Tidegate is not allowed to read`)
  const path = `/api/v1/namespaces/${encodeURIComponent(settings.namespace)}/${isSecret ? 'secrets' : 'configmaps'}/${encodeURIComponent(name)}`
  const object = await read(settings, path, { signal, absent: 'BUNDLE_ABSENT' })
  const text = member(member(object, 'data'), key)
  if (!isSecret && typeof text === 'string') return new TextEncoder().encode(text)
  const packed = isSecret ? text : member(member(object, 'binaryData'), key)
  if (typeof packed !== 'string') throw new PolicyRefusal('BUNDLE_ABSENT', `${kind} \`${name}\` has no key \`${key}\``)
  return Uint8Array.from(Buffer.from(packed, 'base64'))
}

interface Wanted {
  readonly signal: AbortSignal
  readonly absent: PolicyRefusalCode
}

async function read({ access }: KubernetesPolicySettings, path: string, { signal, absent }: Wanted): Promise<unknown> {
  try {
    return await readKubernetes(access, path, signal)
  } catch (error) {
    if (error instanceof KubernetesRefusal && error.status === 404)
      throw new PolicyRefusal(absent, `the Kubernetes API knows no \`${path}\``, { cause: error })
    const code = error instanceof HttpFault && error.kind === 'timeout' ? 'SOURCE_SILENT' : 'SOURCE_UNREACHABLE'
    const message = error instanceof SyntaxError ? 'the Kubernetes API answered no JSON' : (error as Error).message
    throw new PolicyRefusal(code, message, { cause: error })
  }
}

/** A member of something that came from the outside. */
function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return (value as Record<string, unknown>)[name]
}
