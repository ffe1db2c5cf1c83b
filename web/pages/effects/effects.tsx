// Effects: what went out, what waits, and what nobody is sure of.

import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { EFFECT_ACTIONS, EFFECT_STATES, type EffectAction, type EffectState } from '../../../src/core/effect.ts'
import { EFFECT_ACTION_WORDS, EFFECT_STATE_WORDS, effectWord } from '../../blocks/effect-words.ts'
import { useMe } from '../../blocks/use-me.ts'
import { Loaded } from '../../loaded.tsx'
import { Chip } from '../../parts/chip.tsx'
import { Choice, Filters } from '../../parts/filters.tsx'
import { Empty } from '../../parts/notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Panel } from '../../parts/panel.tsx'
import { principalName } from '../../parts/principal-name.ts'
import { ShortDigest } from '../../parts/short-digest.tsx'
import { At, When } from '../../parts/when.tsx'
import { counted } from '../../parts/words.ts'
import { effectsQuery } from '../../queries.ts'
import type { Schema } from '../../../api/client.ts'
import { PullStop } from './pull-stop.tsx'
import { SettleEffect } from './settle-effect.tsx'

const STATES = EFFECT_STATES.map((value) => ({ value, label: EFFECT_STATE_WORDS[value].label }))
const ACTIONS = EFFECT_ACTIONS.map((value) => ({ value, label: EFFECT_ACTION_WORDS[value] }))

/** The page. */
export function Effects() {
  const { may } = useMe()
  const [state, setState] = useState<EffectState | undefined>(undefined)
  const [action, setAction] = useState<EffectAction | undefined>(undefined)
  const [settling, setSettling] = useState<Schema<'Effect'> | undefined>(undefined)
  const effects = useInfiniteQuery(effectsQuery({ state, action }))
  return (
    <>
      <PageHead
        title="Effects"
        lead="Everything that changes the outside world: admitted and recorded before it starts, settled with what came of it."
        actions={may('approver') ? <PullStop /> : undefined}
      />
      <Uncertain settle={setSettling} />
      <Filters label="Filters of effects">
        <Choice label="State" value={state} choices={STATES} onChange={setState} />
        <Choice label="What it does" value={action} choices={ACTIONS} onChange={setAction} />
      </Filters>
      <Loaded query={effects} rows={10}>
        {({ pages }) => <Rows effects={pages.flatMap(({ items }) => items)} isFiltered={state !== undefined || action !== undefined} />}
      </Loaded>
      {effects.hasNextPage ? (
        <button type="button" className="button" disabled={effects.isFetchingNextPage} onClick={() => void effects.fetchNextPage()}>
          Older effects
        </button>
      ) : null}
      {settling === undefined ? null : <SettleEffect effect={settling} onClose={() => setSettling(undefined)} />}
    </>
  )
}

/** What somebody has to look at comes first; nothing while all is known. */
function Uncertain({ settle }: { readonly settle: (effect: Schema<'Effect'>) => void }) {
  const { may, principal } = useMe()
  const data = useInfiniteQuery(effectsQuery({ state: 'UNCERTAIN', action: undefined })).data?.pages[0]?.items ?? []
  if (data.length === 0) return null
  const maySettle = may('admin') && principal?.kind === 'person'
  return (
    <Panel
      title={`${counted(data.length, 'effect')} of which nobody knows whether ${data.length === 1 ? 'it' : 'they'} happened`}
      lead="None of them is sent again. Those that can be looked up are looked up; the others wait for a person."
      className="panel-risk"
    >
      <ul className="plain-list">
        {data.map((effect) => (
          <li key={effect.id} className="uncertain-line">
            <span>
              <b>{EFFECT_ACTION_WORDS[effect.action]}</b> <code>{effect.resource}</code> <span className="muted">{effect.outcome}</span>
            </span>
            {maySettle ? (
              <button type="button" className="button small" onClick={() => settle(effect)} aria-label={`Settle ${effect.resource}…`}>
                Settle…
              </button>
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Rows({ effects, isFiltered }: { readonly effects: readonly Schema<'Effect'>[]; readonly isFiltered: boolean }) {
  if (effects.length === 0) {
    return (
      <Empty title={isFiltered ? 'None of that kind' : 'Nothing has gone out yet'}>
        <p>{isFiltered ? 'Ask for another state or another action.' : 'The first effect is the branch of the first approved proposal.'}</p>
      </Empty>
    )
  }
  return (
    <ol className="receipts effects">
      {effects.map((effect) => (
        <EffectRow key={effect.id} effect={effect} />
      ))}
    </ol>
  )
}

function EffectRow({ effect }: { readonly effect: Schema<'Effect'> }) {
  return (
    <li>
      <details className="receipt">
        <summary data-row>
          <Chip word={effectWord(effect)} />
          <span className="receipt-type">{EFFECT_ACTION_WORDS[effect.action]}</span>
          <span className="receipt-what muted">{effect.resource}</span>
          <span className="muted">{effect.environment}</span>
          <span className="muted">
            <When atMs={effect.atMs} />
          </span>
        </summary>
        <EffectFacts effect={effect} />
      </details>
    </li>
  )
}

function EffectFacts({ effect }: { readonly effect: Schema<'Effect'> }) {
  const { id, outcome, proposalId, principal, policy, admittedAtMs, contentDigest } = effect
  return (
    <dl className="pairs">
      <dt>Idempotency key</dt>
      <dd>
        <code>{id}</code>
      </dd>
      <dt>What came of it</dt>
      <dd className="whole-words">{outcome ?? 'not known yet'}</dd>
      <dt>Admitted</dt>
      <dd>{admittedAtMs === null ? 'by an earlier version' : <At atMs={admittedAtMs} />}</dd>
      <dt>By policy</dt>
      <dd>{policy === null ? 'the built-in ones' : `${policy.scope}, epoch ${policy.epoch}`}</dd>
      <dt>For</dt>
      <dd>{principal === null ? '–' : principalName(principal)}</dd>
      <dt>Content</dt>
      <dd>
        <ShortDigest digest={contentDigest} />
      </dd>
      {proposalId === null ? null : (
        <>
          <dt>Leads to</dt>
          <dd>
            <Link to="/proposals/$id" params={{ id: proposalId }}>
              its proposal
            </Link>
          </dd>
        </>
      )}
    </dl>
  )
}
