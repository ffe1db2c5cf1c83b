// The whole text of /metrics of a server on which everything that is measured has happened once.

import { setTimeout } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { openOutlook } from '../run/outlook.ts'
import { digestOf } from '../../src/core/digest.ts'
import { STAGES } from '../../src/core/telemetry.ts'
import { sumScores } from '../../src/core/score-sums.ts'
import { DAY_MS } from '../../src/core/time.ts'
import { createPolicyMetrics } from '../../src/boot/policy-metrics.ts'
import { openSqliteStore } from '../../src/state/sqlite.ts'
import { run } from '../contracts/store-fixtures.ts'
import { scored } from '../contracts/store-score-fixtures.ts'
import { bundleText, policyWorld } from '../run/policy-world.ts'
import { openWorld } from './world.ts'

const EVIDENCE = { experts: [], relativeScore: 0.8, coverage90: 0.9, historyDays: 14, origins: 7, findings: [] }

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** Asks a server for its measurements as a scraper does. */
export async function measuredText(): Promise<string> {
  const { metrics, telemetry } = openOutlook()
  const at = { environment: 'demo' }
  metrics.know(['demo'])
  // A metric without a sample shows no labels, and one is of the pauses of the garbage collector.
  collectGarbage()
  // Its pause is told on a later turn.
  await setTimeout(50)
  await telemetry.trip({ ...at, run: 'run-1' }, async () => {
    for (const stage of STAGES) await telemetry.stage(stage, at, async () => undefined)
    await telemetry.stage('observe', at, () => Promise.reject(new Error('the source is away'))).catch(() => undefined)
    telemetry.scored('cpu', EVIDENCE)
    telemetry.samplesRead('demo', { source: 100, cache: 4000 })
    telemetry.forecastMade('demo', 'kept')
    telemetry.forecastsJudged('demo', { scored: 2, gaps: 1, 'no-data': 0 })
    telemetry.runEnded(run({ status: 'partial' }), [{ outcome: 'proposed', code: 'cpu-short', count: 3 }])
  })
  metrics.storeFailed('read')
  telemetry.modelSpent('demo', 0.25)
  const kept = await openSqliteStore({ memory: true })
  const { authority, offer } = await policyWorld(kept)
  await offer(bundleText())
  await authority.reconcile()
  const policy = createPolicyMetrics(['default'], () => authority.status())
  const world = await openWorld({ measurements: async () => [await metrics.text(), await policy.text()].join('\n') })
  const dayMs = world.now - 3 * DAY_MS
  await world.deps.upkeep.saveScoreDays([{ environment: 'demo', team: 'shop', dayMs, sums: sumScores([scored({ dayMs })]) }])
  const signed = { size: 1, root: digestOf('a tree'), atMs: world.now, note: 'the newest checkpoint' }
  await world.deps.upkeep.saveCheckpoint(signed, { after: 0, tiles: [] })
  try {
    const headers = await world.bearer({ use: 'scrape' })
    await world.server.inject({ url: '/metrics', headers })
    return (await world.server.inject({ url: '/metrics', headers })).body
  } finally {
    await world.close()
    await kept.close()
  }
}
