// Serves a bare repository over HTTP with git's own backend, asks for a token, and can be told to misbehave.

import { execFileSync, spawn } from 'node:child_process'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { TestRemote } from './host-remote.ts'

/** How the server answers: as it should, with a status, never, or by hanging up once a push has been taken. */
export type Mood = 'well' | 'hang' | 'hang-on-push' | 'hang-up-after-push' | { readonly status: number; readonly location?: string }

/** The server and what it saw. */
export interface GitHttp {
  readonly url: string
  readonly token: string
  mood: Mood
  /** Is called when a push begins, before the branches are told. */
  beforePush: () => void
  /** The `Authorization` headers that were sent, in order; `undefined` where there was none. */
  readonly authorizations: (string | undefined)[]
  stop(): Promise<void>
}

const BACKEND = join(execFileSync('git', ['--exec-path'], { encoding: 'utf8' }).trim(), 'git-http-backend')

/** Starts a server for a remote on a free port of the loopback. */
export async function serveGit(remote: TestRemote): Promise<GitHttp> {
  remote.git('config', 'http.receivepack', 'true')
  const token = 'ghp_thisTokenMustNeverBeSeen'
  const server = createServer((request, response) => answer(http, remote, request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const http: GitHttp = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/remote.git`,
    token,
    mood: 'well',
    beforePush: () => undefined,
    authorizations: [],
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return http
}

function answer(http: GitHttp, remote: TestRemote, request: IncomingMessage, response: ServerResponse): void {
  const { mood } = http
  const isPush = request.url?.endsWith('/git-receive-pack') === true && request.method === 'POST'
  http.authorizations.push(request.headers.authorization)
  if (mood === 'hang' || (mood === 'hang-on-push' && isPush)) return
  if (typeof mood === 'object') {
    response.writeHead(mood.status, mood.location === undefined ? {} : { location: mood.location })
    response.end('no')
    return
  }
  const expected = `Basic ${Buffer.from(`x-access-token:${http.token}`).toString('base64')}`
  if (request.headers.authorization !== expected) {
    response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' })
    response.end()
    return
  }
  if (request.url?.includes('service=git-receive-pack') === true) http.beforePush()
  runBackend(remote, request, response, mood === 'hang-up-after-push' && isPush)
}

/** Speaks CGI (RFC 3875) with git-http-backend(1). */
function runBackend(remote: TestRemote, request: IncomingMessage, response: ServerResponse, isHangingUp: boolean): void {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const child = spawn(BACKEND, {
    env: {
      PATH: process.env.PATH,
      GIT_PROJECT_ROOT: remote.directory,
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: url.pathname,
      QUERY_STRING: url.search.slice(1),
      REQUEST_METHOD: request.method ?? 'GET',
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      HTTP_GIT_PROTOCOL: request.headers['git-protocol'] as string | undefined,
      REMOTE_USER: 'tidegate',
    },
  })
  request.pipe(child.stdin)
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  child.on('close', () => {
    if (isHangingUp) {
      request.socket.destroy()
      return
    }
    const whole = Buffer.concat(chunks)
    const end = whole.indexOf('\r\n\r\n')
    const headers = whole
      .toString('latin1', 0, end)
      .split('\r\n')
      .map((line) => line.split(': ') as [string, string])
    const status = headers.find(([name]) => name === 'Status')
    response.writeHead(Number(status?.[1].slice(0, 3) ?? 200), Object.fromEntries(headers.filter(([name]) => name !== 'Status')))
    response.end(whole.subarray(end + 4))
  })
}
