// Runs and the outcome of each workload, as they are answered; and how a run is asked for.

import type { OutcomeWord, RunStatus } from '../../core/run.ts'
import { flag, instant, maybe, named, oneOf, pageOf, paging, part, optional, shape, text } from './vocabulary.ts'
import { Type } from 'typebox'

const statuses = ['succeeded', 'queued', 'running', 'partial', 'failed'] as const satisfies readonly RunStatus[]
const outcomeWords = ['proposed', 'unchanged', 'left-alone', 'refused', 'failed', 'forecast-only'] as const satisfies readonly OutcomeWord[]

/** The word for what became of a workload. */
export const outcomeWord = oneOf(
  'What became of the workload: `unchanged` = the proposal that waits still says the same, `refused` = its data were too poor.',
  outcomeWords,
)

/** A run. */
export const runSchema = shape('Run', 'One trip through an environment.', {
  id: text('The id of the run.', '58200b92-95a5-4db1-a6c1-0ecdfac78270'),
  environment: text('The environment that was looked at.', 'demo'),
  status: oneOf('How far it is: `partial` = some workloads failed or were refused for data; `failed` = none could be judged.', statuses),
  isDryRun: flag('Whether the run only says what it would propose.', false),
  requester: text('Who asked for it.', 'person:admin'),
  queuedAtMs: instant('When it was asked for.'),
  startedAtMs: maybe(instant('When a worker began.')),
  endedAtMs: maybe(instant('When it ended.')),
  counts: named('How many workloads had each outcome.', Type.Integer(), { proposed: 6, 'left-alone': 13, refused: 1 }),
  baseCommit: maybe(text('The commit whose manifests were read.', '9f2c41d07be3a5d86c0b1e2f4a6d8c9b7e5f3a10')),
  error: maybe(text('Why it failed.', 'the metrics source does not answer')),
})

/** What became of one workload in a run. */
export const outcomeSchema = shape('Outcome', 'What became of one workload in a run, and why.', {
  workload: text('The workload, as `<namespace>/<kind>/<name>`.', 'shop/Deployment/cart'),
  team: text('The team that owns it.', 'shop'),
  outcome: outcomeWord,
  code: text('The reason, as a stable code.', 'STABLE_WITHIN_TOLERANCE'),
  sentence: text(
    'The reason, as a sentence with its figures.',
    'What stands covers the forecast; the difference stays inside the tolerance of 25 %.',
  ),
  proposalId: maybe(text('The proposal that was made or still stands.', 'p-ec3f3e18e1bb4245')),
})

/** A page of runs. */
export const runPage = pageOf('RunPage', runSchema)

/** A page of outcomes. */
export const outcomePage = pageOf('OutcomePage', outcomeSchema)

/** The query of the list of runs. */
export const runQuery = part('Filters.', { environment: optional(text('Only this environment.', 'demo', { maxLength: 63 })), ...paging })

/** The query of a run's outcomes. */
export const outcomeQuery = part('Filters.', { outcome: optional(outcomeWord), ...paging })

/** The query of the outcomes of any run. */
export const decisionQuery = part('Filters.', {
  run: optional(text('The run; without it the newest one that you may see.', '58200b92-95a5-4db1-a6c1-0ecdfac78270', { maxLength: 100 })),
  outcome: optional(outcomeWord),
  ...paging,
})

/** What asks for a run. */
export const startRunRequest = shape('StartRunRequest', 'Which environment to look at.', {
  environment: optional(text('The environment; not needed when you see only one.', 'demo', { minLength: 1, maxLength: 63 })),
  dry_run: optional(flag('Only say what would be proposed; nothing waits for approval afterwards.', true)),
})

/** The path of one run. */
export const runPath = part('The run.', { id: text('The id of the run.', '58200b92-95a5-4db1-a6c1-0ecdfac78270', { maxLength: 100 }) })

/** How many jobs wait, by kind. */
export const jobCounts = named('Jobs that wait or are held, by kind.', Type.Integer(), { propose: 0, 'carry-out': 1 })
