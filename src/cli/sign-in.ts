// `tidegate sign-in`: asks the running server on this machine for another one-time link.

import { TidegateError } from '../core/errors.ts'
import { isSet, type Command, type CommandInput } from './command.ts'
import { configurationOptions, givenValues } from './configuration-options.ts'

/** Makes a sign-in link. */
export const signInCommand: Command = {
  name: 'sign-in',
  summary: 'makes another one-time sign-in link for the server on this machine',
  usage: 'sign-in [--OPTION VALUE …]',
  options: configurationOptions,
  run,
}

async function run(input: CommandInput): Promise<number> {
  const { readMachineKey } = await import('../boot/machine-key.ts')
  const machine = readMachineKey(givenValues(input))
  const response = await ask(machine.url, machine.key)
  if (!response.ok) throw new TidegateError('server-unreachable', `\`${machine.url}\` answered ${response.status}; is it another server?`)
  const link = (await response.json()) as { readonly url: string; readonly expiresAtMs: number }
  input.io.out(isSet(input, 'json') ? JSON.stringify(link) : link.url)
  return 0
}

async function ask(url: string, key: string): Promise<Response> {
  try {
    return await fetch(`${url}/sign-in/link`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}` },
      signal: AbortSignal.timeout(10_000),
      redirect: 'error',
    })
  } catch (error) {
    throw new TidegateError('server-unreachable', `\`${url}\` does not answer`, { cause: error })
  }
}
