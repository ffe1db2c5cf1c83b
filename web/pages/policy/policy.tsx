// The policy in force: whether it stands and until when, what it says, and what another one would have decided.

import { useMe } from '../../blocks/use-me.ts'
import { PageHead } from '../../parts/page-head.tsx'
import { ReplayPanel } from './replay-panel.tsx'

/** The page. */
export function Policy() {
  const { may } = useMe()
  return (
    <>
      <PageHead title="Policy" lead="Cedar policies under a signed head. Without one that stands, every answer of the gate is no." />
      {may('approver') ? <ReplayPanel /> : null}
    </>
  )
}
