// The replay, playing the demo, keeps the contract of a source.

import { DAY_MS } from '../../src/core/time.ts'
import { DEMO_FIRST_START_MS, demoManifests, demoSource } from './source-demo.ts'
import { sourceContract } from './source.ts'

sourceContract('replay', async () => ({
  source: demoSource(DEMO_FIRST_START_MS),
  fromMs: DEMO_FIRST_START_MS - DAY_MS,
  toMs: DEMO_FIRST_START_MS,
  // Its recording ended on purpose.
  workloads: demoManifests.workloads.filter((workload) => workload.ref !== 'platform/Deployment/legacy-importer'),
}))
