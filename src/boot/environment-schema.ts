// The shape of environments.yaml, each key with its meaning and default; docs/environments.md is made from it.

import { Type, type Static } from 'typebox'
import { calendarSchema, placeSchema } from './calendar-schema.ts'
import { forecastSchema } from './forecast-schema.ts'
import { guardrailsSchema, teamGuardrailsSchema } from './guardrails-schema.ts'
import { historySchema, rehearsalSchema } from './history-schema.ts'
import { languageModelSchema } from './language-model-schema.ts'
import { notificationsSchema } from './notifications-schema.ts'
import { ratesSchema } from './rates-schema.ts'

const closed = { additionalProperties: false }

const limits = Type.Object(
  {
    parallelQueries: Type.Integer({ minimum: 1, maximum: 32, default: 4, description: 'Queries at the same time.' }),
    seriesPerQuery: Type.Integer({
      minimum: 1,
      maximum: 100_000,
      default: 500,
      description: 'Series that one query is planned to answer; a batch of namespaces is closed before it.',
    }),
    series: Type.Integer({
      minimum: 1,
      maximum: 10_000_000,
      default: 100_000,
      description: 'Series that one run reads at most; beyond them it fails and says so.',
    }),
    samples: Type.Integer({
      minimum: 1,
      maximum: 10_000_000_000,
      default: 200_000_000,
      description: 'Samples that one run reads at most; beyond them it fails and says so.',
    }),
    querySeconds: Type.Number({ minimum: 1, maximum: 600, default: 60, description: 'Seconds that one query may take.' }),
  },
  closed,
)

const cache = Type.Object(
  {
    megabytes: Type.Integer({
      minimum: 0,
      maximum: 65_536,
      default: 256,
      description:
        'MB of memory that samples may take from one run to the next; about 160 kB for each container of a workload in 35 days of history, and 65 kB in 14. 0 reads everything in each run.',
    }),
    isOnDisk: Type.Boolean({
      default: false,
      description:
        'Whether they are written into the data directory too, as a file that may be deleted at any time, so that a restart does not lose them.',
    }),
  },
  closed,
)

const metrics = Type.Object(
  {
    kind: Type.Union([Type.Literal('replay'), Type.Literal('prometheus')], {
      description: 'Where samples come from: recorded series that are played as if they were live, or the Prometheus HTTP API.',
    }),
    path: Type.Optional(Type.String({ description: 'With `replay`: the folder of recordings, relative to this file.' })),
    url: Type.Optional(
      Type.String({
        pattern: '^https?://',
        description: 'With `prometheus`: the base address, taken as given; `/api/v1/query_range` is added to it.',
      }),
    ),
    tenant: Type.Optional(
      Type.String({ minLength: 1, description: 'With `prometheus`: the value of `X-Scope-OrgID`, for Mimir and Thanos with tenants.' }),
    ),
    username: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'The user of basic authentication; the token is then the password, and else a bearer token.',
      }),
    ),
    tokenFile: Type.Optional(Type.String({ minLength: 1, description: 'A file with the bearer token, relative to this file.' })),
    tokenEnv: Type.Optional(
      Type.String({
        pattern: '^TIDEGATE_SECRET_[A-Z0-9_]+$',
        description: 'The environment variable with the bearer token; its name begins with `TIDEGATE_SECRET_`.',
      }),
    ),
    caFile: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'A PEM file of certificate authorities that are trusted besides the system’s, relative to this file.',
      }),
    ),
    scrapeSeconds: Type.Number({
      minimum: 1,
      maximum: 600,
      default: 60,
      description: 'How often the source scrapes; rates are taken over at least four scrapes.',
    }),
    limits: Type.Object(limits.properties, { ...closed, default: {}, description: 'How much of the source one run may take.' }),
    cache: Type.Object(cache.properties, {
      ...closed,
      default: {},
      description: 'With `prometheus`: samples that one run keeps for the next, which then asks for the last hours alone.',
    }),
  },
  closed,
)

const helm = Type.Object(
  {
    workload: Type.String({
      pattern: '^[^/]+/(Deployment|StatefulSet|DaemonSet)/[^/]+$',
      description: 'The workload that the values render, as `<namespace>/<kind>/<name>`.',
    }),
    file: Type.String({ description: 'The values file, from the root of the repository.' }),
    keys: Type.Record(Type.String(), Type.String(), {
      description: 'From a field (`replicas`, `containers.app.requests.cpu`, …) to its dotted key in the file.',
    }),
    containers: Type.Array(Type.String(), { minItems: 1, description: 'The containers of the rendered pod, the main one first.' }),
  },
  closed,
)

const repository = Type.Object(
  {
    url: Type.String({
      minLength: 1,
      description: 'A path, relative to this file, an SSH address or an HTTP(S) address, as git takes it; never with a password in it.',
    }),
    branch: Type.String({ minLength: 1, default: 'main', description: 'The branch that the cluster follows.' }),
    path: Type.String({ default: '', description: 'The folder of this environment inside the repository.' }),
    host: Type.Union([Type.Literal('git'), Type.Literal('dry-run')], {
      default: 'git',
      description: '`git` pushes branches; `dry-run` only says what would be sent.',
    }),
    branchPrefix: Type.String({
      pattern: '^[A-Za-z0-9][A-Za-z0-9._/-]*$',
      default: 'tidegate/',
      description: 'What the names of delivered branches begin with.',
    }),
    tokenFile: Type.Optional(
      Type.String({ minLength: 1, description: 'A file with the token for an HTTP(S) repository, relative to this file.' }),
    ),
    tokenEnv: Type.Optional(
      Type.String({
        pattern: '^TIDEGATE_SECRET_[A-Z0-9_]+$',
        description: 'The environment variable with that token; its name begins with `TIDEGATE_SECRET_`.',
      }),
    ),
    helm: Type.Array(helm, { default: [], description: 'Workloads that are rendered from Helm values.' }),
  },
  closed,
)

const team = Type.Object(
  {
    name: Type.String({ minLength: 1, description: 'The name of the team.' }),
    namespaces: Type.Array(Type.String(), {
      default: [],
      description: 'Namespaces that are this team’s where no `tidegate.dev/team` says otherwise.',
    }),
    program: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 128,
        description: 'The program that its costs are counted to where no `tidegate.dev/program` says otherwise.',
      }),
    ),
    portfolio: Type.Optional(
      Type.String({ minLength: 1, maxLength: 128, description: 'The same for portfolios, with `tidegate.dev/portfolio`.' }),
    ),
    ...placeSchema,
    guardrails: Type.Optional(teamGuardrailsSchema),
  },
  closed,
)

const approvalStage = Type.Object(
  {
    stageName: Type.String({
      pattern: '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$',
      description: 'The name of the stage, which the page and the receipts show.',
    }),
    requiredRole: Type.String({
      pattern: '^[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}$',
      description: 'Whose approval counts: `approver` (which an administrator is too), `admin`, or the name of a group.',
    }),
    quorum: Type.Integer({
      minimum: 1,
      maximum: 10,
      default: 1,
      description: 'As many different people; one person counts in one stage only.',
    }),
  },
  closed,
)

const approvals = Type.Object(
  {
    isFourEyes: Type.Boolean({
      default: false,
      description: 'Whether two different people must approve, none of them the one who started the run.',
    }),
    expiryHours: Type.Number({ minimum: 1, maximum: 720, default: 72, description: 'Hours after which an undecided proposal ends.' }),
    stages: Type.Array(approvalStage, {
      default: [],
      maxItems: 8,
      description:
        'Stages that are passed in order, beside those that policies escalate to; without any, one person with the role `approver` approves.',
    }),
    timelockMinutes: Type.Integer({
      minimum: 0,
      maximum: 10_080,
      default: 0,
      description: 'Minutes that an approved change waits before it is carried out; less than `expiryHours`.',
    }),
  },
  closed,
)

/** One environment as it is written. */
export const environmentSchema = Type.Object(
  {
    name: Type.String({ pattern: '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$', description: 'The name of the environment: a DNS label.' }),
    mode: Type.Union([Type.Literal('forecast-only'), Type.Literal('propose')], {
      default: 'forecast-only',
      description: '`forecast-only` judges and proposes nothing; `propose` makes proposals.',
    }),
    policyScope: Type.String({
      pattern: '^[a-z0-9]([a-z0-9._-]{0,61}[a-z0-9])?$',
      default: 'default',
      description: 'The scope whose policy decides here; environments of one scope share it.',
    }),
    clusterLabel: Type.String({ default: '', description: 'The value of the metrics’ `cluster` label; empty when there is none.' }),
    metrics,
    repository,
    rates: ratesSchema,
    teams: Type.Array(team, { default: [], description: 'The teams and their namespaces.' }),
    guardrails: guardrailsSchema,
    approvals: Type.Object(approvals.properties, { ...closed, default: {}, description: 'What the gate asks for.' }),
    notifications: notificationsSchema,
    model: Type.Optional(languageModelSchema),
    calendar: Type.Object(calendarSchema.properties, {
      ...closed,
      default: {},
      description: 'The clock and the calendar that demand follows.',
    }),
    forecast: Type.Object(forecastSchema.properties, { ...closed, default: {}, description: 'How demand is forecast.' }),
    history: historySchema,
    rehearsal: rehearsalSchema,
    intervalMinutes: Type.Integer({
      minimum: 0,
      maximum: 10_080,
      default: 60,
      description: 'Minutes between scheduled runs; 0 runs only on demand.',
    }),
  },
  closed,
)

/** The whole file. */
export const environmentsSchema = Type.Object(
  {
    environments: Type.Array(environmentSchema, { minItems: 1, description: 'The environments, in the order in which screens show them.' }),
  },
  closed,
)

/** The file after its defaults were filled in. */
export type EnvironmentsFile = Static<typeof environmentsSchema>
