// A titled area of a page, ruled off like a field of an instrument panel.

import { useId, type ReactNode } from 'react'

/** What a panel shows. */
export interface PanelProps {
  readonly title: string
  /** One sentence under the title, when the title is not enough. */
  readonly lead?: ReactNode
  /** What stands at the right of the title: a link, a button, a count. */
  readonly aside?: ReactNode
  readonly children: ReactNode
  readonly className?: string
}

/** A section with a heading. */
export function Panel({ title, lead, aside, children, className = '' }: PanelProps) {
  const id = useId()
  return (
    <section className={`panel ${className}`} aria-labelledby={id}>
      <header className="panel-head">
        <h2 id={id}>{title}</h2>
        {aside === undefined ? null : <div className="panel-aside">{aside}</div>}
      </header>
      {lead === undefined ? null : <p className="panel-lead">{lead}</p>}
      {children}
    </section>
  )
}
