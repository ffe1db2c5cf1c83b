// Says on every page that an emergency stop is in force, since when and why, and lets an administrator lift it.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { liftStop } from '../deeds.ts'
import { Fault } from '../parts/notice.tsx'
import { principalName } from '../parts/principal-name.ts'
import { When } from '../parts/when.tsx'
import { explain } from '../problem.ts'
import { stopsQuery } from '../queries.ts'
import type { Schema } from '../../api/client.ts'
import { useMe } from './use-me.ts'

/** Nothing while nothing is stopped. */
export function StopBanner() {
  const { data } = useQuery(stopsQuery)
  if (data === undefined || data.items.length === 0) return null
  return (
    <div className="stop-banner" role="alert">
      {data.items.map((stop) => (
        <StopLine key={stop.environment} stop={stop} />
      ))}
    </div>
  )
}

function StopLine({ stop }: { readonly stop: Schema<'EmergencyStop'> }) {
  const { may, principal } = useMe()
  const queries = useQueryClient()
  const lift = useMutation({ mutationFn: () => liftStop(stop.environment), onSettled: () => queries.invalidateQueries() })
  const where = stop.environment === '*' ? 'everywhere' : `in ${stop.environment}`
  return (
    <div className="stop-line">
      <p>
        <b>■ Stopped {where}.</b> No effect is started: {stop.reason}{' '}
        <span className="stop-by">
          ({principalName(stop.principal)}, <When atMs={stop.atMs} />)
        </span>
      </p>
      {may('admin') && principal?.kind === 'person' ? (
        <button type="button" className="button small" disabled={lift.isPending} onClick={() => lift.mutate()}>
          Lift the stop
        </button>
      ) : null}
      {lift.error === null ? null : <Fault {...explain(lift.error)} />}
    </div>
  )
}
