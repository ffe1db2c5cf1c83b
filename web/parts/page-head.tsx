// The top of a page: what it is, one sentence, and what can be done here.

import { useEffect, type ReactNode } from 'react'

/** What a page's top shows. */
export interface PageHeadProps {
  readonly title: string
  /** A line above the title: where this thing belongs. */
  readonly over?: ReactNode
  readonly lead?: ReactNode
  readonly actions?: ReactNode
}

/** The page's heading; also names the document. */
export function PageHead({ title, over, lead, actions }: PageHeadProps) {
  useEffect(() => {
    document.title = `${title} · Tidegate`
  }, [title])
  return (
    <header className="page-head">
      <div className="page-head-text">
        {over === undefined ? null : <p className="over">{over}</p>}
        <h1>{title}</h1>
        {lead === undefined ? null : <p className="lead">{lead}</p>}
      </div>
      {actions === undefined ? null : <div className="page-actions">{actions}</div>}
    </header>
  )
}
