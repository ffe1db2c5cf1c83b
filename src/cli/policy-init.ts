// `tidegate policy init`: writes the default bundle into a directory, to begin with.

import { isSet, JSON_OPTION, onlyArgument, type Command, type CommandInput } from './command.ts'

/** Begins a bundle. */
export const policyInitCommand: Command = {
  name: 'init',
  summary: 'writes a bundle to begin with: the default policies, the schema and their tests',
  usage: 'policy init DIR',
  options: { json: JSON_OPTION },
  run,
}

async function run(input: CommandInput): Promise<number> {
  const directory = onlyArgument(input, 'directory')
  const { writeDefaultBundle } = await import('../boot/policy-workbench.ts')
  const paths = writeDefaultBundle(directory)
  if (isSet(input, 'json')) input.io.out(JSON.stringify({ directory, files: paths }))
  else {
    for (const path of paths) input.io.out(`${directory}/${path}`)
    input.io.out(`edit \`policies/\` and \`tests/\`, then run \`npx tidegate policy test ${directory}\``)
  }
  return 0
}
