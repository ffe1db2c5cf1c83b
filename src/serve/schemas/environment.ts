// Environments and the state of the whole, as they are answered.

import type { EnvironmentMode } from '../../core/environment.ts'
import type { ModelSettings } from '../../core/forecast-settings.ts'
import { guardrailSettings, teamGuardrails } from './guardrails.ts'
import { jobCounts, runSchema } from './run.ts'
import { flag, list, maybe, number, oneOf, shape, text, whole } from './vocabulary.ts'
import { Type } from 'typebox'

const modelKinds = ['built-in', 'http', 'onnx'] as const satisfies readonly ModelSettings['kind'][]
const modes = ['propose', 'forecast-only'] as const satisfies readonly EnvironmentMode[]
const mode = oneOf('`forecast-only` proposes nothing; `propose` makes proposals that wait at the gate.', modes)

/** One environment. */
export const environmentSchema = shape('Environment', "One cluster's settings; nothing secret is shown.", {
  name: text('Its name.', 'demo'),
  mode,
  clusterLabel: text('The label of its cluster in the metrics.', 'demo'),
  metricsKind: oneOf('Where its samples come from.', ['replay', 'prometheus']),
  repositoryBranch: text('The branch that its manifests are read from.', 'main'),
  host: oneOf('`git` pushes branches; `dry-run` only says what would be sent.', ['git', 'dry-run']),
  currency: text('ISO 4217 code of its currency.', 'EUR'),
  rates: shape('Rates', 'List prices of one hour, and what makes of them what is paid.', {
    currency: text('ISO 4217 code.', 'EUR'),
    cpuCorePerHour: number('One core for an hour.', 0.0312),
    memoryGibPerHour: number('One gibibyte for an hour.', 0.0042),
    discountPercent: maybe(number('Percent off the list for all that is not spot; `null` = none.', 12)),
    spot: maybe(
      shape('SpotShare', 'What part of the capacity is bought on the spot market.', {
        sharePercent: number('Percent of the capacity.', 40),
        discountPercent: number('Percent below the list.', 65),
      }),
    ),
    nodes: maybe(
      list(
        'The kinds of node; `null` = nothing is said of nodes.',
        shape('NodeShape', 'A kind of node.', {
          name: text('What it is called.', 'm6i.xlarge'),
          cpuCores: number('Cores that pods may request of one.', 3.9),
          memoryGib: number('GiB that pods may request of one.', 14.5),
          pricePerHour: number('What one is paid with an hour.', 0.214),
          count: maybe(whole('How many stand; `null` = nobody says.', 12)),
          maxPods: maybe(whole('The most pods on one; `null` = 110.', 58)),
          readyMinutes: maybe(number('Minutes until pods run on a new one; `null` = 5.', 4)),
        }),
      ),
    ),
    openCost: maybe(
      shape('OpenCostRates', 'An OpenCost API that is asked for the rates; its address is not shown.', {
        window: text('How far back it is asked.', '7d'),
      }),
    ),
  }),
  teams: list(
    'Its teams.',
    shape('Team', 'A team and its namespaces.', {
      name: text('Its name.', 'shop'),
      namespaces: list('The namespaces that are its own where no annotation says otherwise.', Type.String({ examples: ['shop'] })),
      guardrails: maybe(teamGuardrails),
    }),
  ),
  calendar: shape('CalendarSettings', 'What clock and calendar demand follows where a team or a workload says nothing else.', {
    timeZone: text('An IANA time zone.', 'Europe/Berlin'),
    country: maybe(text('ISO 3166-1 alpha-2; `null` = no holidays.', 'DE')),
    region: maybe(text('The part of the country; `null` = the country as a whole.', 'BY')),
    eventsFile: text(
      "The file of events: from the environment's folder, or with a slash at its beginning from the root of the repository.",
      '.tidegate/events.yaml',
    ),
  }),
  guardrails: guardrailSettings,
  approvals: shape('ApprovalSettings', 'What the built-in policy asks for.', {
    isFourEyes: flag('Whether two people must approve, neither of them the requester.', false),
    expiryHours: number('Hours until a proposal expires.', 72),
    stages: maybe(
      list(
        'The stages that it asks for, in order; `null` or empty = one person with the role approver.',
        shape('ApprovalStage', 'A stage of approval.', {
          stageName: text('Its name.', 'capacity'),
          requiredRole: text('`approver`, `admin` or the name of a group.', 'approver'),
          quorum: whole('How many different people.', 1),
        }),
      ),
    ),
    timelockMinutes: maybe(whole('Minutes that an approved change waits; `null` = none.', 30)),
  }),
  forecast: shape('ForecastSettings', 'Who forecasts, and what forecasts may borrow from elsewhere.', {
    model: shape('ForecastModel', 'The forecaster; what it cannot answer the ensemble does.', {
      kind: oneOf('`built-in` is the ensemble, `http` a model server, `onnx` a model file.', modelKinds),
    }),
    correction: flag('Whether the correction that was learned on other series is used.', true),
    pooledShapes: flag('Whether workloads with little history borrow the usual shape of similar ones.', true),
  }),
  history: shape('HistorySettings', 'Days of samples that a run reads.', {
    forecastDays: number('What forecasts and decisions rest on.', 14),
    rehearseDays: number('What is replayed.', 35),
  }),
  rehearsal: shape('RehearsalSettings', 'What the rehearsal of a change that saves may show at most.', {
    maxAddedMinutesShort: number('Minutes a day for which it may leave a workload short more than what stands does.', 1),
    maxProbabilityShort: number('Share of the futures in which it may leave it short, unless what stands does so more often.', 0.05),
  }),
  intervalMinutes: whole('Minutes between scheduled runs; 0 = only on demand.', 60),
})

/** The list of environments. */
export const environmentList = shape('EnvironmentList', 'The environments that you may see.', {
  items: list('The environments.', environmentSchema),
})

const environmentStatus = shape('EnvironmentStatus', 'The figures of one environment.', {
  name: text('Its name.', 'demo'),
  mode,
  currency: text('ISO 4217 code of the figures.', 'EUR'),
  costNowPerMonth: number('What its workloads cost a month as they stand.', 5120.4),
  costProposedPerMonth: number('What they would cost if every proposal that waits were accepted.', 4310.9),
  waiting: whole('Proposals that wait for approval.', 6),
  risks: whole('Workloads that are about to run short, by the latest run, whatever became of a proposal.', 2),
  wastes: whole('Workloads that have more than they will need, by the latest run.', 4),
  workloads: whole('Workloads that are looked after.', 20),
  lastRun: maybe(runSchema),
})

/** Where the log stands. */
export const ledgerHead = shape('LedgerHead', 'The newest entry of the log.', {
  size: whole('How many entries there are.', 128),
  hash: text('Hash of the newest.', `sha256:${'c4'.repeat(32)}`),
})

/** The state of the whole. */
export const statusSchema = shape('Status', 'The figures that an overview needs, in your scope.', {
  version: text('Version of the server.', '0.1.0'),
  environments: list('The environments.', environmentStatus),
  ledger: ledgerHead,
  jobs: jobCounts,
})

/** How the server is. */
export const healthSchema = shape('Health', 'How the server is, part by part.', {
  status: oneOf('The worst of its checks.', ['ok', 'degraded', 'down']),
  version: text('Version of the server.', '0.1.0'),
  checks: list(
    'The checks.',
    shape('Check', 'One part.', {
      name: text('The part.', 'store'),
      state: oneOf('How it is.', ['ok', 'degraded', 'down']),
      detail: text('What was seen.', 'writes are acknowledged'),
    }),
  ),
})

/** The empty answer of the probes. */
export const probeSchema = shape('Probe', 'Nothing: the status of the answer says it all.', {})
