// Writes what a delivery says to the people who will read its branch.

import { HOURS_PER_MONTH } from '../core/time.ts'
import type { Cost } from '../core/plan.ts'
import type { Proposal } from '../core/proposal.ts'
import { fenced, inline } from './markdown.ts'
import { rehearsalText } from './rehearsal-text.ts'

/** The description in Markdown: summary, rules, cost, diff, digest, approvals, and how to merge. */
export function orderBody(proposal: Proposal, branch: string): string {
  const { content } = proposal
  const sections = [
    `${inline(content.title)}: \`${proposal.workload}\` in the environment ${inline(proposal.environment)}, team ${inline(proposal.team)}.`,
    section(
      'Why',
      content.rules.map(({ id, sentence }) => `${id}: ${inline(sentence)}`),
    ),
    section(
      'Guardrails',
      content.guardrails.map(({ id, sentence }) => `${id}: ${inline(sentence)}`),
    ),
    `Cost: ${costLine(content.cost)}`,
    rehearsalText(content.rehearsal?.summary, content.cost.currency),
    fenced(content.diff, 'diff'),
    section(
      'Approved by',
      proposal.approvals.map(({ name, note }) => inline(note === '' ? name : `${name}: ${note}`)),
    ),
    `Change: \`${content.change.digest}\`, revision ${proposal.revision} of proposal \`${proposal.id}\`.`,
    `To take it, merge the branch \`${branch}\`, and delete it after a squash or a rebase; to refuse it, delete the branch.`,
  ]
  return sections.filter((text) => text !== '').join('\n\n')
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${title}:\n\n${lines.map((line) => `- ${line}`).join('\n')}`
}

function costLine({ currency, nowPerMonth, proposedPerMonth }: Cost): string {
  const difference = proposedPerMonth - nowPerMonth
  const sign = difference > 0 ? '+' : ''
  return `${nowPerMonth.toFixed(2)} ${currency} a month now, ${proposedPerMonth.toFixed(2)} ${currency} after it (${sign}${difference.toFixed(2)} ${currency}), by list prices and ${HOURS_PER_MONTH} hours a month.`
}
