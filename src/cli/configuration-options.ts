// The options of the commands that read the configuration: one for each row of its table.

import { JSON_OPTION, textOf, type CommandInput, type CommandOption } from './command.ts'

/** One option for every row of the table of options; the environment variable works as well. */
export async function configurationOptions(): Promise<Readonly<Record<string, CommandOption>>> {
  const { OPTIONS, variableOf } = await import('../boot/options.ts')
  const rows = OPTIONS.map(
    (row) =>
      [
        row.name,
        { type: 'string', description: `${row.meaning} [${variableOf(row.name)}${row.default === '' ? '' : `, ${row.default}`}]` },
      ] as const,
  )
  return { ...Object.fromEntries(rows), json: JSON_OPTION }
}

/** The values that were given on the command line, by the names of the table. */
export function givenValues(input: CommandInput): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(Object.keys(input.values).map((name) => [name, textOf(input, name)]))
}
