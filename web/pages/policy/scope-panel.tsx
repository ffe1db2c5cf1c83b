// Shows how the policy of one scope stands: whether it decides, its epoch, how long it still holds, and what its source said last.

import { Chip } from '../../parts/chip.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Sentence } from '../../parts/sentence-view.tsx'
import { ShortDigest } from '../../parts/short-digest.tsx'
import { useNow } from '../../parts/use-now.ts'
import { When } from '../../parts/when.tsx'
import { counted, type Word } from '../../parts/words.ts'
import type { Schema } from '../../../api/client.ts'
import { PolicyRows } from './policy-rows.tsx'

type Scope = Schema<'PolicyScopeStatus'>
type InForce = NonNullable<Scope['policy']>

const STANDS: Word = { label: 'In force', tone: 'good', meaning: 'It decides' }
const FALLEN: Word = { label: 'None stands', tone: 'risk', meaning: 'Everything is denied' }

/** The panel of a scope. */
export function ScopePanel({ status, isOwn }: { readonly status: Scope; readonly isOwn: boolean }) {
  const { scope, standing, why, policy, lastLook, environments } = status
  return (
    <Panel
      title={policy === null ? `Scope ${scope}` : `${policy.name}, scope ${scope}`}
      lead={`Decides for ${environments.length === 0 ? 'no environment' : environments.join(', ')}.${policy === null ? '' : ` ${policy.description}`}`}
      aside={<Chip word={standing === 'verified' ? STANDS : FALLEN} />}
    >
      {why === null ? null : (
        <p className="banner banner-risk" role="alert">
          <b>Every answer of the gate is no.</b> <Sentence text={`${why}.`} />
        </p>
      )}
      {isOwn && policy !== null ? (
        <p className="banner">
          <b>Made on this machine.</b> No policy was configured, so the first start signed the default one with a key that lies beside it.
          That is for trying out; <code>production</code> refuses it.
        </p>
      ) : null}
      {policy === null ? null : <Standing policy={policy} />}
      <LastLook look={lastLook} isInForce={standing === 'verified'} />
      {policy === null ? null : <PolicyRows rows={policy.policies} />}
    </Panel>
  )
}

function Standing({ policy }: { readonly policy: InForce }) {
  const { epoch, expiresAtMs, notBeforeMs, verifiedAtMs, root, issuedBy, signedBy, digest } = policy
  return (
    <>
      <dl className="dials dials-policy">
        <div className="dial">
          <dt>Epoch</dt>
          <dd>
            <span className="figure figure-large">{epoch}</span>
            <span className="dial-note">
              bundle <ShortDigest digest={digest} />
            </span>
          </dd>
        </div>
        <div className="dial dial-wide">
          <dt>Holds until</dt>
          <dd>
            <span className="figure figure-large">
              <When atMs={expiresAtMs} />
            </span>
            <Life fromMs={notBeforeMs} toMs={expiresAtMs} />
            <span className="dial-note">
              {dayOf(notBeforeMs)} to {dayOf(expiresAtMs)}, UTC
            </span>
          </dd>
        </div>
        <div className="dial">
          <dt>Last verified</dt>
          <dd>
            <span className="figure figure-large">
              <When atMs={verifiedAtMs} />
            </span>
            <span className="dial-note">
              by {issuedBy.startsWith('sha256:') ? <ShortDigest digest={issuedBy} /> : issuedBy}; {signedBy.length} of{' '}
              {counted(root.keys, 'key')}, {root.threshold} must sign
            </span>
          </dd>
        </div>
      </dl>
    </>
  )
}

function dayOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10)
}

/** How much of its life a head has behind it. */
function Life({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }) {
  const nowMs = useNow()
  const passed = Math.min(1, Math.max(0, (nowMs - fromMs) / Math.max(1, toMs - fromMs)))
  return (
    <svg className={passed > 0.9 ? 'life life-late' : 'life'} viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect className="life-whole" x="0" y="0" width="100" height="4" />
      <rect className="life-left" x={passed * 100} y="0" width={(1 - passed) * 100} height="4" />
    </svg>
  )
}

function LastLook({ look, isInForce }: { readonly look: Scope['lastLook']; readonly isInForce: boolean }) {
  if (look === null) return <p className="muted">Nobody has looked at the source yet.</p>
  const isRefused = look.detail !== ''
  return (
    <p className={isRefused ? 'banner banner-risk' : 'muted'}>
      <When atMs={look.atMs} />: {isRefused ? <code>{look.outcome}</code> : null} <Sentence text={look.sentence} />
      {isRefused ? (
        <>
          : <Sentence text={look.detail} />.{isInForce ? ' What is in force stays, until it expires or is too old.' : ''}
        </>
      ) : (
        '.'
      )}
    </p>
  )
}
