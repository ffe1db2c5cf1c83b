// Shows where the change is once it has left: its branch, its commit, and how a person merges it; or why it did not go.

import { CopyButton } from '../../parts/copy-button.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Sentence } from '../../parts/sentence-view.tsx'
import type { Schema } from '../../../api/client.ts'

/** Nothing while there is nothing to tell. */
export function DeliveryPanel({ proposal }: { readonly proposal: Schema<'Proposal'> }) {
  const { delivery, state, reason } = proposal
  return (
    <>
      {reason === null || state === 'pending' ? null : (
        <div className={state === 'failed' || state === 'denied' ? 'banner banner-risk' : 'banner'} role="status">
          <b>{state === 'failed' ? 'The delivery failed.' : state === 'denied' ? 'The gate said no.' : 'Reason given.'}</b>{' '}
          <Sentence text={reason} />
          {state === 'failed' ? <p>Trying again is safe: a branch that is already there is found, not made twice.</p> : null}
        </div>
      )}
      {delivery === null ? null : <Delivered delivery={delivery} isMerged={state === 'merged'} />}
    </>
  )
}

function Delivered({ delivery, isMerged }: { readonly delivery: NonNullable<Schema<'Proposal'>['delivery']>; readonly isMerged: boolean }) {
  const commands = delivery.mergeCommands.join('\n')
  return (
    <Panel
      title="Delivered"
      lead={isMerged ? 'The branch was merged; the next run sees the new manifests.' : 'The branch is pushed and waits to be merged.'}
    >
      <dl className="pairs">
        <dt>Branch</dt>
        <dd>
          <code>{delivery.branch}</code> <CopyButton text={delivery.branch} label="the branch" />
        </dd>
        <dt>Commit</dt>
        <dd>
          <code>{delivery.commit}</code> <CopyButton text={delivery.commit} label="the commit" />
        </dd>
        {delivery.url === null ? null : (
          <>
            <dt>Pull request</dt>
            <dd>
              <a href={delivery.url} rel="noreferrer">
                {delivery.url}
              </a>
            </dd>
          </>
        )}
      </dl>
      {isMerged || commands === '' ? null : (
        <div className="commands">
          <div className="commands-head">
            <h3>To merge it</h3>
            <CopyButton text={commands} label="the commands that merge it" />
          </div>
          <pre tabIndex={0} aria-label="Commands that merge the branch">
            {commands}
          </pre>
        </div>
      )}
    </Panel>
  )
}
