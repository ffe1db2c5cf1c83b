// Gathers what an environment will need while its workloads are judged, and keeps it once the run has seen all of them.

import { openOutlook, type OutlookBook } from '../decide/capacity-outlook.ts'
import type { Environment } from '../core/environment.ts'
import type { Run } from '../core/run.ts'
import { ownTurn } from './own-turn.ts'
import type { Trip } from './trip.ts'
import { FORECAST_STEP_MS, HORIZON_MS, windowAt } from './window.ts'

/** An empty outlook of a run; it begins where the forecasts of the run do. */
export function outlookOf({ name, rates }: Environment, run: Run): OutlookBook {
  return openOutlook({
    environment: name,
    runId: run.id,
    atMs: run.queuedAtMs,
    currency: rates.currency,
    shapes: rates.nodes ?? [],
    startMs: windowAt(run.queuedAtMs).toMs,
    stepMs: FORECAST_STEP_MS,
    steps: HORIZON_MS / FORECAST_STEP_MS,
  })
}

/**
 * Keeps the outlook in the place of the one before.
 *
 * Not of a dry run, which leaves nothing behind, and not of a run that began again after a crash: what was judged before it is not in the sums. The outlook of
 * the run before stands then, and says whose it is.
 */
export async function keepOutlook({ house, run, outlook }: Trip, judged: { readonly all: number; readonly here: number }): Promise<void> {
  if (outlook === undefined || run.isDryRun || judged.all === 0 || judged.here < judged.all) return
  const closing = outlook.closing(judged.all)
  for (;;) {
    const { done, value } = closing.next()
    if (done === true) return await house.upkeep.saveOutlook(value)
    await ownTurn()
  }
}
