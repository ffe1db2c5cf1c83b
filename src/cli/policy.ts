// `tidegate policy`: writes, checks, signs, publishes and tries policies; one subcommand a file.

import { TidegateError } from '../core/errors.ts'
import type { Command, CommandInput, CommandOption, CommandOptions } from './command.ts'
import { policyCheckCommand } from './policy-check.ts'
import { policyDiffCommand } from './policy-diff.ts'
import { policyInitCommand } from './policy-init.ts'
import { policyPushCommand } from './policy-push.ts'
import { policyReplayCommand } from './policy-replay.ts'
import { policyRootCommand } from './policy-root.ts'
import { policySignCommand } from './policy-sign.ts'
import { policyTestCommand } from './policy-test.ts'

/** The subcommands, in the order in which a policy passes through them. */
const SUBCOMMANDS: readonly Command[] = [
  policyInitCommand,
  policyCheckCommand,
  policyTestCommand,
  policyDiffCommand,
  policyRootCommand,
  policySignCommand,
  policyPushCommand,
  policyReplayCommand,
]

/** All of them under one name. */
export const policyCommand: Command = {
  name: 'policy',
  summary: 'writes, checks, tests and compares policies, signs and publishes them, and tries a candidate on the ledger',
  usage: SUBCOMMANDS.map(({ usage }) => usage).join(' | '),
  options: unionOf(SUBCOMMANDS),
  subcommands: SUBCOMMANDS,
  run,
}

async function run(input: CommandInput): Promise<number> {
  const [name, ...positionals] = input.positionals
  const command = SUBCOMMANDS.find((each) => each.name === name)
  if (command === undefined)
    throw new TidegateError('usage', `say what to do: ${SUBCOMMANDS.map((each) => `\`policy ${each.name}\``).join(', ')}`)
  const own = optionsOf(command)
  for (const given of Object.keys(input.values))
    if (!Object.hasOwn(own, given)) throw new TidegateError('usage', `\`policy ${command.name}\` takes no --${given}`)
  const byDefault = Object.fromEntries(
    Object.entries(own).flatMap(([key, option]) => (option.default === undefined ? [] : [[key, option.default]])),
  )
  return command.run({ ...input, positionals, values: { ...byDefault, ...input.values } })
}

/** Every option by its name, with who takes it; defaults are each subcommand's own. */
function unionOf(commands: readonly Command[]): CommandOptions {
  const union = new Map<string, CommandOption>()
  for (const command of commands)
    for (const [name, { type, description, isMultiple, default: byDefault }] of Object.entries(optionsOf(command))) {
      const told = byDefault === undefined ? description : `${description} (default: ${byDefault})`
      const before = union.get(name)
      const whole = name === 'json' || name === 'server' ? description : `${command.name}: ${told}`
      const said = before === undefined || before.description === whole ? whole : `${before.description}; ${whole}`
      union.set(name, { type, description: said, ...(isMultiple === undefined ? {} : { isMultiple }) })
    }
  return Object.fromEntries(union)
}

function optionsOf({ options }: Command): CommandOptions {
  if (typeof options === 'function') throw new RangeError('a subcommand says its options itself')
  return options
}
