// The shape of `guardrails` in environments.yaml, of an environment and of its teams, each key with its meaning and default.

import { Type, type TSchema } from 'typebox'

const closed = { additionalProperties: false }

const freeze = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 128, description: 'What it is called where it holds something.' }),
    from: Type.Optional(Type.String({ description: 'Its first day, such as `2026-12-18`.' })),
    until: Type.Optional(Type.String({ description: 'Its last day, which is part of it.' })),
    cron: Type.Optional(Type.String({ description: 'Or when it begins again and again: five fields, such as `0 16 * * FRI`.' })),
    duration: Type.Optional(Type.String({ description: 'With `cron`: how long it lasts, such as `62h`; at most 60 days.' })),
    timeZone: Type.Optional(
      Type.String({ minLength: 1, description: 'Whose clock it is on, as an IANA name; that of the workload where it is absent.' }),
    ),
    allowRisk: Type.Boolean({ default: false, description: 'Whether what is about to run short is raised all the same.' }),
  },
  closed,
)

/** What an environment must have, with its default, and a team may have. */
const needed = {
  maxReplicaStep: {
    minimum: 1,
    maximum: 1000,
    default: 4,
    description: 'The most pods by which one change moves a replica count or bound; the largest factor too.',
  },
  maxRequestFactor: {
    minimum: 1.05,
    maximum: 10,
    default: 2,
    description: 'The largest factor by which one change raises or lowers a request, or what a scaler aims at.',
  },
  minReplicas: { minimum: 0, maximum: 1000, default: 2, description: 'The fewest replicas that are proposed.' },
  cooldownHours: { minimum: 0, maximum: 720, default: 24, description: 'Hours after a merge in which nothing of the workload is lowered.' },
  minHistoryDays: { minimum: 1, maximum: 14, default: 7, description: 'The fewest days of history on which a change may rest.' },
} as const

/** What either may leave out. */
const optional = {
  maxReplicaStepUp: step('As `maxReplicaStep`, for what is raised alone.'),
  maxReplicaStepDown: step('As `maxReplicaStep`, for what is lowered alone.'),
  maxRequestFactorUp: factor('As `maxRequestFactor`, for what gives more alone.'),
  maxRequestFactorDown: factor('As `maxRequestFactor`, for what gives less alone.'),
  maxReplicas: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000, description: 'The most replicas that are proposed.' })),
  minCpuCores: bound('No CPU request of a container is lowered below it.'),
  maxCpuCores: bound('No CPU request of a container is raised above it.'),
  minMemoryMib: bound('No memory request of a container is lowered below it.'),
  maxMemoryMib: bound('No memory request of a container is raised above it.'),
  cooldownHoursUp: Type.Optional(
    Type.Number({ minimum: 0, maximum: 720, description: 'Hours after a merge in which nothing is raised; without it there are none.' }),
  ),
  hysteresisPercent: Type.Optional(
    Type.Number({
      minimum: 0,
      maximum: 100,
      description: 'How far a fresh plan may lie from the one that waits and still be the same; 15 where it is absent.',
    }),
  ),
  freezes: Type.Optional(Type.Array(freeze, { description: 'When nothing is changed; those of environment, team and workload add up.' })),
  blastRadiusCores: bound('Cores of requests × pods from which one change takes nothing away before a person has raised this number.'),
  blastRadiusPerMonth: bound('The same in money a month, at the rates of the environment.'),
}

/** `guardrails` of an environment. */
export const guardrailsSchema = Type.Object(
  {
    maxReplicaStep: Type.Integer(needed.maxReplicaStep),
    maxRequestFactor: Type.Number(needed.maxRequestFactor),
    minReplicas: Type.Integer(needed.minReplicas),
    cooldownHours: Type.Number(needed.cooldownHours),
    minHistoryDays: Type.Number(needed.minHistoryDays),
    ...optional,
    maxChangesPerRun: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 100_000, description: 'The most new proposals of one run; what is at risk comes first.' }),
    ),
    maxChangesPerNamespace: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 100_000, description: 'The most proposals of one namespace that live at the same time.' }),
    ),
  },
  { ...closed, default: {}, description: 'Limits of every change.' },
)

/** `guardrails` of a team: what it says comes before its environment, and what it leaves out is as its environment says. */
export const teamGuardrailsSchema = Type.Object(
  {
    maxReplicaStep: own(Type.Integer, needed.maxReplicaStep),
    maxRequestFactor: own(Type.Number, needed.maxRequestFactor),
    minReplicas: own(Type.Integer, needed.minReplicas),
    cooldownHours: own(Type.Number, needed.cooldownHours),
    minHistoryDays: own(Type.Number, needed.minHistoryDays),
    ...optional,
    mode: Type.Optional(
      Type.Union([Type.Literal('forecast-only'), Type.Literal('propose')], {
        description: '`forecast-only` proposes nothing for its workloads; `propose` lifts nothing.',
      }),
    ),
  },
  {
    ...closed,
    // The page of environments.yaml tells the keys once.
    $comment: 'as in `guardrails`',
    description:
      'Limits of changes of its workloads, with the keys of `guardrails` below (but for `maxChangesPerRun` and `maxChangesPerNamespace`), and `mode`.',
  },
)

interface Described {
  readonly minimum: number
  readonly maximum: number
  readonly default: number
  readonly description: string
}

/** A team has no defaults of its own. */
function own<T extends TSchema>(make: (options: Omit<Described, 'default'>) => T, { minimum, maximum, description }: Described) {
  return Type.Optional(make({ minimum, maximum, description }))
}

function step(description: string) {
  return Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, description }))
}

function factor(description: string) {
  return Type.Optional(Type.Number({ minimum: 1, maximum: 10, description }))
}

function bound(description: string) {
  return Type.Optional(Type.Number({ exclusiveMinimum: 0, description }))
}
