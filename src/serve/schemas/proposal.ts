// Proposals as they are answered, and what approves, rejects and retries them.

import type { Advice, Severity } from '../../core/plan.ts'
import type { Role } from '../../core/principal.ts'
import type { ProposalState } from '../../core/proposal.ts'
import type { VerdictWord } from '../../core/verdict.ts'
import { costSchema, factSchema } from './reasoning.ts'
import { aftermathSchema, rehearsedSchema } from './rehearsal.ts'
import { fixed, flag, instant, list, maybe, number, oneOf, optional, pageOf, paging, part, shape, text, whole } from './vocabulary.ts'
import { Type } from 'typebox'

const states = [
  'pending',
  'approved',
  'delivering',
  'open',
  'merged',
  'closed',
  'rejected',
  'denied',
  'expired',
  'superseded',
  'failed',
] as const satisfies readonly ProposalState[]

/** The severities of what a plan says. */
export const severities = ['risk', 'waste', 'note'] as const satisfies readonly Severity[]

const roles = ['approver', 'admin', 'viewer'] as const satisfies readonly Role[]
const verdicts = ['ESCALATE', 'ALLOW', 'DENY'] as const satisfies readonly VerdictWord[]
const digest = `sha256:${'a3'.repeat(32)}`

const replicaField = shape('ReplicaField', 'A replica count or a bound of it, in pods; of `keda.cronFloor` the highest of its windows.', {
  of: fixed('What the field belongs to.', 'replicas'),
  name: oneOf('The field.', [
    'replicas',
    'hpa.minReplicas',
    'hpa.maxReplicas',
    'keda.minReplicaCount',
    'keda.maxReplicaCount',
    'keda.cronFloor',
  ]),
})

const scalerField = shape('ScalerField', 'A target of a HorizontalPodAutoscaler: percent of the request, or cores of one pod.', {
  of: fixed('What the field belongs to.', 'scaler'),
  name: oneOf('The field.', ['hpa.cpuUtilization', 'hpa.cpuAverageValue']),
})

const triggerField = shape(
  'TriggerField',
  'A target of one trigger of a ScaledObject: what one pod is meant to hold in the unit of the trigger, percent of the request, or cores of one pod.',
  {
    of: fixed('What the field belongs to.', 'trigger'),
    name: oneOf('The field.', ['keda.threshold', 'keda.cpuUtilization', 'keda.cpuAverageValue']),
    trigger: whole('The place of the trigger in `spec.triggers`, from 0.', 0),
    key: text('The key of its metadata that holds the number.', 'lagThreshold'),
  },
)

const containerField = shape(
  'ContainerField',
  'A request or limit of one container, in cores or bytes of one pod; `heap.max` is what its runtime is told.',
  {
    of: fixed('What the field belongs to.', 'container'),
    container: text('The container.', 'app'),
    name: oneOf('The field.', ['requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory', 'heap.max']),
  },
)

const cronWindowSchema = shape('CronWindow', 'A stretch of time in which so many replicas stand ready.', {
  timeZone: text('IANA time zone.', 'Europe/Berlin'),
  start: text('When it begins: a cron expression of five fields.', '30 7 * * 1-5'),
  end: text('When it ends.', '0 19 * * 1-5'),
  desiredReplicas: whole('The replicas.', 6),
})

const targetSchema = shape('Target', 'A field, the number that it has and the number wanted.', {
  field: Type.Union([replicaField, scalerField, triggerField, containerField], { description: 'The field.' }),
  before: maybe(number("The number now, in the field's unit; `null` when it is not set.", 1)),
  after: number("The number wanted, in the field's unit.", 0.6),
  windows: maybe(list('Of `keda.cronFloor`: the windows that shall stand there; `null` of other fields.', cronWindowSchema)),
})

const adviceCodes = ['NODE_POOL', 'CAPACITY_BUFFER', 'ASK_A_PERSON', 'SET_A_FIELD'] as const satisfies readonly Advice['code'][]

/** A step for a person. */
export const adviceSchema = shape('Advice', 'A step that no pull request of this workload can take.', {
  code: oneOf('What sort of step.', adviceCodes),
  sentence: text('What to do, and why.', '`worker` runs one pod on each node; more room needs larger nodes.'),
  manifest: maybe(text('A manifest that takes the step; `null` where there is none.', 'apiVersion: autoscaling.x-k8s.io/v1alpha1\n')),
})

const ruleSchema = shape('RuleVoice', 'A rule that spoke.', {
  id: text('Its stable id.', 'R-008'),
  code: text('The reason, as a code.', 'SUSTAINED_LOW_UTILISATION'),
  sentence: text(
    "The reason, with this workload's figures.",
    'The highest CPU load of one pod, past or to come, is 0.48 cores and it requests 1.0 cores; at 80 % that takes 0.60 cores for `app`.',
  ),
})

const guardrailSchema = shape('GuardrailVoice', 'A guardrail that bound a target.', {
  id: text('Its stable id.', 'G-009'),
  sentence: text('What it did.', '`requests.cpu` of `app` is wanted at 450m; one change moves it from 1 to 500m at most.'),
})

const editSchema = shape('Edit', 'One scalar of one file.', {
  path: text("The file, from the repository's root.", 'shop/cart.yaml'),
  resource: text('The resource or mapped subtree it is in.', 'apps/v1/Deployment/shop/cart'),
  field: text('The path of the scalar inside it.', 'spec.template.spec.containers[0].resources.requests.cpu'),
  before: text('Its bytes as they stand.', '"1"'),
  after: text('Its bytes as they shall stand.', '"600m"'),
  restDigest: text('Digest of the other bytes of that resource.', digest),
})

const changeSchema = shape('Change', 'The edits of a proposal; approvals are bound to their digest.', {
  edits: list('The edits.', editSchema),
  digest: text('What an approval is bound to.', digest),
})

const contentSchema = shape('ProposalContent', 'What a proposal says and rests on; a new revision replaces it whole.', {
  title: text('What it wants, in one line.', 'cart: lower CPU request of app from 1 to 600m'),
  severity: oneOf('How urgent: `risk` is about to run short, `waste` is over-provisioned.', severities),
  targets: list('The fields and their numbers.', targetSchema),
  rules: list('The rules that spoke.', ruleSchema),
  guardrails: list('The guardrails that bound a target.', guardrailSchema),
  facts: list('The numbers of the reasoning.', factSchema),
  cost: costSchema,
  change: changeSchema,
  diff: text('Unified diff of the change.', '--- a/shop/cart.yaml\n+++ b/shop/cart.yaml\n@@ -20 +20 @@\n-  cpu: "1"\n+  cpu: "600m"\n'),
  baseCommit: text('The commit that the change was made from.', '9f2c41d07be3a5d86c0b1e2f4a6d8c9b7e5f3a10'),
  inputs: text('Digest of the inputs that are kept.', digest),
  rehearsal: maybe(rehearsedSchema, 'What its rehearsal showed; `null` where nothing could be rehearsed, and in older proposals.'),
  advice: maybe(list('What a person is told beside the change; `null` where there is nothing.', adviceSchema)),
  reverts: maybe(text('The proposal that did harm and is turned around by this one; `null` of every other.', 'p-325d912e39dd4e07')),
})

const policyRefSchema = shape('PolicyRef', 'Which policy is in force.', {
  scope: text('What it decides for.', 'default'),
  epoch: whole('Counts the heads of its scope, from 1.', 3),
  digest: text('Digest of its bundle.', digest),
})

const ceremonySchema = shape('Ceremony', 'Everything that an approval is bound to, as one digest.', {
  digest: text('What an approval or a rejection sends as `ceremonyDigest`.', digest),
  revision: whole('The revision.', 1),
  change: text('Digest of the change.', digest),
  inputs: text('Digest of the evidence.', digest),
  rehearsal: maybe(text('Digest of the rehearsal; `null` where there is none.', digest)),
  policy: maybe(policyRefSchema, 'The policy in force; `null` where none stands.'),
})

const verdictSchema = shape('Verdict', 'What the gate says.', {
  verdict: oneOf('ALLOW lets it pass, ESCALATE waits for people, DENY is the end.', verdicts),
  reasons: list(
    'The policies that spoke.',
    shape('VerdictReason', 'A policy that spoke.', {
      policy: text('The policy.', 'P-001'),
      sentence: text('What it says.', 'Nobody has approved this change yet; a person must.'),
    }),
  ),
  policy: maybe(policyRefSchema, 'The policy in force that decided; `null` where none stood.'),
  stages: maybe(
    list(
      'The stages of approval, in order; `null` of a denial, and in older verdicts.',
      shape('ApprovalProgress', 'A stage of approval and how far it is.', {
        stageName: text('Its name.', 'approval'),
        requiredRole: text('`approver`, `admin` or the name of a group.', 'approver'),
        quorum: whole('How many different people it takes.', 1),
        policies: list('The policies that ask for it; empty = the settings do.', Type.String({ examples: ['large-change'] })),
        approvedBy: list('Who counts, in order of time.', Type.String({ examples: ['person:admin'] })),
        isMet: flag('Whether enough do.', false),
        isOpen: flag('Whether it is the one that waits now.', true),
      }),
    ),
  ),
  obligations: maybe(
    list(
      'What it is bound by; `null` where nothing is.',
      shape('Obligation', 'What an ALLOW is bound by.', {
        key: text('The annotation.', 'timelock_minutes'),
        value: text('Its value.', '30'),
        policy: text('The policy that has it.', 'large-change'),
      }),
    ),
  ),
})

const approvalSchema = shape('Approval', "A person's approval of one revision.", {
  principal: text('Who approved.', 'person:admin'),
  name: text('Their name.', 'Local administrator'),
  revision: whole('The revision that was approved.', 1),
  changeDigest: text('The digest of the change that was shown.', digest),
  atMs: instant('When.'),
  note: text('What they noted.', 'checked with the shop team'),
  stageName: maybe(text('The stage that it was given for; `null` in older ones.', 'approval')),
  role: maybe(oneOf('What they were; `null` in older ones.', roles)),
  groups: maybe(list('Groups that they were in; `null` = none.', Type.String({ examples: ['platform'] }))),
  ceremonyDigest: maybe(text('Digest of everything that was shown; `null` in older ones.', digest)),
  policyEpoch: maybe(whole('Epoch of the policy that was in force; `null` where none was.', 3)),
  receipt: text("Digest of the stored envelope of the approval's receipt.", digest),
})

const deliverySchema = shape('Delivery', 'Where the change went.', {
  digest: text('Digest of the delivery.', digest),
  branch: text('The branch.', 'tidegate/shop-cart-325d912e39dd'),
  commit: text('The commit.', '1b7d2f4a6d8c9b7e5f3a109f2c41d07be3a5d86c'),
  url: maybe(text('Address of its page on the host.', 'https://git.example/shop/deploy/pulls/12')),
  mergeCommands: list(
    'Commands that merge it, one a line, where the host has no page.',
    Type.String({ examples: ['git fetch origin refs/heads/tidegate/shop-cart-325d912e39dd'] }),
  ),
})

/** A proposal. */
export const proposalSchema = shape('Proposal', "One workload's change on its way through the gate.", {
  id: text('Stable for environment, workload and fields.', 'p-ec3f3e18e1bb4245'),
  environment: text('The environment.', 'demo'),
  team: text('The team that owns the workload.', 'shop'),
  workload: text('The workload, as `<namespace>/<kind>/<name>`.', 'shop/Deployment/cart'),
  state: oneOf('Where it is.', states),
  revision: whole('Counts the contents that it has had, from 1.', 1),
  version: whole('Counts every write, from 1; the ETag.', 3),
  content: contentSchema,
  verdict: verdictSchema,
  approvals: list('The approvals of this revision.', approvalSchema),
  delivery: maybe(deliverySchema),
  requester: text('Who started the run that proposed it.', 'system:schedule'),
  runId: text('The run that proposed it.', '58200b92-95a5-4db1-a6c1-0ecdfac78270'),
  createdAtMs: instant('When it was first proposed.'),
  updatedAtMs: instant('When it was last written.'),
  expiresAtMs: instant('When it expires.'),
  notBeforeMs: maybe(instant('Of an approved one under a timelock: when it may be carried out; `null` = at once.')),
  ceremony: ceremonySchema,
  reason: maybe(text('Why it was rejected, denied or failed.', 'the campaign of May needs this room')),
  aftermath: maybe(aftermathSchema, 'What became of it after the merge; `null` until a day of it has been measured.'),
})

/** A page of proposals. */
export const proposalPage = pageOf('ProposalPage', proposalSchema)

const stateWord = oneOf('Only in this state; may be repeated.', states)

/** The query of the list of proposals. */
export const proposalQuery = part('Filters.', {
  environment: optional(text('Only this environment.', 'demo', { maxLength: 63 })),
  team: optional(text('Only this team.', 'shop', { maxLength: 63 })),
  state: optional(list('Only these states; repeat the parameter for several.', stateWord, { maxItems: states.length })),
  severity: optional(oneOf('Only this urgency.', severities)),
  workload: optional(
    text('Only this workload.', 'shop/Deployment/cart', { maxLength: 400, pattern: '^[^/]+/(Deployment|StatefulSet|DaemonSet)/[^/]+$' }),
  ),
  ...paging,
})

/** The path of one proposal. */
export const proposalPath = part('The proposal.', { id: text('The id of the proposal.', 'p-ec3f3e18e1bb4245', { maxLength: 200 }) })

/** A link to a proposal. */
export const madeLinkSchema = shape('ProposalLink', 'A link that opens one revision of a proposal once.', {
  url: text('The address to send.', 'https://tidegate.example/open/7b226964…'),
  revision: whole('The revision that it is for.', 1),
  expiresAtMs: instant('When it expires.'),
})

const linkToken = text('The token of the link.', `7b226964.${'ab'.repeat(32)}`, { minLength: 1, maxLength: 400 })

/** The path of a link's page. */
export const linkPath = part('The link.', { token: linkToken })

/** The form that spends it. */
export const linkForm = shape('ProposalLinkForm', 'What the page of the link sends.', { token: linkToken })

const shownDigest = optional(
  text('`ceremony.digest` of what was shown; without it the answer is 428, with another one 412.', digest, {
    pattern: '^sha256:[0-9a-f]{64}$',
  }),
)

/** What approves a proposal. */
export const approveRequest = shape('ApproveRequest', 'The approval of what was shown.', {
  ceremonyDigest: shownDigest,
  note: optional(text('A note for the record.', 'checked with the shop team', { maxLength: 1000 })),
})

/** What rejects a proposal. */
export const rejectRequest = shape('RejectRequest', 'The rejection of what was shown.', {
  ceremonyDigest: shownDigest,
  reason: text('Why; it is remembered.', 'the campaign of May needs this room', { minLength: 1, maxLength: 1000, pattern: '\\S' }),
})

/** What sends a failed delivery again. */
export const retryRequest = shape('RetryRequest', 'Nothing; the version is in `If-Match`.', {})
