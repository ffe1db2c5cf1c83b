// How a command talks to the server: its address, its key, and problems turned into errors.

import { createClient, type ApiClient } from '../../api/client.ts'
import { ERRORS, TidegateError, type ErrorCode } from '../core/errors.ts'
import { JSON_OPTION, textOf, type CommandInput, type CommandOption } from './command.ts'
import { keptCredentials } from './credentials.ts'

/** Where the server of this machine listens when nobody says otherwise. */
export const DEFAULT_SERVER = 'http://localhost:8090'

/** The options of every command that asks the server. */
export const SERVER_OPTIONS: Readonly<Record<string, CommandOption>> = {
  server: { type: 'string', description: 'the address of the server; else TIDEGATE_SERVER, else the one of `login`' },
  json: JSON_OPTION,
}

/** How long an answer may take. */
const DEADLINE_MS = 30_000

/** A client with the caller's key; throws `signed-out` when there is none. */
export function serverOf(input: CommandInput): ApiClient {
  const kept = keptCredentials()
  const server = textOf(input, 'server') ?? process.env.TIDEGATE_SERVER ?? kept?.server ?? DEFAULT_SERVER
  const key = process.env.TIDEGATE_API_KEY ?? (kept?.server === server ? kept.key : undefined)
  if (key === undefined)
    throw new TidegateError(
      'signed-out',
      `there is no API key for \`${server}\`; make one on the page \`API keys\` and run \`tidegate login --server ${server}\``,
    )
  return clientOf(server, key)
}

/** A client for that address and key. */
export function clientOf(server: string, key: string): ApiClient {
  return createClient({
    baseUrl: server.replace(/\/$/, ''),
    headers: { authorization: `Bearer ${key}` },
    fetch: (request) => boundedFetch(request),
  })
}

async function boundedFetch(request: Request): Promise<Response> {
  try {
    return await fetch(request, { signal: AbortSignal.timeout(DEADLINE_MS), redirect: 'error' })
  } catch (error) {
    throw new TidegateError('server-unreachable', `\`${new URL(request.url).origin}\` does not answer`, { cause: error })
  }
}

/** The answer's data; throws the error that the problem names. */
export async function dataOf<Data>(answer: Promise<{ data?: Data; error?: unknown; response: Response }>): Promise<Data> {
  const { data, error, response } = await answer
  if (response.ok) return data as Data
  throw problemOf(error, response.status)
}

function problemOf(problem: unknown, status: number): TidegateError {
  const { code, detail, faults } = (problem ?? {}) as { code?: string; detail?: string; faults?: readonly string[] }
  if (code !== undefined && code in ERRORS) return new TidegateError(code as ErrorCode, detail, { faults: faults ?? [] })
  return new TidegateError('server-unreachable', `the server answered ${status}, and not in Tidegate's own words`)
}
