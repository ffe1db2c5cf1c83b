// The terminal door: finds the command, parses its options, runs it, and turns errors into sentences and exit codes.

import { parseArgs } from 'node:util'
import { ERRORS, TidegateError } from '../core/errors.ts'
import { optionsOf, type Command, type CommandInput, type Io } from './command.ts'
import { COMMANDS } from './commands.ts'
import { exitCodeOf } from './exit-codes.ts'
import { commandHelp, generalHelp } from './help.ts'
import { printable } from './printable.ts'

/** Runs one command line (without the program's name) and answers the exit code. */
export async function main(argv: readonly string[], given: Io): Promise<number> {
  const io: Io = { ...given, out: (line) => given.out(printable(line)), err: (line) => given.err(printable(line)) }
  const [name = '--help', ...rest] = argv
  if (name === '--version') return say(io, (await import('../boot/installation.ts')).VERSION)
  if (name === '--help' || name === 'help') return say(io, generalHelp(COMMANDS))
  const isMachine = rest.includes('--json')
  try {
    const command = COMMANDS.find((each) => each.name === name)
    if (command === undefined) throw new TidegateError('usage', `there is no command \`${name}\``)
    if (rest.includes('--help')) return say(io, await commandHelp(command.subcommands?.find((each) => each.name === rest[0]) ?? command))
    return await command.run({ ...(await parse(command, rest)), io })
  } catch (error) {
    return tell(io, withOwnHelp(error, name), isMachine)
  }
}

function say(io: Io, text: string): number {
  io.out(text)
  return 0
}

async function parse(command: Command, rest: readonly string[]): Promise<Omit<CommandInput, 'io'>> {
  const options = Object.fromEntries(
    Object.entries(await optionsOf(command)).map(([name, { type, default: byDefault, isMultiple = false }]) => [
      name,
      byDefault === undefined ? { type, multiple: isMultiple } : { type, default: byDefault },
    ]),
  )
  try {
    const { values, positionals } = parseArgs({ args: [...rest], options, allowPositionals: true, strict: true })
    return { values: { ...values } as CommandInput['values'], positionals }
  } catch (error) {
    throw new TidegateError('usage', error instanceof Error ? error.message.split('. ')[0] : String(error))
  }
}

/** A usage error of a command names the help of that command. */
function withOwnHelp(error: unknown, name: string): unknown {
  if (!(error instanceof TidegateError) || error.code !== 'usage' || !COMMANDS.some((each) => each.name === name)) return error
  if (error.remedy !== ERRORS.usage.remedy) return error
  return new TidegateError('usage', error.message, { cause: error, faults: error.faults, remedy: `see \`npx tidegate ${name} --help\`` })
}

function tell(io: Io, error: unknown, isMachine: boolean): number {
  if (!(error instanceof TidegateError)) {
    io.err(error instanceof Error ? (error.stack ?? error.message) : String(error))
    return 1
  }
  const { code, message, faults, remedy } = error
  if (isMachine) io.out(JSON.stringify({ error: { code, message, remedy, faults } }))
  io.err(`tidegate: ${message} (${code})`)
  for (const fault of faults) io.err(`  - ${fault}`)
  io.err(`  ${remedy}`)
  return exitCodeOf(code)
}
