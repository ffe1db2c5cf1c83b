// A real server on loopback that answers as a test says, and tells how many connections came in.
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import { createServer as createSecureServer, type ServerOptions } from 'node:https'
import type { AddressInfo } from 'node:net'

/** A running server. */
export interface Peer {
  /** `http://127.0.0.1:PORT`, or `https`. */
  readonly url: string
  readonly port: number
  /** The requests that came in, oldest first. */
  readonly requests: readonly IncomingMessage[]
  /** How many connections were ever accepted. */
  readonly connections: () => number
  /** How many are open now. */
  readonly openConnections: () => Promise<number>
  close(): Promise<void>
}

/** Starts one; `answer` is given the request, the response and the request's number from 1. */
export async function startPeer(
  answer: (request: IncomingMessage, response: ServerResponse, count: number) => void,
  tls?: Pick<ServerOptions, 'key' | 'cert'>,
): Promise<Peer> {
  const requests: IncomingMessage[] = []
  let connections = 0
  const listener: RequestListener = (request, response) => {
    requests.push(request)
    answer(request, response, requests.length)
  }
  const server: Server = tls === undefined ? createServer(listener) : createSecureServer(tls, listener)
  server.on('connection', () => (connections += 1))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    port,
    requests,
    connections: () => connections,
    openConnections: () => new Promise((resolve) => server.getConnections((_error, count) => resolve(count))),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
