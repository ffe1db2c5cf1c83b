// Says that there is nothing, or that something went wrong, and what to do next.

import type { ReactNode } from 'react'
import { Sentence } from './sentence-view.tsx'

/** An empty place that explains itself. */
export function Empty({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="notice">
      <svg className="notice-mark" viewBox="0 0 48 16" aria-hidden="true">
        <path d="M1 8c4-5 8-5 12 0s8 5 12 0 8-5 12 0 6 4 10 0" />
      </svg>
      <p className="notice-title">{title}</p>
      <div className="notice-text">{children}</div>
    </div>
  )
}

/** What a fault says. */
export interface FaultProps {
  readonly headline: string
  readonly sentence: string
  readonly remedy: string
  readonly requestId?: string | undefined
  readonly children?: ReactNode
}

/** A fault with its remedy; announced at once. */
export function Fault({ headline, sentence, remedy, requestId, children }: FaultProps) {
  return (
    <div className="notice fault" role="alert">
      <p className="notice-title">
        <span aria-hidden="true">▲ </span>
        {headline}
      </p>
      <div className="notice-text">
        <p>
          <Sentence text={sentence} />
        </p>
        <p>
          <Sentence text={remedy} />
        </p>
        {requestId === undefined ? null : (
          <p className="muted">
            Request <code>{requestId}</code>
          </p>
        )}
        {children}
      </div>
    </div>
  )
}
