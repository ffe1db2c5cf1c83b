// Guardrails as they are answered, of an environment and of its teams.

import { flag, list, maybe, number, oneOf, shape, text, whole } from './vocabulary.ts'

const freeze = shape('Freeze', 'A time in which nothing is changed: days, or a length of time from each time of a cron on.', {
  name: text('What it is called.', 'year end'),
  from: maybe(text('Its first day; `null` = it is told by `cron`.', '2026-12-18')),
  until: maybe(text('Its last day, which is part of it.', '2027-01-04')),
  cron: maybe(text('When it begins again and again, in five fields; `null` = it is told by days.', '0 16 * * FRI')),
  duration: maybe(text('How long it lasts from there.', '62h')),
  timeZone: maybe(text('Whose clock it is on; `null` = that of each workload.', 'Europe/Berlin')),
  allowRisk: flag('Whether what is about to run short is raised all the same.', false),
})

const unset = '`null` = not set'

const bounds = {
  maxReplicaStepUp: maybe(number(`The step of what is raised; ${unset}.`, 8)),
  maxReplicaStepDown: maybe(number(`The step of what is lowered; ${unset}.`, 2)),
  maxRequestFactorUp: maybe(number(`The factor of what gives more; ${unset}.`, 3)),
  maxRequestFactorDown: maybe(number(`The factor of what gives less; ${unset}.`, 1.5)),
  maxReplicas: maybe(whole(`Most replicas; ${unset}.`, 50)),
  minCpuCores: maybe(number(`Least CPU request of a container; ${unset}.`, 0.05)),
  maxCpuCores: maybe(number(`Largest CPU request of a container; ${unset}.`, 8)),
  minMemoryMib: maybe(number(`Least memory request of a container; ${unset}.`, 64)),
  maxMemoryMib: maybe(number(`Largest memory request of a container; ${unset}.`, 16384)),
  cooldownHoursUp: maybe(number('Hours after a merge in which nothing is raised; `null` = none.', 1)),
  hysteresisPercent: maybe(number('How far a fresh plan may lie from the one that waits and be the same; `null` = 15.', 15)),
  freezes: maybe(list('When nothing is changed.', freeze)),
  blastRadiusCores: maybe(number(`Cores from which nothing is taken away in one change; ${unset}.`, 64)),
  blastRadiusPerMonth: maybe(number(`The same in money a month; ${unset}.`, 2000)),
}

/** Guardrails of an environment. */
export const guardrailSettings = shape('Guardrails', 'How far one change may go.', {
  maxReplicaStep: number('Largest step of a replica count or bound.', 4),
  maxRequestFactor: number('Largest factor of a request, up and down.', 2),
  minReplicas: whole('Fewest replicas.', 2),
  cooldownHours: number('Hours after a merge in which nothing is lowered.', 24),
  minHistoryDays: number('Fewest days of history a change may rest on.', 14),
  ...bounds,
  maxChangesPerRun: maybe(whole('Most new proposals of one run; `null` = any number.', 20)),
  maxChangesPerNamespace: maybe(whole('Most proposals of one namespace that live at the same time; `null` = any number.', 3)),
})

/** Guardrails of a team. */
export const teamGuardrails = shape('TeamGuardrails', 'What its workloads are bound by; `null` = as its environment says.', {
  mode: maybe(oneOf('`forecast-only` proposes nothing for its workloads.', ['forecast-only', 'propose'])),
  maxReplicaStep: maybe(number('Largest step of a replica count or bound.', 2)),
  maxRequestFactor: maybe(number('Largest factor of a request, up and down.', 2)),
  minReplicas: maybe(whole('Fewest replicas.', 3)),
  cooldownHours: maybe(number('Hours after a merge in which nothing is lowered.', 24)),
  minHistoryDays: maybe(number('Fewest days of history a change may rest on.', 14)),
  ...bounds,
})
