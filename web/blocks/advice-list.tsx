// What a person is told beside a plan, with the manifest that would do it where there is one.

import { CopyButton } from '../parts/copy-button.tsx'
import { Sentence } from '../parts/sentence-view.tsx'
import type { Schema } from '../../api/client.ts'

/** The advice; the manifests are folded, for they are long. */
export function AdviceList({ advice }: { readonly advice: readonly Schema<'Advice'>[] }) {
  return (
    <ul className="plain-list">
      {advice.map(({ code, sentence, manifest }) => (
        <li key={code + sentence}>
          <Sentence text={sentence} />
          {manifest === null ? null : (
            <details className="advice-manifest">
              <summary>The manifest</summary>
              <div className="commands">
                <div className="commands-head">
                  <span className="muted">Not applied by anybody: commit it yourself</span>
                  <CopyButton text={manifest} label="the manifest" />
                </div>
                <pre tabIndex={0} aria-label="Manifest">
                  {manifest}
                </pre>
              </div>
            </details>
          )}
        </li>
      ))}
    </ul>
  )
}
