// What is shown at an address that leads nowhere.

import { Link } from '@tanstack/react-router'
import { Empty } from '../../parts/notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'

/** The page. */
export function NotFound() {
  return (
    <>
      <PageHead title="Not here" />
      <Empty title="There is no such page">
        <p>
          The address may be old. <Link to="/">Go to the overview</Link>
        </p>
      </Empty>
    </>
  )
}
