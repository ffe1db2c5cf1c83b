// The inputs of a decision: demand and forecasts, as they are answered.

import { explanationSchema } from './explanation.ts'
import { liveStateSchema } from './live-state.ts'
import { findingSchema } from './reasoning.ts'
import { seriesSchema } from './series.ts'
import { instant, list, maybe, number, oneOf, shape, text, whole } from './vocabulary.ts'
import { workloadSchema } from './workload.ts'
import { Type } from 'typebox'

const expertSchema = shape('ExpertShare', 'One expert of the ensemble.', {
  name: text('Its name.', 'seasonal-naive'),
  weight: number('Its weight in the answer, in [0, 1].', 0.4),
  score: number('Its mean pinball loss in the back-tests; lower is better.', 0.031),
})

const forecastEvidenceSchema = shape(
  'ForecastEvidence',
  "Why the forecast should be believed: rolling back-tests on the series' own past.",
  {
    model: maybe(
      text(
        'Who spoke: `ensemble`, the name of a plug-in, or what was fallen back to; `null` in evidence from before there were several.',
        'ensemble',
      ),
    ),
    experts: list('The experts and their weights.', expertSchema),
    relativeScore: maybe(number("Pinball loss divided by seasonal naive's on the same origins; below 1 is better.", 0.78)),
    coverage90: maybe(number('Share of back-test points inside the 90 % band.', 0.91)),
    historyDays: number('Days of history that were used.', 14),
    origins: whole('How many origins the back-tests had.', 5),
    findings: list('What is worth knowing about it.', findingSchema),
    explanation: maybe(
      explanationSchema,
      'Why it says what it says; `null` where nobody explained: in older evidence, and in that of a plug-in.',
    ),
  },
)

const forecastSchema = shape('Forecast', 'Quantiles over a horizon: `values[q][i]` is level `levels[q]` of step `i`.', {
  startMs: instant('Start of the first step.'),
  stepMs: whole('Length of a step, in milliseconds.', 900_000),
  levels: Type.Array(Type.Number(), { description: 'The quantile levels, ascending.', examples: [[0.05, 0.5, 0.95]] }),
  values: Type.Array(Type.Array(Type.Number()), {
    description: 'One row a level, one value a step.',
    examples: [
      [
        [0.4, 0.5],
        [0.8, 0.9],
        [1.4, 1.6],
      ],
    ],
  }),
  evidence: forecastEvidenceSchema,
})

const containerShareSchema = shape('ContainerShare', 'How much of a pod one container uses.', {
  container: text('The container.', 'app'),
  cpu: number("Its share of the pod's CPU, in [0, 1].", 0.93),
  memory: number("Its share of the pod's memory, in [0, 1].", 0.88),
})

const memoryNeedSchema = shape('MemoryNeed', 'A container that was killed at its limit: it needs more than that.', {
  container: text('The container.', 'app'),
  aboveBytes: number('The limit at which it was killed, in bytes.', 536_870_912),
  kills: whole('How often.', 2),
  lastAtMs: instant('When it last was.'),
})

const perUnit = (what: string) => number(`${what}, for each unit of the demand signal.`, 0.004)
const explained = number('Share of the variation that it explains, 0 to 1.', 0.93)

const habitsSchema = shape(
  'Habits',
  'How the workload uses what it has, learnt from its samples; each part is `null` where they do not tell it.',
  {
    lifted: maybe(
      shape('LiftedDemand', 'Steps whose CPU was raised from usage to demand, because a container was throttled or stood at its limit.', {
        steps: whole('How many steps.', 14),
        addedShare: number('Share of the demand that was added, 0 to 1.', 0.02),
        from: oneOf('What showed it.', ['throttling', 'limit']),
      }),
    ),
    unevenness: maybe(
      shape('Unevenness', 'The highest pod over the mean pod, P95 over time; at least 1.', {
        cpu: number('Of CPU.', 1.3),
        memory: number('Of memory.', 1.1),
      }),
    ),
    perRequest: maybe(
      shape('CostPerRequest', 'What a request costs.', {
        coresPerUnit: perUnit('Cores'),
        baseCores: number('Cores without any request.', 0.2),
        explained,
      }),
    ),
    memoryPerPod: maybe(
      shape('MemoryPerPod', 'The memory of one pod as base and slope.', {
        baseBytes: number('Bytes without any request.', 180_000_000),
        bytesPerUnit: perUnit('Bytes of the pod'),
        explained,
      }),
    ),
    startUp: maybe(
      shape('StartUp', 'What a pod uses while it starts.', {
        extraCores: number('Cores above those of a running pod.', 0.8),
        seconds: number('For how long, in seconds.', 40),
      }),
    ),
    memoryNeeds: maybe(list('Containers that were killed for lack of memory.', memoryNeedSchema)),
    rescaled: maybe(
      shape('RescaledHistory', 'The last release at which the level moved.', {
        atMs: instant('When.'),
        image: text('The image that was new.', 'registry.example/shop/cart:3.18.2'),
        cpu: number('By what the CPU of the weeks before was multiplied.', 1.2),
        memory: number('The same of memory.', 1),
      }),
    ),
  },
)

/** The inputs of one decision. */
export const evidenceSchema = shape('Evidence', 'Everything that a decision rests on; the same evidence gives the same plan.', {
  workload: workloadSchema,
  cpuTotalCores: seriesSchema,
  memoryPerPodBytes: seriesSchema,
  replicas: seriesSchema,
  containerShares: list("How the pod's usage is shared by its containers.", containerShareSchema),
  demandSignal: maybe(seriesSchema, "What the workload's own demand query answered, in its unit; `null` without a query or an answer."),
  live: maybe(liveStateSchema, 'What the cluster says of the workload; `null` where the source of metrics knows no cluster.'),
  habits: maybe(habitsSchema, 'What was learnt of how it uses what it has; `null` in evidence from before that was.'),
  findings: list('What was found about the data.', findingSchema),
  cpu: forecastSchema,
  memory: forecastSchema,
})
