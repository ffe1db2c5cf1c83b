// Lets the rules and guardrails that spoke say their sentence.

import type { Schema } from '../../../api/client.ts'
import { Sentence } from '../../parts/sentence-view.tsx'

/** Rules first, then what held them back. */
export function Voices({ rules, guardrails }: Pick<Schema<'Proposal'>['content'], 'rules' | 'guardrails'>) {
  return (
    <>
      <ul className="plain-list">
        {rules.map((rule) => (
          <li key={rule.id} className="voice">
            <span className="rule-id" title={rule.code}>
              {rule.id}
            </span>
            <span>
              <Sentence text={rule.sentence} />
            </span>
          </li>
        ))}
      </ul>
      <h3>Guardrails</h3>
      {guardrails.length === 0 ? (
        <p className="muted">None had to hold anything back.</p>
      ) : (
        <ul className="plain-list">
          {guardrails.map((guardrail) => (
            <li key={guardrail.id} className="voice">
              <span className="rule-id guard">{guardrail.id}</span>
              <span>
                <Sentence text={guardrail.sentence} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
