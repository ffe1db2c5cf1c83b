// A person who is signed in without a browser, for what a journey must know but does not want to look at.

import type { Schema } from '../../api/client.ts'
import type { Server } from './server.ts'
import { within } from './within.ts'

/** How long the first run may take on a busy machine. */
const RUN_MS = 60_000

/** A session: reads and writes with its cookie. */
export interface Person {
  /** The answer to a GET, read as JSON; throws when it is none. */
  get<Answer>(path: string): Promise<Answer>
  /** The answer to a GET as it comes, for a stream. */
  open(path: string): Promise<Response>
  /** The answer to a POST, or to a DELETE where there is no body. */
  send(path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>
  /** The same person at a server that was started again on the same data directory. */
  at(server: Pick<Server, 'url'>): Person
}

/** Spends the link that the server printed. */
export async function signInByHand({ signInUrl, url }: Pick<Server, 'signInUrl' | 'url'>): Promise<Person> {
  const token = new URL(signInUrl).searchParams.get('token') ?? ''
  const answer = await fetch(`${url}/sign-in`, {
    method: 'POST',
    headers: { origin: url },
    body: new URLSearchParams({ token }),
    redirect: 'manual',
  })
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0]
  if (cookie === undefined) throw new Error(`nobody was signed in: ${answer.status} ${await answer.text()}`)
  return personAt(url, cookie)
}

/** Waits for the end of the first run and answers what it proposed. */
export function firstProposals(person: Person): Promise<readonly Schema<'Proposal'>[]> {
  return within(RUN_MS, 'the first run ends', async () => {
    const runs = await person.get<{ readonly items: readonly Schema<'Run'>[] }>('/api/v1/runs')
    if (!runs.items.some((run) => run.endedAtMs !== null)) return undefined
    return (await person.get<{ readonly items: readonly Schema<'Proposal'>[] }>('/api/v1/proposals?limit=200')).items
  })
}

function personAt(url: string, cookie: string): Person {
  const open = (path: string) => fetch(url + path, { headers: { cookie } })
  async function get<Answer>(path: string): Promise<Answer> {
    const answer = await open(path)
    if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}: ${await answer.text()}`)
    return (await answer.json()) as Answer
  }
  async function send(path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    const { csrfToken } = await get<Schema<'Me'>>('/api/v1/me')
    const own = { cookie, origin: url, 'content-type': 'application/json', 'x-csrf-token': csrfToken ?? '' }
    if (body === undefined)
      return fetch(url + path, { method: 'DELETE', headers: { cookie, origin: url, 'x-csrf-token': csrfToken ?? '' } })
    return fetch(url + path, { method: 'POST', headers: { ...own, ...headers }, body: JSON.stringify(body) })
  }
  return { get, open, send, at: (server) => personAt(server.url, cookie) }
}
