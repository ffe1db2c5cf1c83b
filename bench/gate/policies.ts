// A bundle of as many policies as asked for: the default one's, and besides them what a company with many teams would write.

import { digestOf } from '../../src/core/digest.ts'
import type { Authority } from '../../src/gate/authority.ts'
import { packBundle } from '../../src/gate/bundle.ts'
import { createCedarEngine } from '../../src/gate/cedar.ts'
import { DEFAULT_BUNDLE_DIRECTORY, readBundleDirectory } from '../../src/boot/bundle-directory.ts'

/** What one team adds: a permit of its own, a limit, and a change that asks for a person. */
const TEAM_POLICIES: readonly ((team: number) => string)[] = [
  (team) => `@id("team-${team}-proposes")
permit (
  principal,
  action in [Tidegate::Action::"propose", Tidegate::Action::"carry-out"],
  resource in Tidegate::Team::"team-${team}"
)
when { context.environment.mode == "propose" };`,
  (team) => `@id("team-${team}-is-not-moved-at-night")
forbid (
  principal,
  action == Tidegate::Action::"carry-out",
  resource in Tidegate::Team::"team-${team}"
)
when { context.time.hour < ${team % 6} && !context.time.isBusinessHours };`,
  (team) => `@id("team-${team}-asks-for-two")
@verdict("escalate")
@approvers("approver")
@quorum("2")
@stage("platform")
forbid (
  principal,
  action == Tidegate::Action::"carry-out",
  resource in Tidegate::Team::"team-${team}"
)
when { context.blast.pods > ${50 + team} };`,
]

/** An authority whose bundle has `count` policies, those of the default bundle among them. */
export function authorityOf(count: number): Authority {
  const engine = createCedarEngine()
  const files = packBundle(readBundleDirectory(DEFAULT_BUNDLE_DIRECTORY)).files.filter(({ path }) => path.endsWith('.cedar'))
  const digest = digestOf(`bench ${count}`)
  const own = engine.load(digest, files).length
  const text = Array.from({ length: count - own }, (_, i) => TEAM_POLICIES[i % TEAM_POLICIES.length](Math.floor(i / TEAM_POLICIES.length)))
  const rows = engine.load(digest, [...files, { path: 'policies/teams.cedar', text: text.join('\n\n') }])
  if (rows.length !== count) throw new Error(`the bundle has ${rows.length} policies and not ${count}`)
  const policy = { scope: 'default', epoch: 1, digest, head: digest, notBeforeMs: 0, expiresAtMs: Number.MAX_SAFE_INTEGER, rows }
  return { standing: { is: 'verified', policy }, engine }
}
