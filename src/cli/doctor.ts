// `tidegate doctor`: looks at what Tidegate needs on this machine and says what to mend.

import { isSet, textOf, type Command, type CommandInput } from './command.ts'

/** Checks Node, Git, the port, the data directory and each environment's repository. */
export const doctorCommand: Command = {
  name: 'doctor',
  summary: 'checks Node, Git, the port, the data directory and each repository',
  usage: 'doctor [--port N] [--data DIRECTORY] [--environments FILE]',
  options: {
    port: { type: 'string', description: 'the port to listen on (`server.port`)' },
    data: { type: 'string', description: 'the data directory (`data.directory`)' },
    environments: { type: 'string', description: 'the file of environments (`environments.file`)' },
    json: { type: 'boolean', description: 'answer for machines' },
  },
  run,
}

async function run(input: CommandInput): Promise<number> {
  const { examine } = await import('../boot/examine.ts')
  const checks = await examine({
    'server.port': textOf(input, 'port'),
    'data.directory': textOf(input, 'data'),
    'environments.file': textOf(input, 'environments'),
  })
  if (isSet(input, 'json')) input.io.out(JSON.stringify({ checks }))
  for (const check of isSet(input, 'json') ? [] : checks) {
    input.io.out(`${check.isWell ? 'ok   ' : 'FAULT'}  ${check.name}: ${check.detail}`)
    if (check.remedy !== undefined) input.io.out(`       ${check.remedy}`)
  }
  return checks.every((check) => check.isWell) ? 0 : 1
}
