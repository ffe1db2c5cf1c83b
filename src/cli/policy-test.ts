// `tidegate policy test`: runs the tests of a bundle, as everybody does who takes it into force.

import { loadBundle, runBundleTests } from '../gate/bundle-tests.ts'
import { isSet, JSON_OPTION, onlyArgument, type Command, type CommandInput } from './command.ts'

/** Tests a bundle. */
export const policyTestCommand: Command = {
  name: 'test',
  summary: 'runs the tests of a bundle; one that fails, or no test that expects a DENY, is a no',
  usage: 'policy test DIR',
  options: { json: JSON_OPTION },
  run,
}

async function run(input: CommandInput): Promise<number> {
  const { openBundle } = await import('../boot/bundle-directory.ts')
  const bundle = openBundle(onlyArgument(input, 'directory'))
  const { openEngine } = await import('../boot/policy-workbench.ts')
  const engine = openEngine()
  const { results, faults } = runBundleTests(engine, bundle, loadBundle(engine, bundle))
  if (isSet(input, 'json')) input.io.out(JSON.stringify({ name: bundle.name, digest: bundle.digest, results, faults }))
  else {
    for (const { name, verdict, policies } of results.filter(({ isHeld }) => isHeld))
      input.io.out(`ok  ${verdict.padEnd(8)}  ${name}  (${policies.join(', ')})`)
    for (const fault of faults) input.io.out(`no  ${fault}`)
    input.io.out(`${results.filter(({ isHeld }) => isHeld).length} of ${results.length} tests hold`)
  }
  return faults.length === 0 ? 0 : 1
}
