// `tidegate policy push`: hands a signed policy to a server, which verifies it and puts it where it reads its policy.

import { join } from 'node:path'
import { statSync } from 'node:fs'
import { TidegateError } from '../core/errors.ts'
import { readPolicyHead } from '../record/policy-head.ts'
import { isSet, type Command, type CommandInput } from './command.ts'
import { told } from './policy-sign.ts'
import { dataOf, SERVER_OPTIONS, serverOf } from './server.ts'
import { readText } from './signing-key.ts'

/** Pushes a policy. */
export const policyPushCommand: Command = {
  name: 'push',
  summary: 'hands a signed head and its bundle to a server; an administrator’s key is needed',
  usage: 'policy push DIR | policy push HEAD.json BUNDLE.json',
  options: SERVER_OPTIONS,
  run,
}

async function run(input: CommandInput): Promise<number> {
  const { head, bundle } = filesOf(input.positionals)
  const { scope } = await told(() => readPolicyHead(head))
  const server = serverOf(input)
  const pushed = await dataOf(server.POST('/api/v1/policy/heads/{scope}', { params: { path: { scope } }, body: { head, bundle } }))
  if (isSet(input, 'json')) input.io.out(JSON.stringify(pushed))
  else if (pushed.effect === null) input.io.out(`epoch ${pushed.epoch} of \`${scope}\` lies there already`)
  else input.io.out(`epoch ${pushed.epoch} of \`${scope}\` is published: ${pushed.policies} policies, bundle ${pushed.bundle}`)
  return 0
}

/** A directory of one scope as `policy sign` leaves it, or the two files. */
function filesOf(paths: readonly string[]): { readonly head: string; readonly bundle: string } {
  const [first, second, ...more] = paths
  if (first !== undefined && second === undefined && statSync(first, { throwIfNoEntry: false })?.isDirectory() === true)
    return { head: readText(join(first, 'head.json')), bundle: readText(join(first, 'bundle.json')) }
  if (first === undefined || second === undefined || more.length > 0)
    throw new TidegateError('usage', 'name the directory with head.json and bundle.json, or the two files')
  return { head: readText(first), bundle: readText(second) }
}
