// `tidegate policy diff`: which policies another bundle adds, removes and changes, and which tests of both come out otherwise.

import { TidegateError } from '../core/errors.ts'
import { diffBundles } from '../gate/bundle-diff.ts'
import { isSet, JSON_OPTION, type Command, type CommandInput } from './command.ts'

/** Compares two bundles. */
export const policyDiffCommand: Command = {
  name: 'diff',
  summary: 'compares two bundles: their policies, and the verdicts on the tests of both',
  usage: 'policy diff OLD NEW',
  options: { json: JSON_OPTION },
  run,
}

async function run(input: CommandInput): Promise<number> {
  const [older, newer, ...rest] = input.positionals
  if (newer === undefined || rest.length > 0) throw new TidegateError('usage', '`policy diff` takes two bundles, the old one first')
  const { openEngine } = await import('../boot/policy-workbench.ts')
  const { openBundle } = await import('../boot/bundle-directory.ts')
  const { policies, verdicts, judged } = diffBundles(openEngine(), openBundle(older), openBundle(newer))
  if (isSet(input, 'json')) input.io.out(JSON.stringify({ policies, verdicts, judged }))
  else {
    for (const { id, is, effect } of policies) input.io.out(`${is.padEnd(7)}  ${effect} \`${id}\``)
    for (const each of verdicts)
      input.io.out(`${each.before} → ${each.after}  ${each.name} (${each.at} of the ${each.of} bundle; ${each.policies.join(', ')})`)
    input.io.out(`${policies.length} policies differ, and ${verdicts.length} of ${judged} requests are judged otherwise`)
  }
  return 0
}
