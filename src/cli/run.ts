// `tidegate run`: starts a run and waits for its end.

import { setTimeout as sleep } from 'node:timers/promises'
import type { ApiClient, Schema } from '../../api/client.ts'
import { isSet, textOf, type Command, type CommandInput } from './command.ts'
import { dataOf, SERVER_OPTIONS, serverOf } from './server.ts'
import { createProgressBar } from './progress-bar.ts'

/** Starts a run. */
export const runCommand: Command = {
  name: 'run',
  summary: 'starts a run of an environment and waits for its outcome',
  usage: 'run [--environment NAME] [--dry-run] [--no-wait]',
  options: {
    environment: { type: 'string', description: 'the environment; not needed when there is one' },
    'dry-run': { type: 'boolean', description: 'judge every workload and propose nothing' },
    'no-wait': { type: 'boolean', description: 'answer as soon as the run is queued' },
    ...SERVER_OPTIONS,
  },
  run: start,
}

async function start(input: CommandInput): Promise<number> {
  const server = serverOf(input)
  const environment = textOf(input, 'environment')
  const body = { dry_run: isSet(input, 'dry-run'), ...(environment === undefined ? {} : { environment }) }
  const queued = await dataOf(server.POST('/api/v1/runs', { body }))
  const run = isSet(input, 'no-wait') ? queued : await waitFor(server, queued.id, input)
  if (isSet(input, 'json')) input.io.out(JSON.stringify(run))
  else input.io.out(`run ${run.id} of ${run.environment}: ${run.status}${countsOf(run)}${run.error === null ? '' : `; ${run.error}`}`)
  return run.status === 'failed' ? 1 : 0
}

async function waitFor(server: ApiClient, id: string, input: CommandInput): Promise<Awaited<ReturnType<typeof runOf>>> {
  const bar = createProgressBar({ isTTY: input.io.isTerminal, write: (text) => process.stderr.write(text) })
  const startedAt = Date.now()
  try {
    for (;;) {
      const run = await runOf(server, id)
      if (run.status !== 'queued' && run.status !== 'running') return run
      const judged = Object.values(run.counts).reduce((sum, count) => sum + (count ?? 0), 0)
      bar.advance(0, `run ${run.status}, ${judged} workloads judged, ${Math.round((Date.now() - startedAt) / 1000)} s`)
      await sleep(500)
    }
  } finally {
    bar.finish()
  }
}

function runOf(server: ApiClient, id: string) {
  return dataOf(server.GET('/api/v1/runs/{id}', { params: { path: { id } } }))
}

/** What became of how many; a dry run says what would have been proposed. */
function countsOf({ counts, isDryRun }: Pick<Schema<'Run'>, 'counts' | 'isDryRun'>): string {
  const words = Object.entries(counts).map(([word, count]) => `${count} ${isDryRun && word === 'proposed' ? 'would be proposed' : word}`)
  return words.length === 0 ? '' : ` (${words.join(', ')})`
}
