// A stand-in for the Kubernetes API: lists, reads and watches over real HTTP, with bookmarks, and with every way in which a watch ends.

import type { IncomingMessage, ServerResponse } from 'node:http'
import { startPeer, type Peer } from '../boot/peer.ts'

/** The spec of a resource, by name. */
export type Specs = Readonly<Record<string, object>>

/** A running stand-in. */
export interface KubernetesStandIn {
  readonly url: string
  /** Paths with their query, oldest first. */
  readonly asked: readonly string[]
  readonly tokens: readonly (string | undefined)[]
  /** How many watches are open now. */
  readonly watches: () => number
  /** Replaces the resources and tells each watch. */
  set(specs: Specs): void
  /** Puts a config map or a secret; `path` as in `configmaps/policy`. */
  put(path: string, object: object): void
  /** Sends a bookmark to each watch: the version moves on and nothing happened. */
  bookmark(): void
  /** Sends any text to each watch. */
  say(text: string): void
  /** Cuts each watch, or ends it as the server does when its time is over. */
  end(how: 'cut' | 'ended'): void
  /** Forgets what happened before now: a watch that asks for an older version is answered 410, as a status or within the watch. */
  compact(how: 'status' | 'event'): void
  /** Answers nothing at all from now on, or answers again. */
  hang(isHanging: boolean): void
  close(): Promise<void>
}

/** Starts one, with resources in namespace `tidegate`. */
export async function startKubernetes(specs: Specs): Promise<KubernetesStandIn> {
  const world = { specs, version: 100, oldest: 0, gone: 'status' as 'status' | 'event', isHanging: false }
  const objects = new Map<string, object>()
  const open = new Set<ServerResponse>()
  const tell = (type: string, object: object) => say(`${JSON.stringify({ type, object })}\n`)
  const say = (text: string) => {
    for (const watch of open) watch.write(text)
  }
  const answerWatch = (url: URL, response: ServerResponse): void => {
    const isGone = Number(url.searchParams.get('resourceVersion')) < world.oldest
    const gone = { kind: 'Status', code: 410, reason: 'Expired' }
    if (isGone && world.gone === 'status') return json(response, 410, gone)
    response.writeHead(200, { 'content-type': 'application/json' })
    if (isGone) return void response.end(`${JSON.stringify({ type: 'ERROR', object: gone })}\n`)
    response.flushHeaders()
    open.add(response)
    response.on('close', () => open.delete(response))
  }
  const peer: Peer = await startPeer((request: IncomingMessage, response) => {
    if (world.isHanging) return
    const url = new URL(request.url ?? '/', 'http://kubernetes')
    const [, path] = /\/namespaces\/tidegate\/(.*)$/.exec(url.pathname) ?? []
    if (url.searchParams.get('watch') === 'true') return answerWatch(url, response)
    if (path === 'tidegatepolicybundles') return json(response, 200, listOf(world))
    const object = objects.get(path ?? '')
    return object === undefined ? json(response, 404, { code: 404 }) : json(response, 200, object)
  })
  return {
    url: peer.url,
    get asked() {
      return peer.requests.map(({ url }) => url ?? '')
    },
    get tokens() {
      return peer.requests.map(({ headers }) => headers.authorization)
    },
    watches: () => open.size,
    set(next) {
      world.specs = next
      world.version += 1
      for (const item of listOf(world).items) tell('MODIFIED', item)
    },
    put: (path, object) => void objects.set(path, object),
    bookmark() {
      world.version += 1
      tell('BOOKMARK', { kind: 'TidegatePolicyBundle', metadata: { resourceVersion: String(world.version) } })
    },
    say,
    end(how) {
      for (const watch of open) {
        if (how === 'cut') watch.destroy()
        else watch.end()
      }
    },
    compact(how) {
      world.version += 1
      Object.assign(world, { oldest: world.version, gone: how })
    },
    hang: (isHanging) => void (world.isHanging = isHanging),
    close: () => peer.close(),
  }
}

function listOf({ specs, version }: { readonly specs: Specs; readonly version: number }) {
  const metadata = { resourceVersion: String(version) }
  return { kind: 'List', metadata, items: Object.entries(specs).map(([name, spec]) => ({ metadata: { name, ...metadata }, spec })) }
}

function json(response: ServerResponse, status: number, value: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}
