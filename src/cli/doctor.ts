// `tidegate doctor`: looks at what Tidegate needs on this machine and in its environments, and says what to mend.

import { checkLines } from './check-lines.ts'
import { isSet, type Command, type CommandInput } from './command.ts'
import { configurationOptions, givenValues } from './configuration-options.ts'

/** Checks this machine, and each environment live: its metrics, its repository, how they fit, and what a run will ask. */
export const doctorCommand: Command = {
  name: 'doctor',
  summary:
    'checks this machine, and each environment live: metrics, repository, workloads, history, and what a run will ask of the metrics',
  usage: 'doctor [--OPTION VALUE …]',
  options: configurationOptions,
  run,
}

async function run(input: CommandInput): Promise<number> {
  const { examine } = await import('../boot/examine.ts')
  const { io } = input
  const checks = await examine(givenValues(input), (what) => {
    if (io.isTerminal) io.err(`${what} …`)
  })
  if (isSet(input, 'json')) io.out(JSON.stringify({ checks }))
  else for (const line of checkLines(checks)) io.out(line)
  return checks.every((check) => check.isWell) ? 0 : 1
}
