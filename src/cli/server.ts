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

/** A client with the caller's key, whose answers may take 30 s unless told otherwise; throws `signed-out` when there is none. */
export function serverOf(input: CommandInput, deadlineMs: number = DEADLINE_MS): ApiClient {
  const kept = keptCredentials()
  const server = textOf(input, 'server') ?? process.env.TIDEGATE_SERVER ?? kept?.server ?? DEFAULT_SERVER
  const key = process.env.TIDEGATE_API_KEY ?? (kept?.server === server ? kept.key : undefined)
  if (key === undefined)
    throw new TidegateError(
      'signed-out',
      `there is no API key for \`${server}\`; make one on the page \`API keys\` and run \`tidegate login --server ${server}\``,
    )
  return clientOf(server, key, deadlineMs)
}

/** A client for that address and key; throws `usage` for what is no address of a server. */
export function clientOf(server: string, key: string, deadlineMs: number = DEADLINE_MS): ApiClient {
  const address = URL.parse(server)
  if (address === null || !/^https?:$/.test(address.protocol)) throw new TidegateError('usage', `\`${server}\` is no http or https address`)
  if (address.username !== '' || address.password !== '')
    throw new TidegateError('usage', `the address of \`${address.host}\` carries a user; name the server alone`)
  return createClient({
    baseUrl: server.replace(/\/$/, ''),
    headers: { authorization: `Bearer ${key}` },
    fetch: (request) => boundedFetch(request, deadlineMs),
  })
}

async function boundedFetch(request: Request, deadlineMs: number): Promise<Response> {
  try {
    return await fetch(request, { signal: AbortSignal.timeout(deadlineMs), redirect: 'error' })
  } catch (error) {
    throw new TidegateError('server-unreachable', `\`${new URL(request.url).origin}\` does not answer`, { cause: error })
  }
}

/** The answer's data; throws the error that the problem names. */
export async function dataOf<Data>(answer: Promise<{ data?: Data; error?: unknown; response: Response }>): Promise<Data> {
  const { data, error, response } = await readable(answer)
  if (!response.ok) throw problemOf(error, response.status)
  if (data === undefined || data === null) throw foreign(response.status)
  return data
}

/** Waits for an answer that carries nothing; throws the error that the problem names. */
export async function doneOf(answer: Promise<{ error?: unknown; response: Response }>): Promise<void> {
  const { error, response } = await readable(answer)
  if (!response.ok) throw problemOf(error, response.status)
}

async function readable<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof SyntaxError) throw foreign(200)
    throw error
  }
}

function foreign(status: number): TidegateError {
  return new TidegateError('server-unreachable', `the server answered ${status}, and not in Tidegate's own words`)
}

function problemOf(problem: unknown, status: number): TidegateError {
  const { code, detail, faults } = (problem ?? {}) as { code?: string; detail?: string; faults?: unknown }
  if (code === undefined || !Object.hasOwn(ERRORS, code)) return foreign(status)
  return new TidegateError(code as ErrorCode, detail, { faults: Array.isArray(faults) ? faults.map(String) : [] })
}
