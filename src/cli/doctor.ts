// `tidegate doctor`: looks at what Tidegate needs on this machine and says what to mend.

import { isSet, type Command, type CommandInput } from './command.ts'
import { configurationOptions, givenValues } from './configuration-options.ts'

/** Checks Node, Git, the port, the data directory and each environment's repository. */
export const doctorCommand: Command = {
  name: 'doctor',
  summary: 'checks Node, Git, the port, the data directory, secrets, and the source and repository of each environment',
  usage: 'doctor [--OPTION VALUE …]',
  options: configurationOptions,
  run,
}

async function run(input: CommandInput): Promise<number> {
  const { examine } = await import('../boot/examine.ts')
  const checks = await examine(givenValues(input))
  if (isSet(input, 'json')) input.io.out(JSON.stringify({ checks }))
  for (const check of isSet(input, 'json') ? [] : checks) {
    input.io.out(`${check.isWell ? 'ok   ' : 'FAULT'}  ${check.name}: ${check.detail}`)
    if (check.remedy !== undefined) input.io.out(`       ${check.remedy}`)
  }
  return checks.every((check) => check.isWell) ? 0 : 1
}
