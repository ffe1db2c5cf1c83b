// What the cluster itself says of a workload, as it is answered.

import type { LiveEvent } from '../../core/live-state.ts'
import { containerSchema } from './workload.ts'
import { flag, instant, list, maybe, number, oneOf, shape, text, whole } from './vocabulary.ts'

const eventWords = ['release', 'restart', 'oom-kill'] as const satisfies readonly LiveEvent['what'][]

const eventSchema = shape('LiveEvent', 'Something that happened to a container, told by the hour.', {
  atMs: instant('The hour in which it happened.'),
  what: oneOf('What happened: `oom-kill` is a kill for lack of memory.', eventWords),
  container: text('The container.', 'app'),
  count: whole('How often in that hour, over all pods.', 2),
  image: maybe(text('Of a release: the image that is new.', 'registry.example/shop/cart:3.18.3')),
  limitBytes: maybe(number('Of a kill: the memory limit of that time in bytes, the largest of those killed.', 536_870_912)),
})

const throttlingSchema = shape('LiveThrottling', 'How often the CPU limit held a container back.', {
  container: text('The container.', 'app'),
  meanShare: number('Share of its CFS periods, the mean over the window, in [0, 1].', 0.04),
  worstShare: number('The same in the worst hour.', 0.31),
})

const hpaSchema = shape('LiveHpa', 'What an autoscaler says of itself; those that KEDA makes are among them.', {
  name: text('Its name.', 'cart'),
  minReplicas: maybe(whole('Fewest replicas.', 2)),
  maxReplicas: maybe(whole('Most replicas.', 10)),
  cpuUtilizationPercent: maybe(number('The CPU utilization it aims at, in percent of the request.', 70)),
})

const kedaSchema = shape('LiveKeda', 'What KEDA says of the ScaledObject.', {
  name: text('Its name.', 'orders-worker'),
  activeShare: maybe(number('Share of the window in which a scaler of it was active, in [0, 1].', 0.62)),
  isPaused: flag('Whether it is paused, so that nothing scales the workload.', false),
  errors: number('Errors of its scalers over the window.', 0),
})

/** The live state of one workload. */
export const liveStateSchema = shape('LiveState', 'What the cluster says of the workload; what it does not tell is `null`.', {
  workload: text('The workload, as `<namespace>/<kind>/<name>`.', 'shop/Deployment/cart'),
  replicas: maybe(whole('Replicas that the cluster was told to run.', 5)),
  containers: list('The containers as they run.', containerSchema),
  hpa: maybe(hpaSchema, 'The autoscaler of the workload.'),
  keda: maybe(kedaSchema, 'The ScaledObject of the workload.'),
  podReadySecondsP90: maybe(number('Seconds until a pod was ready, the 90th percentile over the pods of the window.', 34.5)),
  events: list('What happened in the window, in order of time; the latest 200 at most.', eventSchema),
  throttling: list('How often its containers were throttled.', throttlingSchema),
})
