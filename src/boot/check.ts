// One check of `tidegate doctor` and `tidegate connect`: what was looked at, what was found, and what to mend.

import { ERRORS, TidegateError, type ErrorCode } from '../core/errors.ts'
import type { ProductionRefusal } from '../core/production-guard.ts'
import type { MissingWorkload } from './match-workloads.ts'
import type { PricedPlan } from './price-plan.ts'

/** One check. A `remedy` beside what is well is advice: something works, but not as well as it might. */
export interface Check {
  readonly name: string
  readonly isWell: boolean
  readonly detail: string
  readonly remedy: string | undefined
  /** Further lines for whoever wants to know; short, and no secret in them. */
  readonly more?: readonly string[]
  readonly plan?: PricedPlan
  /** What production refuses, or would. */
  readonly refusals?: readonly ProductionRefusal[]
  /** Workloads of the repository that the metrics do not know. */
  readonly missing?: readonly MissingWorkload[]
}

/** What a check found, where it did not throw. */
export type Found = string | Omit<Check, 'name' | 'isWell' | 'remedy'> | Omit<Check, 'name'>

const METRICS = 'correct `metrics` of the environment: its address, tenant, user, token and `caFile`; then run this again'

/** What to do where the error's own advice would lead in a circle. */
const REMEDIES = {
  git: 'install Git, and let `PATH` lead to it',
  port: 'stop what listens there, or choose another `server.port`',
  'data directory': 'choose a `data.directory` that this user may write',
  store:
    'correct `store.url`, `store.passwordFile` or `store.passwordEnv`, and `store.caFile`; then try the same address and user with `psql`',
  metrics: METRICS,
  clock: METRICS,
  'cluster label': METRICS,
  series: METRICS,
  scrapes: METRICS,
  workloads: METRICS,
  history: METRICS,
  'query plan': METRICS,
  recordings: 'correct `metrics.path` of the environment: a folder with `index.json` and every recording that it names',
  secrets: 'set the variables and write the files that the environments name by `tokenEnv`, `tokenFile` and `caFile`',
  model:
    'correct `forecast.model` of the environment: its address and token, or its file; docs/model-server.md and docs/model-file.md say what is expected',
  calendar: 'correct `calendar` of the environment, or what its teams say: country and region; docs/events.md says how they are named',
  repository: 'correct `repository` of the environment: its address, branch, folder and token; try the same with `git ls-remote`',
}

/** Looks, and turns what was thrown into a fault with its remedy. */
export async function check(name: string, look: () => Found | Promise<Found>): Promise<Check> {
  return attempt(name, async () => {
    const found = await look()
    return { name, isWell: true, remedy: undefined, ...(typeof found === 'string' ? { detail: found } : found) }
  })
}

/** What the look answers, or the check that says why it does not. */
export async function attempt<Answer extends object>(name: string, look: () => Answer | Promise<Answer>): Promise<Answer | Check> {
  try {
    return await look()
  } catch (error) {
    const told = error instanceof TidegateError ? error : new TidegateError('internal', String(error), { cause: error })
    return { name, isWell: false, detail: [told.message, ...told.faults].join('; '), remedy: remedyOf(name, told.code) }
  }
}

/** What is broken inside a repository or a data directory is not mended in the settings that lead there. */
function remedyOf(name: string, code: ErrorCode): string {
  const [, known] = Object.entries(REMEDIES).find(([check]) => name === check || name.startsWith(`${check} of `)) ?? []
  const isElsewhere = code === 'manifest-invalid' || (code === 'config-invalid' && name.startsWith('recordings of '))
  return isElsewhere ? ERRORS[code].remedy : (known ?? ERRORS[code].remedy)
}
