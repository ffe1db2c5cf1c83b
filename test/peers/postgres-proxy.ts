// A TCP proxy before a PostgreSQL that breaks a connection at its COMMIT, on either side of it.

import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** When a connection breaks: before the COMMIT reaches the server, or after the server has answered it; `deaf` breaks after it and lets nobody in again. */
export type CutAt = 'before-commit' | 'after-commit' | 'deaf'

/** A proxy; the next COMMIT that passes is cut, once. */
export interface PostgresProxy {
  /** The address of the database through the proxy. */
  readonly url: string
  cut(at: CutAt): void
  /** Lets new connections in again. */
  admit(): void
  close(): Promise<void>
}

/** Starts a proxy before the server of an address. */
export async function startProxy(url: string): Promise<PostgresProxy> {
  const target = new URL(url)
  const port = Number(target.port)
  const sockets = new Set<Socket>()
  let at: CutAt | undefined
  let isDeaf = false

  const proxy = createServer((client) => {
    if (isDeaf) {
      client.destroy()
      return
    }
    const upstream = connect(port, target.hostname)
    let isCutting = false
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        // What the server is doing when its client goes away, it finishes.
        if (socket === upstream || !isCutting) (socket === client ? upstream : client).destroy()
      })
    }
    client.on('data', (bytes) => {
      if (at !== undefined && bytes.includes('commit\0')) {
        isCutting = true
        isDeaf = at === 'deaf'
        if (at === 'before-commit') upstream.destroy()
        at = undefined
      }
      if (!upstream.destroyed) upstream.write(bytes)
    })
    upstream.on('data', (bytes) => {
      if (!isCutting) client.write(bytes)
      else {
        // The server has answered the COMMIT: it is done, and nobody hears of it.
        client.destroy()
        upstream.destroy()
      }
    })
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  target.port = String((proxy.address() as AddressInfo).port)
  return {
    url: target.href,
    cut: (when) => (at = when),
    admit: () => (isDeaf = false),
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => proxy.close(resolve))
    },
  }
}
