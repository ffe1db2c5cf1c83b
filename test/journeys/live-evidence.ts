// Puts what a real cluster would have said into the evidence that a page asks for: the recordings of the demo know no cluster.

import type { Page } from 'playwright-core'
import type { Schema } from '../../api/client.ts'
import { HOUR_MS } from '../../src/core/time.ts'
import { DEMAND_QUERY } from '../../src/core/workload.ts'

type Evidence = Schema<'Evidence'>

/** The query of the demand signal: long enough to break a narrow page. */
export const QUERY = 'sum(rate(http_server_requests_seconds_count{namespace="shop",service=~"storefront|storefront-canary"}[5m]))'

/** From now on the page is answered evidence with a live state: drift, events of every kind, throttling, KEDA, and a demand signal. */
export async function answerLiveEvidence(page: Page): Promise<void> {
  for (const path of ['**/api/v1/proposals/*/evidence', '**/api/v1/forecasts/**']) {
    await page.route(path, async (route) => {
      const answer = await route.fetch()
      const evidence = (await answer.json()) as Evidence
      await route.fulfill({ response: answer, json: withLife(evidence) })
    })
  }
}

function withLife(evidence: Evidence): Evidence {
  const { workload, cpuTotalCores } = evidence
  const endMs = cpuTotalCores.startMs + cpuTotalCores.values.length * cpuTotalCores.stepMs
  const [main] = workload.containers
  if (main === undefined) throw new Error('the demo has no workload without containers')
  const hour = (back: number) => Math.floor(endMs / HOUR_MS) * HOUR_MS - back * HOUR_MS
  const event = { container: main.name, count: 1, image: null, limitBytes: null }
  return {
    ...evidence,
    workload: { ...workload, annotations: { ...workload.annotations, [DEMAND_QUERY]: QUERY } },
    demandSignal: { ...cpuTotalCores, values: cpuTotalCores.values.map((value) => (value === null ? null : Math.round(value * 137))) },
    live: {
      workload: workload.ref,
      replicas: workload.replicas + 2,
      containers: [
        { ...main, image: 'registry.example/a-rather-long-path/of-a-team/storefront:2026.11.19-rc4', cpuRequestCores: 1.25 },
        { ...main, name: 'mesh-proxy', image: 'mesh/proxy:1.24.1' },
      ],
      hpa: { name: 'keda-hpa-storefront', minReplicas: 2, maxReplicas: 12, cpuUtilizationPercent: null },
      keda: { name: 'storefront', activeShare: 0.62, isPaused: true, errors: 14 },
      podReadySecondsP90: 154.2,
      events: [
        { ...event, atMs: hour(150), what: 'release', image: 'registry.example/storefront:2026.11.14' },
        { ...event, atMs: hour(75), what: 'restart', count: 2 },
        { ...event, atMs: hour(50), what: 'oom-kill', count: 3, limitBytes: 536_870_912 },
        { ...event, atMs: hour(50), what: 'restart', count: 3 },
        { ...event, atMs: hour(26), what: 'release', image: 'registry.example/storefront:2026.11.19-rc4' },
      ],
      throttling: [{ container: main.name, meanShare: 0.071, worstShare: 0.38 }],
    },
  }
}
