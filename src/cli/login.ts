// `tidegate login`: takes an API key, tries it, and keeps it.

import { createInterface } from 'node:readline/promises'
import { TidegateError } from '../core/errors.ts'
import { isSet, JSON_OPTION, textOf, type Command, type CommandInput } from './command.ts'
import { keepCredentials } from './credentials.ts'
import { clientOf, dataOf, DEFAULT_SERVER } from './server.ts'

/** Keeps an API key for the other commands. */
export const loginCommand: Command = {
  name: 'login',
  summary: 'takes an API key from standard input and keeps it, readable by you alone',
  usage: 'login [--server URL] < KEY',
  options: {
    server: { type: 'string', description: 'the address of the server', default: DEFAULT_SERVER },
    json: JSON_OPTION,
  },
  run,
}

async function run(input: CommandInput): Promise<number> {
  const server = textOf(input, 'server') ?? DEFAULT_SERVER
  const key = await readKey(input)
  if (!/^tg_[\w-]+$/.test(key)) throw new TidegateError('key-invalid', 'that is no API key; one begins with `tg_`')
  const me = await dataOf(clientOf(server, key).GET('/api/v1/me'))
  const path = keepCredentials({ server, key })
  const { name, role } = me.principal
  input.io.out(isSet(input, 'json') ? JSON.stringify({ server, name, role }) : `${name} (${role}) at ${server}; the key is kept in ${path}`)
  return 0
}

async function readKey(input: CommandInput): Promise<string> {
  if (process.stdin.isTTY) input.io.err('API key:')
  const lines = createInterface({ input: process.stdin })
  for await (const line of lines) {
    lines.close()
    return line.trim()
  }
  throw new TidegateError('usage', 'no key was given on standard input')
}
