// What a command is: a name, what it is for, its options, and the function that runs it.

import { TidegateError } from '../core/errors.ts'

/** Where a command writes; `isTerminal` says whether a person watches standard error. */
export interface Io {
  readonly out: (line: string) => void
  readonly err: (line: string) => void
  readonly isTerminal: boolean
  /** Writes text as it is, line ends and colours of ours included, and waits for whoever reads; absent where nobody needs to be waited for. */
  readonly page?: (text: string) => Promise<unknown> | undefined
}

/** What the command line said, parsed. */
export interface CommandInput {
  readonly values: Readonly<Record<string, string | boolean | readonly string[] | undefined>>
  readonly positionals: readonly string[]
  readonly io: Io
}

/** One option of a command. */
export interface CommandOption {
  readonly type: 'string' | 'boolean'
  readonly description: string
  readonly default?: string
  /** Whether it may be given several times. */
  readonly isMultiple?: boolean
}

/** The options of a command, by name. */
export type CommandOptions = Readonly<Record<string, CommandOption>>

/** The option that every command has. */
export const JSON_OPTION = { type: 'boolean', description: 'answer for machines' } as const satisfies CommandOption

/** One command; `run` answers the exit code, and throws `TidegateError` for what the user can mend. */
export interface Command {
  readonly name: string
  readonly summary: string
  /** How it is called, without `tidegate`, for example `approve ID [--note TEXT]`; several ways are parted by ` | `. */
  readonly usage: string
  /** What its first word may be, each with a help of its own. */
  readonly subcommands?: readonly Command[]
  /** What it takes; a function where the options are those of the configuration, which only boot knows. */
  readonly options: CommandOptions | (() => Promise<CommandOptions>)
  readonly run: (input: CommandInput) => Promise<number>
}

/** The options of a command, whichever way it gives them. */
export async function optionsOf(command: Command): Promise<CommandOptions> {
  return typeof command.options === 'function' ? command.options() : command.options
}

/** A string option's value, `undefined` when it was not given. */
export function textOf(input: CommandInput, name: string): string | undefined {
  const value = input.values[name]
  return typeof value === 'string' ? value : undefined
}

/** The values of an option that may be given several times, in their order. */
export function textsOf(input: CommandInput, name: string): readonly string[] {
  const value = input.values[name]
  return Array.isArray(value) ? (value as readonly string[]) : []
}

/** Whether a flag was given. */
export function isSet(input: CommandInput, name: string): boolean {
  return input.values[name] === true
}

/** The one argument that a command takes; throws `usage` when there is none or more than one. */
export function onlyArgument({ positionals }: CommandInput, what: string): string {
  if (positionals.length !== 1) throw new TidegateError('usage', `one ${what} is needed, ${positionals.length} were given`)
  return positionals[0]
}
