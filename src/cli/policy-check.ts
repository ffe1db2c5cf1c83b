// `tidegate policy check`: every fault of a bundle with its file and line, and which policies have no condition.

import type { PolicyRow } from '../core/policy.ts'
import { loadBundle } from '../gate/bundle-tests.ts'
import { isSet, JSON_OPTION, onlyArgument, type Command, type CommandInput } from './command.ts'

/** Checks a bundle. */
export const policyCheckCommand: Command = {
  name: 'check',
  summary: 'checks the policies of a bundle against the schema and shows every fault',
  usage: 'policy check DIR',
  options: { json: JSON_OPTION },
  run,
}

async function run(input: CommandInput): Promise<number> {
  const { openBundle } = await import('../boot/bundle-directory.ts')
  const bundle = openBundle(onlyArgument(input, 'directory'))
  const { openEngine } = await import('../boot/policy-workbench.ts')
  const rows = loadBundle(openEngine(), bundle)
  const notes = rows.filter(({ isUnconditional }) => isUnconditional === true).map(noteOf)
  const { name, digest, size } = bundle
  if (isSet(input, 'json'))
    input.io.out(
      JSON.stringify({ name, digest, size, policies: rows.map(({ id, effect, annotations }) => ({ id, effect, annotations })), notes }),
    )
  else {
    input.io.out(`${name}: ${rows.length} policies, ${size} bytes, ${digest}`)
    for (const note of notes) input.io.out(`note: ${note}`)
  }
  return 0
}

function noteOf({ id, effect, annotations }: PolicyRow): string {
  const does = effect === 'permit' ? 'permits' : annotations['verdict'] === 'escalate' ? 'asks for people for' : 'forbids'
  return `\`${id}\` has no condition: it ${does} everything that its first lines name`
}
