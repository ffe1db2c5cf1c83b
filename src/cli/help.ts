// The help texts, made from the commands themselves.

import { optionsOf, type Command, type CommandOption } from './command.ts'
import { EXIT_CODES } from './exit-codes.ts'

/** The list of commands and exit codes. */
export function generalHelp(commands: readonly Command[]): string {
  const width = Math.max(...commands.map((command) => command.name.length))
  return [
    'Tidegate forecasts what workloads will need, proposes the change, and delivers what was approved to Git.',
    '',
    'Usage: tidegate COMMAND [OPTIONS]',
    '',
    'Commands:',
    ...commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`),
    '',
    'Every command takes --help, and --json to answer for machines.',
    '',
    'Exit codes:',
    ...Object.entries(EXIT_CODES).map(([code, meaning]) => `  ${code}  ${meaning}`),
  ].join('\n')
}

/** The help of one command. */
export async function commandHelp(command: Command): Promise<string> {
  const rows = Object.entries(await optionsOf(command)).map(
    ([name, option]) => [`--${name}${option.type === 'string' ? ' VALUE' : ''}`, describe(option)] as const,
  )
  const width = Math.max(0, ...rows.map(([flag]) => flag.length))
  return [
    ...usageLines(command),
    '',
    command.summary,
    '',
    ...(rows.length > 0 ? ['Options:'] : []),
    ...rows.map(([flag, text]) => `  ${flag.padEnd(width)}  ${text}`),
  ]
    .join('\n')
    .trimEnd()
}

/** One line for each way; a ` | ` in brackets parts no ways. */
function usageLines({ usage }: Command): readonly string[] {
  return usage.split(/ \| (?![^[]*\])/).map((way, index) => `${index === 0 ? 'Usage:' : '      '} tidegate ${way}`)
}

function describe(option: CommandOption): string {
  return option.default === undefined ? option.description : `${option.description} (default: ${option.default})`
}
