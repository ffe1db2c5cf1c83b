// Shows what something costs now and what it would cost, in words and as marks on one scale.

import { CostStaff } from '../parts/cost-staff.tsx'
import { formatMoney } from '../parts/money.ts'

/** Two amounts a month in one currency; `scale` is the amount at the right end of the picture. */
export interface CostPairProps {
  readonly currency: string
  readonly nowPerMonth: number
  readonly proposedPerMonth: number
  readonly scale: number
}

/** The two amounts and their picture. */
export function CostPair({ currency, nowPerMonth, proposedPerMonth, scale }: CostPairProps) {
  const now = formatMoney(nowPerMonth, currency)
  const proposed = formatMoney(proposedPerMonth, currency)
  return (
    <span className="cost-pair">
      <span className="cost-pair-text">
        {now}
        {now === proposed ? null : (
          <>
            <span className="arrow" aria-label="to">
              {' '}
              →{' '}
            </span>
            <b>{proposed}</b>
          </>
        )}
      </span>
      <CostStaff now={nowPerMonth} proposed={proposedPerMonth} scale={scale} label={`${now} a month now, ${proposed} as proposed`} />
    </span>
  )
}
