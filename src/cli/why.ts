// `tidegate why`: the outcome of a workload in its latest run, and where each number comes from.

import type { Schema } from '../../api/client.ts'
import { TidegateError } from '../core/errors.ts'
import type { WorkloadKind } from '../core/workload.ts'
import { approvalLines } from './approval-lines.ts'
import { isSet, onlyArgument, type Command, type CommandInput } from './command.ts'
import { amount, columns, money } from './format.ts'
import { loadProposal } from './load-proposal.ts'
import { dataOf, SERVER_OPTIONS, serverOf } from './server.ts'

/** Explains a workload or a proposal. */
export const whyCommand: Command = {
  name: 'why',
  summary: 'says why a workload was left alone or changed, with every number and its source',
  usage: 'why PROPOSAL | why ENVIRONMENT/NAMESPACE/KIND/NAME',
  options: SERVER_OPTIONS,
  run,
}

async function run(input: CommandInput): Promise<number> {
  const subject = onlyArgument(input, 'proposal or workload')
  return subject.includes('/') ? whyWorkload(input, subject) : whyProposal(input, subject)
}

async function whyWorkload(input: CommandInput, subject: string): Promise<number> {
  const [environment, namespace, kind, name, ...more] = subject.split('/')
  if (name === undefined || more.length > 0) throw new TidegateError('usage', `\`${subject}\` is no ENVIRONMENT/NAMESPACE/KIND/NAME`)
  const path = { environment, namespace, kind: kind as WorkloadKind, name }
  const record = await dataOf(serverOf(input).GET('/api/v1/workloads/{environment}/{namespace}/{kind}/{name}', { params: { path } }))
  if (isSet(input, 'json')) input.io.out(JSON.stringify(record))
  else
    tell(
      input,
      [
        `${subject}: ${record.outcome} (${record.code})`,
        record.sentence,
        ...record.findings.map((finding) => `${finding.severity}: ${finding.sentence}`),
      ],
      record.facts,
    )
  return 0
}

async function whyProposal(input: CommandInput, id: string): Promise<number> {
  const proposal = await loadProposal(serverOf(input), id)
  const { title, rules, guardrails, facts, cost } = proposal.content
  if (isSet(input, 'json')) input.io.out(JSON.stringify(proposal))
  else {
    const price = `${money(cost.nowPerMonth, cost.currency)} a month now, ${money(cost.proposedPerMonth, cost.currency)} proposed`
    const reasons = proposal.verdict.reasons.map((reason) => `${reason.policy} ${reason.sentence}`)
    tell(
      input,
      [
        `${proposal.environment}/${proposal.workload}: ${title.replace(/^[^ ]*: /u, '')}`,
        price,
        ...rehearsalLines(proposal),
        ...[...rules, ...guardrails].map((voice) => `${voice.id} ${voice.sentence}`),
        `${proposal.state}, verdict ${proposal.verdict.verdict}`,
        ...reasons,
        ...approvalLines(proposal),
        ...deliveryLines(proposal),
      ],
      facts,
    )
  }
  return 0
}

function rehearsalLines({ content: { rehearsal, reverts }, aftermath }: Schema<'Proposal'>): readonly string[] {
  return [
    ...(rehearsal === null ? [] : [`rehearsal: ${rehearsal.summary.sentence}`]),
    ...(reverts === null ? [] : [`takes back the change of ${reverts}`]),
    ...(aftermath === null ? [] : [`since the merge: ${aftermath.verdict}; ${aftermath.sentence}`]),
  ]
}

/** Where the change went, and while it waits to be merged how that is done. */
function deliveryLines({ delivery, state }: Schema<'Proposal'>): readonly string[] {
  if (delivery === null) return []
  const { branch, commit, url, mergeCommands } = delivery
  const merge = state === 'open' && mergeCommands.length > 0 ? ['', 'to merge it:', ...mergeCommands.map((command) => `  ${command}`)] : []
  return [`branch ${branch}, commit ${commit}${url === null ? '' : `, ${url}`}`, ...merge]
}

function tell(
  input: CommandInput,
  sentences: readonly string[],
  facts: readonly { readonly name: string; readonly value: number; readonly unit: string; readonly from: string }[],
): void {
  for (const sentence of sentences) input.io.out(sentence)
  if (facts.length === 0) return
  input.io.out('')
  const rows = facts.map((fact) => [fact.name, amount(fact.value, fact.unit), fact.from])
  for (const line of columns([['NUMBER', 'VALUE', 'FROM'], ...rows])) input.io.out(line)
}
