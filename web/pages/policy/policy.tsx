// The policy in force: whether it stands and until when, what it says, and what another one would have decided.

import { useQuery } from '@tanstack/react-query'
import { useMe } from '../../blocks/use-me.ts'
import { Loaded } from '../../loaded.tsx'
import { Empty } from '../../parts/notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { policyQuery } from '../../queries.ts'
import { ReplayPanel } from './replay-panel.tsx'
import { ScopePanel } from './scope-panel.tsx'

/** The page. */
export function Policy() {
  const { may } = useMe()
  const status = useQuery(policyQuery)
  return (
    <>
      <PageHead title="Policy" lead="Cedar policies under a signed head. Without one that stands, every answer of the gate is no." />
      <Loaded query={status} rows={14}>
        {({ scopes, provenance }) =>
          scopes.length === 0 ? (
            <Empty title="No scope of yours">
              <p>No policy decides for the environments that you see.</p>
            </Empty>
          ) : (
            scopes.map((scope) => <ScopePanel key={scope.scope} status={scope} isOwn={provenance === 'generated'} />)
          )
        }
      </Loaded>
      {may('approver') ? <ReplayPanel /> : null}
    </>
  )
}
