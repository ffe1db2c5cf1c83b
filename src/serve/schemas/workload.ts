// Workloads and what the latest run found about them, as they are answered.

import type { WorkloadKind } from '../../core/workload.ts'
import { costSchema, factSchema, findingSchema } from './reasoning.ts'
import { severities } from './proposal.ts'
import { outcomeWord } from './run.ts'
import { fixed, instant, list, maybe, named, number, oneOf, optional, pageOf, paging, part, shape, text, whole } from './vocabulary.ts'
import { Type } from 'typebox'

const kinds = ['Deployment', 'StatefulSet', 'DaemonSet'] as const satisfies readonly WorkloadKind[]

/** A container. */
export const containerSchema = shape('Container', 'One container of the pod; what is not set, or not known, is `null`.', {
  name: text('The name of the container.', 'app'),
  image: maybe(text('Its image.', 'registry.example/shop/cart:3.18.2')),
  cpuRequestCores: maybe(number('Requested CPU of one pod, in cores.', 0.5)),
  cpuLimitCores: maybe(number('CPU limit of one pod, in cores.', 1)),
  memoryRequestBytes: maybe(number('Requested memory of one pod, in bytes.', 536_870_912)),
  memoryLimitBytes: maybe(number('Memory limit of one pod, in bytes.', 536_870_912)),
})

const byManifest = shape('ScaledByManifest', 'The manifest itself sets the replicas.', { by: fixed('Who sets the replicas.', 'manifest') })

const byHpa = shape('ScaledByHpa', 'A HorizontalPodAutoscaler sets the replicas.', {
  by: fixed('Who sets the replicas.', 'hpa'),
  name: text('Its name.', 'cart'),
  minReplicas: whole('Fewest replicas.', 2),
  maxReplicas: whole('Most replicas.', 10),
  cpuUtilizationPercent: maybe(number('The CPU utilization it aims at, in percent of the request.', 70)),
})

const byKeda = shape('ScaledByKeda', 'A KEDA ScaledObject sets the replicas.', {
  by: fixed('Who sets the replicas.', 'keda'),
  name: text('Its name.', 'orders-worker'),
  minReplicaCount: whole('Fewest replicas.', 0),
  maxReplicaCount: whole('Most replicas.', 20),
  triggers: list('The kinds of its triggers.', Type.String({ examples: ['rabbitmq'] })),
})

/** A workload. */
export const workloadSchema = shape('Workload', 'A workload as its manifests describe it.', {
  ref: text('The workload, as `<namespace>/<kind>/<name>`.', 'shop/Deployment/cart'),
  namespace: text('Its namespace.', 'shop'),
  kind: oneOf('Its kind.', kinds),
  name: text('Its name.', 'cart'),
  team: text('The team that owns it; `unowned` when nobody does.', 'shop'),
  replicas: whole('Replicas that the manifest declares; only a starting point where a scaler sets them.', 4),
  containers: list("Its containers in the manifest's order; the first is the main one.", containerSchema),
  scaler: Type.Union([byManifest, byHpa, byKeda], { description: 'What sets the replicas.' }),
  annotations: named('Its annotations.', Type.String(), { 'tidegate.dev/team': 'shop' }),
})

/** A row of the list of workloads. */
export const workloadRecordSchema = shape('WorkloadRecord', 'A workload and what its latest run found.', {
  environment: text('The environment it is in.', 'demo'),
  workload: workloadSchema,
  runId: text('The run that looked at it last.', '58200b92-95a5-4db1-a6c1-0ecdfac78270'),
  atMs: instant('When that was.'),
  outcome: outcomeWord,
  code: text('The reason of the outcome, as a stable code.', 'STABLE_WITHIN_TOLERANCE'),
  sentence: text(
    'The reason of the outcome, as a sentence.',
    'What stands covers the forecast; the difference stays inside the tolerance of 25 %.',
  ),
  severity: maybe(
    oneOf('How urgent it is, proposed or not: `risk` is about to run short; `null` when it could not be judged.', severities),
  ),
  cost: maybe(costSchema),
  facts: list('The numbers of the reasoning.', factSchema),
  findings: list('What is wrong with its data.', findingSchema),
  evidence: maybe(text('Digest of the inputs that are kept; `null` when the data were refused.', `sha256:${'5e'.repeat(32)}`)),
  proposalId: maybe(text('The proposal that waits for it.', 'p-ec3f3e18e1bb4245')),
})

/** A page of workloads. */
export const workloadPage = pageOf('WorkloadPage', workloadRecordSchema)

/** The query of the list of workloads. */
export const workloadQuery = part('Filters.', {
  environment: optional(text('Only this environment.', 'demo', { maxLength: 63 })),
  team: optional(text('Only this team.', 'shop', { maxLength: 63 })),
  ...paging,
})

/** The path of one workload. */
export const workloadPath = part('The workload.', {
  environment: text('The environment.', 'demo', { maxLength: 63 }),
  namespace: text('The namespace.', 'shop', { maxLength: 63 }),
  kind: oneOf('The kind.', kinds),
  name: text('The name.', 'cart', { maxLength: 253 }),
})
