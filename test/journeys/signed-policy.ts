// A policy of one's own as a person would begin it: the default bundle and a few lines more, signed by a key that was made for it.

import { appendFileSync, cpSync } from 'node:fs'
import { join } from 'node:path'
import { packBundle } from '../../src/gate/bundle.ts'
import { readBundleDirectory } from '../../src/boot/bundle-directory.ts'
import { ROOT, type Place } from './server.ts'
import { tidegate } from './terminal.ts'

/** What saves money is agreed to by two of a group besides. */
const OWNERS_AGREE = `
@id("owners-agree-to-savings")
@description("Two people of the group owners agree to what saves money.")
@verdict("escalate")
@stage("owners")
@approvers("owners")
@quorum("2")
forbid (
  principal,
  action in [Tidegate::Action::"propose", Tidegate::Action::"carry-out"],
  resource
)
when { context.change.severity == "waste" };
`

/** What a candidate blocks. */
const NO_RISKS = `
@id("no-changes-for-risk")
@description("Nothing is changed because of a risk.")
forbid (
  principal,
  action == Tidegate::Action::"propose",
  resource
)
when { context.change.severity == "risk" };
`

/** Signs a policy into `signed` of the place, and answers the place whose server reads it each second and denies everything when it is refused. */
export async function placeWithPolicy(place: Place): Promise<Place> {
  const at = (name: string) => join(place.directory, name)
  bundleWith(place, 'my-policy', OWNERS_AGREE)
  for (const args of [
    ['policy', 'root', 'init', at('keys')],
    ['policy', 'sign', at('my-policy'), '--key', at('keys/policy.key'), '--root', at('keys/root.json'), '--out', at('signed')],
  ]) {
    const { code, err } = await tidegate(place, args)
    if (code !== 0) throw new Error(err)
  }
  const own = {
    TIDEGATE_POLICY__PATH: at('signed'),
    TIDEGATE_POLICY__ROOT_FILE: at('keys/root.json'),
    TIDEGATE_POLICY__POLL_SECONDS: '1',
    TIDEGATE_POLICY__ON_INVALID_UPDATE: 'deny',
  }
  return { ...place, variables: { ...place.variables, ...own } }
}

/** A packed bundle that would have blocked every proposal because of a risk. */
export function blockingCandidate(place: Place): string {
  return packBundle(readBundleDirectory(bundleWith(place, 'candidate', NO_RISKS))).text
}

function bundleWith(place: Place, name: string, policy: string): string {
  const directory = join(place.directory, name)
  cpSync(join(ROOT, 'examples/policy'), directory, { recursive: true })
  appendFileSync(join(directory, 'policies/changes.cedar'), policy)
  return directory
}
