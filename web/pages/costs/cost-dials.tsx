// The figures of cost: what stands, what waits for a decision, what was really saved beside what had been expected of it.

import { plain } from '../../parts/amount.ts'
import { CostStaff } from '../../parts/cost-staff.tsx'
import { formatMoney, formatMoneyChange } from '../../parts/money.ts'
import { counted } from '../../parts/words.ts'
import type { Schema } from '../../../api/client.ts'

/** The row of dials. */
export function CostDials({ costs }: { readonly costs: Pick<Schema<'EnvironmentCosts'>, 'total' | 'currency'> }) {
  const { total, currency } = costs
  const { nowPerMonth, proposedPerMonth, expected, realised, workloads } = total
  const now = formatMoney(nowPerMonth, currency)
  const proposed = formatMoney(proposedPerMonth, currency)
  return (
    <dl className="dials">
      <div className="dial dial-wide">
        <dt>A month</dt>
        <dd>
          <span className="figure figure-large">{now}</span>
          <span className="dial-note">
            {counted(workloads, 'workload')}; {proposed} if all that waits were accepted
          </span>
          <CostStaff
            now={nowPerMonth}
            proposed={proposedPerMonth}
            scale={Math.max(nowPerMonth, proposedPerMonth)}
            label={`${now} a month now, ${proposed} if all that waits were accepted`}
          />
        </dd>
      </div>
      <div className="dial">
        <dt>Expected savings a month</dt>
        <dd>
          <span className="figure">{formatMoneyChange(expected.waiting, currency)}</span>
          <span className="dial-note">
            waiting; {formatMoneyChange(expected.open, currency)} on its way, {formatMoneyChange(expected.merged, currency)} merged
          </span>
        </dd>
      </div>
      <div className="dial">
        <dt>Really saved a month</dt>
        <dd>
          <span className="figure">{realised.judged === 0 ? '–' : formatMoneyChange(realised.perMonth, currency)}</span>
          <span className="dial-note">
            {realised.judged === 0
              ? 'no merged change has run for a day yet'
              : `measured of ${plain(realised.judged)} merged, of which ${formatMoneyChange(realised.expectedPerMonth, currency)} was expected`}
          </span>
        </dd>
      </div>
    </dl>
  )
}
