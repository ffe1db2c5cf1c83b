// What a run knows of earlier work: how forecasts did, by signal, of which workloads today's is kept already, and what became of changes.

import type { WorkloadChangeScores } from '../core/change-score.ts'
import type { Signal } from '../core/demand.ts'
import { SCHEDULE } from '../core/principal.ts'
import { DAY_MS } from '../core/time.ts'
import type { TrackState } from '../core/track-record.ts'
import type { WorkloadRef } from '../core/workload.ts'
import type { House } from './house.ts'
import { ownTurn } from './own-turn.ts'

/** Records that are read in one turn. */
const PAGE = 200

/** The book of one run; scoring writes new states into it. */
export interface TrackBook {
  readonly states: Map<string, TrackState>
  /** Workloads of which a forecast of the run's UTC day is kept. */
  readonly keptToday: ReadonlySet<WorkloadRef>
  /** What became of the changes of each workload that ever had one. */
  readonly changes?: ReadonlyMap<WorkloadRef, WorkloadChangeScores> | undefined
}

/** Where the book has the record of a signal. */
export function trackKey(workload: WorkloadRef, signal: Signal): string {
  return `${workload} ${signal}`
}

/** Reads the track records of an environment, and what is kept of the UTC day of `toMs`. */
export async function openTrackBook(house: House, environment: string, toMs: number): Promise<TrackBook> {
  const scope = house.scopeOf(SCHEDULE)
  const { views } = house.store
  const states = new Map<string, TrackState>()
  let after: string | undefined
  do {
    const page = await views.trackRecords(scope, { environment, limit: PAGE, after })
    for (const state of page.items) states.set(trackKey(state.workload, state.signal), state)
    after = page.next
    await ownTurn()
  } while (after !== undefined)
  const changes = await changesOf(house, environment)
  return { states, changes, keptToday: new Set(await views.keptOn(scope, environment, Math.floor(toMs / DAY_MS) * DAY_MS)) }
}

async function changesOf(house: House, environment: string): Promise<ReadonlyMap<WorkloadRef, WorkloadChangeScores>> {
  const changes = new Map<WorkloadRef, WorkloadChangeScores>()
  let after: string | undefined
  do {
    const page = await house.store.views.workloadChangeScores(house.scopeOf(SCHEDULE), { environment, limit: PAGE, after })
    for (const scores of page.items) changes.set(scores.workload, scores)
    after = page.next
    await ownTurn()
  } while (after !== undefined)
  return changes
}
