// Shows a query's three faces: on its way, failed with a remedy, or there.

import type { ReactNode } from 'react'
import { Fault } from './parts/notice.tsx'
import { PageHead } from './parts/page-head.tsx'
import { Skeleton } from './parts/skeleton.tsx'
import { explain } from './problem.ts'

/** The part of a query that is shown. */
export interface LoadedProps<Data> {
  readonly query: { readonly data: Data | undefined; readonly error: unknown; readonly refetch: () => unknown }
  /** The page's heading until the data brings its own; absent where the heading does not wait. */
  readonly title?: string
  /** Lines to reserve while it loads. */
  readonly rows: number
  readonly children: (data: Data) => ReactNode
}

/** Data that was there stays while a refresh fails; the live indicator then says that it may be old. */
export function Loaded<Data>({ query, title, rows, children }: LoadedProps<Data>) {
  if (query.data !== undefined) return children(query.data)
  const head = title === undefined ? null : <PageHead title={title} />
  if (query.error === null || query.error === undefined) {
    return (
      <>
        {head}
        <Skeleton rows={rows} />
      </>
    )
  }
  return (
    <>
      {head}
      <Fault {...explain(query.error)}>
        <button type="button" className="button" onClick={() => void query.refetch()}>
          Try again
        </button>
      </Fault>
    </>
  )
}
