// Reads the workloads of a repository step by step, with a turn of the event loop after each, so that requests and leases are served in between.

import { workloadSteps, type readWorkloads } from '../manifest/manifest.ts'
import { ownTurn } from './own-turn.ts'

/** What `readWorkloads` answers; a step is one YAML document or one workload. */
export async function readInTurns(...request: Parameters<typeof readWorkloads>): Promise<ReturnType<typeof readWorkloads>> {
  const steps = workloadSteps(...request)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    await ownTurn()
  }
}
