// Policy from custom resources, against a stand-in for the Kubernetes API that does what the real one may.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startKubernetes, type KubernetesStandIn } from '../../test/gate/kubernetes-stand-in.ts'
import { createHttp, type ClosableHttp } from '../boot/http.ts'
import type { Log } from '../core/log.ts'
import { PolicyRefusal } from '../core/policy-refusal.ts'
import { createKubernetesSource, type KubernetesPolicySettings } from './kubernetes.ts'
import type { KubernetesAccess } from './kubernetes-api.ts'
import { keepWatch } from './kubernetes-watch.ts'
import type { PolicySource } from './policy-source.ts'

const DIGEST = `sha256:${'a'.repeat(64)}` as const
const SPEC = { scope: 'default', head: '{"payload":"1"}', bundle: '{"version":1}' }

describe('policy in Kubernetes', () => {
  let api: KubernetesStandIn
  let http: ClosableHttp
  const logged: string[] = []
  const log: Log = { info: () => {}, warn: (message) => void logged.push(message), error: () => {}, with: () => log }
  const sources: PolicySource[] = []

  beforeEach(async () => {
    api = await startKubernetes({ first: SPEC })
    http = createHttp()
    logged.length = 0
  })
  afterEach(async () => {
    for (const source of sources.splice(0)) await source.close?.()
    await http.close()
    await api.close()
  })

  const access = (given: Partial<KubernetesAccess> = {}): KubernetesAccess => ({
    http,
    url: api.url,
    token: () => 'of the pod',
    timeoutMs: 400,
    ...given,
  })

  function sourceOf(given: Partial<KubernetesPolicySettings> = {}): PolicySource {
    const source = createKubernetesSource({
      access: access(),
      namespace: 'tidegate',
      configMaps: ['policy'],
      secrets: ['sealed'],
      log,
      pauseMs: 5,
      ...given,
    })
    sources.push(source)
    return source
  }

  it('reads the head and the bundle of its scope, with the token of the moment, and has no roots', async () => {
    const tokens = ['one', 'two']
    const source = sourceOf({ access: access({ token: () => tokens.shift()! }) })
    expect(await source.head(headOf())).toEqual({ is: 'head', envelope: SPEC.head })
    expect(text(await source.bundle(bundleOf(100)))).toBe(SPEC.bundle)
    expect(await source.root({ version: 1, signal: never() })).toBeUndefined()
    expect(api.tokens).toEqual(['Bearer one', 'Bearer two'])
    expect(api.asked[0]).toBe('/apis/policy.tidegate.dev/v1alpha1/namespaces/tidegate/tidegatepolicybundles')
  })

  it('reads a bundle out of a config map or a secret that it is allowed to', async () => {
    const base64 = Buffer.from('packed').toString('base64')
    api.put('configmaps/policy', { data: { bundle: 'plain' }, binaryData: { binary: base64 } })
    api.put('secrets/sealed', { data: { bundle: base64 } })
    const source = sourceOf()
    for (const [kind, name, key, expected] of [
      ['ConfigMap', 'policy', 'bundle', 'plain'],
      ['ConfigMap', 'policy', 'binary', 'packed'],
      ['Secret', 'sealed', 'bundle', 'packed'],
    ]) {
      api.set({ first: { scope: 'default', head: '{}', bundleRef: { kind, name, key } } })
      expect(text(await source.bundle(bundleOf(100)))).toBe(expected)
    }
  })

  it.each([
    ['a name that is not allowed', { bundleRef: { kind: 'Secret', name: 'other', key: 'bundle' } }],
    ['an allowed name of the other kind', { bundleRef: { kind: 'Secret', name: 'policy', key: 'bundle' } }],
    ['another kind', { bundleRef: { kind: 'Pod', name: 'policy', key: 'bundle' } }],
    ['a key that is not there', { bundleRef: { kind: 'ConfigMap', name: 'policy', key: 'toString' } }],
    ['two places at once', { bundle: '{}', bundleRef: { kind: 'ConfigMap', name: 'policy', key: 'bundle' } }],
    ['no place', {}],
  ])('reads no bundle from %s', async (_name, spec) => {
    api.put('configmaps/policy', { data: { bundle: 'plain' } })
    api.put('secrets/other', { data: { bundle: 'cGxhaW4=' } })
    api.set({ first: { scope: 'default', head: '{}', ...spec } })
    expect(await refusalOf(sourceOf().bundle(bundleOf(100)))).toBe('BUNDLE_ABSENT')
    expect(api.asked.some((path) => path.includes('/secrets/'))).toBe(false)
  })

  it.each([
    ['no resource of the scope', { first: { ...SPEC, scope: 'other' } }, 'HEAD_ABSENT'],
    ['two resources of one scope', { first: SPEC, second: SPEC }, 'HEAD_UNREADABLE'],
    ['a resource without a head', { first: { scope: 'default' } }, 'HEAD_UNREADABLE'],
    ['a head that is too large', { first: { ...SPEC, head: 'x'.repeat(70_000) } }, 'HEAD_TOO_LARGE'],
  ])('refuses %s', async (_name, specs, code) => {
    api.set(specs)
    expect(await refusalOf(sourceOf().head(headOf()))).toBe(code)
  })

  it('refuses a bundle above the size of the head, and an API that hangs or is away', async () => {
    expect(await refusalOf(sourceOf().bundle(bundleOf(SPEC.bundle.length - 1)))).toBe('BUNDLE_TOO_LARGE')
    api.hang(true)
    expect(await refusalOf(sourceOf().head(headOf()))).toBe('SOURCE_SILENT')
    const away = sourceOf({ access: access({ url: 'http://127.0.0.1:1' }) })
    expect(await refusalOf(away.head(headOf()))).toBe('SOURCE_UNREACHABLE')
  })

  it('does not watch until somebody listens, and then tells of a change', async () => {
    const source = sourceOf()
    await source.head(headOf())
    expect(api.watches()).toBe(0)
    const heard = vi.fn()
    const stop = source.onChange!(heard)
    await until(() => api.watches() === 1)
    const before = heard.mock.calls.length
    api.set({ first: { ...SPEC, head: '{"payload":"2"}' } })
    await until(() => heard.mock.calls.length > before)
    expect(await source.head(headOf())).toMatchObject({ envelope: '{"payload":"2"}' })
    stop()
    const after = heard.mock.calls.length
    api.set({})
    await pause(50)
    expect(heard.mock.calls.length).toBe(after)
  })

  function watching(given: Partial<KubernetesAccess> = {}) {
    const onChange = vi.fn()
    const watch = keepWatch({
      access: access(given),
      path: '/apis/g/v1/namespaces/tidegate/tidegatepolicybundles',
      onChange,
      log,
      pauseMs: 5,
    })
    sources.push({ close: () => watch.close() } as unknown as PolicySource)
    return { watch, onChange }
  }

  const watchesFrom = () => api.asked.flatMap((path) => /[?&]resourceVersion=(\w+)/.exec(path)?.[1] ?? [])

  it('resumes from the newest bookmark after the connection was cut, without another list', async () => {
    const { watch } = watching()
    await until(() => api.watches() === 1)
    api.bookmark()
    await until(() => watch.tally.bookmarks === 1)
    api.end('cut')
    await until(() => watchesFrom().length === 2)
    expect(watchesFrom()).toEqual(['100', '101'])
    expect(watch.tally).toMatchObject({ lists: 1, failures: 1 })
  })

  it('opens the next watch where the server ended one in peace', async () => {
    const { watch } = watching()
    await until(() => api.watches() === 1)
    api.bookmark()
    await until(() => watch.tally.bookmarks === 1)
    api.end('ended')
    await until(() => watchesFrom().length === 2)
    expect(watchesFrom()).toEqual(['100', '101'])
    expect(watch.tally).toMatchObject({ lists: 1, failures: 0 })
    expect(logged).toEqual([])
  })

  it.each(['status', 'event'] as const)('lists again after 410 as %s, and calls back, for something may have been missed', async (how) => {
    const { watch, onChange } = watching()
    await until(() => api.watches() === 1)
    const before = onChange.mock.calls.length
    api.compact(how)
    api.end('cut')
    await until(() => watch.tally.lists === 2 && watchesFrom().at(-1) === '101')
    expect(onChange.mock.calls.length).toBe(before + 1)
    expect(watchesFrom().at(-1)).toBe('101')
  })

  it.each(['no json', '[]', '{"type":"MODIFIED"}', '{"type":"MODIFIED","object":{}}', 'null'])(
    'lists again after the malformed event `%s`',
    async (line) => {
      const { watch } = watching()
      await until(() => api.watches() === 1)
      api.say(`${line}\n`)
      await until(() => watch.tally.lists === 2 && api.watches() === 1)
      expect(logged).toEqual(['the watch of policy broke off'])
    },
  )

  it('reads events that arrive in pieces', async () => {
    const { watch } = watching()
    await until(() => api.watches() === 1)
    const [half, rest] = ['{"type":"MODIFIED",\t"object":{"metadata":{"name":"x",', '"resourceVersion":"7"}}}\n\n']
    api.say(half)
    await pause(20)
    expect(watch.tally.events).toBe(0)
    api.say(`${rest}{"type":"BOOKMARK","object":{"metadata":{"resourceVersion":"8"}}}\n`)
    await until(() => watch.tally.bookmarks === 1)
    expect(watch.tally.events).toBe(1)
  })

  it('opens anew a watch that says nothing at all', async () => {
    const { watch } = watching({ idleMs: 60 })
    await until(() => watch.tally.watches >= 3)
    expect(watch.tally).toMatchObject({ lists: 1, failures: 0 })
  })

  it('waits longer and longer for an API that is away, and comes back by itself', async () => {
    api.hang(true)
    const { watch } = watching({ timeoutMs: 40 })
    await until(() => watch.tally.failures >= 3)
    api.hang(false)
    await until(() => watch.tally.watches === 1 && api.watches() === 1)
  })

  it('ends at once, whatever it is doing', async () => {
    const { watch } = watching()
    await until(() => api.watches() === 1)
    await watch.close()
    await until(() => api.watches() === 0)
    api.hang(true)
    const other = watching({ timeoutMs: 60_000 })
    await pause(30)
    await other.watch.close()
    expect(other.watch.tally.failures).toBe(0)
  })
})

function headOf() {
  return { scope: 'default', tag: undefined, signal: never() }
}

function bundleOf(size: number) {
  return { scope: 'default', digest: DIGEST, size, signal: never() }
}

function never(): AbortSignal {
  return new AbortController().signal
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}

function pause(ms: number): Promise<unknown> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

async function until(isSo: () => boolean): Promise<void> {
  await vi.waitFor(() => expect(isSo()).toBe(true), { timeout: 5_000, interval: 5 })
}

async function refusalOf(reading: Promise<unknown>): Promise<string> {
  const thrown: unknown = await reading.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(thrown).toBeInstanceOf(PolicyRefusal)
  return (thrown as PolicyRefusal).code
}
