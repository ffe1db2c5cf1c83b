// What the scorecard says of a workload: whether what stands today did better than what Tidegate knows or proposed.

import type { WorkloadChangeScores } from '../core/change-score.ts'
import type { TrackRecord } from '../core/track-record.ts'
import type { WorkloadRef } from '../core/workload.ts'
import type { Standing } from '../decide/decide.ts'
import { trackRecordFor } from './track-record-for.ts'
import type { Trip } from './trip.ts'

/** Rehearsals without a single better one that are enough to say that there is nothing to win. */
const FRUITLESS = 3

/** The standing of a workload for the next decision; `undefined` where nothing is known of it. */
export function standingOf(trip: Trip, workload: WorkloadRef): Standing | undefined {
  return weighStanding(trip.book?.changes?.get(workload), trackRecordFor(trip, workload, 'cpu'))
}

/**
 * Beaten where its changes did harm more often than good, where its CPU forecasts lose to seasonal naive, or where at least three changes were rehearsed and none was better
 * than what stands; in that order. `undefined` where it never had a proposal and no forecast of it was scored.
 */
export function weighStanding(
  changes: Pick<WorkloadChangeScores, 'judged' | 'helped' | 'harmed' | 'rehearsed' | 'won'> | undefined,
  record: Pick<TrackRecord, 'isLosing' | 'relativeScore' | 'scored'> | undefined,
): Standing | undefined {
  if (changes === undefined && record === undefined) return undefined
  const { judged = 0, helped = 0, harmed = 0, rehearsed = 0, won = 0 } = changes ?? {}
  if (harmed > helped) {
    const sentence = `Of ${judged} merged ${judged === 1 ? 'change' : 'changes'} of this workload ${harmed} did harm and ${helped} helped.`
    return { isBeaten: true, sentence }
  }
  if (record?.isLosing === true) {
    const times = record.relativeScore === undefined ? '' : `, ${record.relativeScore.toFixed(2)} times its loss`
    return { isBeaten: true, sentence: `The latest forecasts of its CPU did worse than the same hour of the day before${times}.` }
  }
  if (rehearsed >= FRUITLESS && won === 0)
    return { isBeaten: true, sentence: `${rehearsed} changes of this workload were rehearsed, and none was better than what stands.` }
  return { isBeaten: false, sentence: winsSentence({ judged, helped, harmed }) }
}

function winsSentence({ judged, helped, harmed }: { readonly judged: number; readonly helped: number; readonly harmed: number }): string {
  if (judged === 0) return 'No change of this workload was judged yet.'
  return `Of ${judged} merged ${judged === 1 ? 'change' : 'changes'} of this workload ${helped} helped and ${harmed} did harm.`
}
