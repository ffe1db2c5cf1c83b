// What the annotations of a policy mean, and which of them nobody knows.

import type { PolicyRow } from '../core/policy.ts'

/** One known annotation: what it says, and on which policies it may stand. */
export interface AnnotationRow {
  readonly key: string
  readonly on: 'every policy' | 'an escalation' | 'a permit'
  readonly value: string
  readonly sentence: string
  readonly fits: (value: string) => boolean
}

/** What `@id` looks like; `P-…` belongs to the built-in policies, and capitals alone to what no policy says. */
const ID = /^(?!P-|[A-Z_]+$)[A-Za-z0-9][A-Za-z0-9._/-]{0,99}$/

/** Every annotation that is known; docs/policy.md lists them. INVARIANT: any other one is an obligation that nobody can keep. */
export const ANNOTATIONS: readonly AnnotationRow[] = [
  {
    key: 'id',
    on: 'every policy',
    value: 'letters, digits and `. _ / -`, at most 100; not capitals alone, and not beginning with `P-`',
    sentence: 'The name under which receipts and reasons tell of it; required, and unique in the bundle.',
    fits: (value) => ID.test(value),
  },
  {
    key: 'description',
    on: 'every policy',
    value: 'a sentence',
    sentence: 'What people are told where it decides.',
    fits: (value) => value.trim() !== '' && value.length <= 500,
  },
  {
    key: 'verdict',
    on: 'an escalation',
    value: '`escalate`, on a forbid',
    sentence: 'Makes a forbid ask for people instead of ending it.',
    fits: (value) => value === 'escalate',
  },
  {
    key: 'approvers',
    on: 'an escalation',
    value: '`approver`, `admin`, or the name of a group; default `approver`',
    sentence: 'Who has to agree.',
    fits: (value) => /^\S(?:.{0,98}\S)?$/.test(value),
  },
  {
    key: 'quorum',
    on: 'an escalation',
    value: 'a whole number from 1 to 20; default 1',
    sentence: 'How many different people have to agree.',
    fits: (value) => /^(?:[1-9]|1\d|20)$/.test(value),
  },
  {
    key: 'stage',
    on: 'an escalation',
    value: 'a name; default `approval`',
    sentence: 'The stage of approval that it belongs to; stages are passed in the order of the policies.',
    fits: (value) => /^\S(?:.{0,98}\S)?$/.test(value),
  },
  {
    key: 'max_replicas_delta',
    on: 'a permit',
    value: 'a whole number from 0',
    sentence: 'By how many replicas a change may raise or lower what runs, and each bound that it sets.',
    fits: isCount,
  },
  {
    key: 'max_cost_delta_per_month',
    on: 'a permit',
    value: 'a whole number of cents from 0',
    sentence: 'By how much a change may raise what a month costs.',
    fits: isCount,
  },
  {
    key: 'rollout_window',
    on: 'a permit',
    value: 'days and hours, for example `Mon-Fri 09:00-17:00`',
    sentence: 'When a change may go out, on the clock of the environment; outside it waits.',
    fits: (value) => windowOf(value) !== undefined,
  },
  {
    key: 'timelock_minutes',
    on: 'a permit',
    value: 'a whole number from 0 to 10080',
    sentence: 'How long a change waits after the last approval before it goes out.',
    fits: (value) => isCount(value) && Number(value) <= 10_080,
  },
]

/** The annotations that bind an ALLOW. */
export const OBLIGATIONS: readonly string[] = ANNOTATIONS.filter(({ on }) => on === 'a permit').map(({ key }) => key)

/** Whether a policy asks for people instead of ending it. */
export function isEscalation(row: Pick<PolicyRow, 'effect' | 'annotations'>): boolean {
  return row.effect === 'forbid' && row.annotations['verdict'] === 'escalate'
}

/** What is wrong with the annotations of one policy, each as a sentence; empty when all are known, fit, and stand where they may. */
export function annotationFaults(row: Pick<PolicyRow, 'effect' | 'annotations'>): readonly string[] {
  const faults: string[] = []
  for (const [key, value] of Object.entries(row.annotations)) {
    const known = ANNOTATIONS.find((each) => each.key === key)
    if (known === undefined) faults.push(`\`@${key}\` is no annotation that is known, and an obligation that nobody knows cannot be kept`)
    else if (!known.fits(value)) faults.push(`\`@${key}("${value}")\` is not ${known.value}`)
    else if (known.on === 'an escalation' && !isEscalation(row))
      faults.push(`\`@${key}\` has a meaning only on a forbid with \`@verdict("escalate")\``)
    else if (known.on === 'a permit' && row.effect !== 'permit') faults.push(`\`@${key}\` is an obligation and stands only on a permit`)
  }
  if (row.annotations['id'] === undefined) faults.push('it has no `@id`')
  return faults
}

/** Days of the week and a stretch of the day; `days[0]` is Monday, minutes count from midnight, `toMinute` is not in it. */
export interface RolloutWindow {
  readonly days: readonly boolean[]
  readonly fromMinute: number
  readonly toMinute: number
}

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** A window such as `Mon-Fri 09:00-17:00` or `Sat 22:00-24:00`; `undefined` for anything else. It does not reach over midnight. */
export function windowOf(text: string): RolloutWindow | undefined {
  const match = /^([A-Z][a-z]{2})(?:-([A-Z][a-z]{2}))? (\d\d):(\d\d)-(\d\d):(\d\d)$/.exec(text)
  if (match === null) return undefined
  const [, first, last = first, ...numbers] = match
  const [from, to] = [DAYS.indexOf(first), DAYS.indexOf(last)]
  const [fromHour, fromRest, toHour, toRest] = numbers.map(Number)
  const [fromMinute, toMinute] = [fromHour * 60 + fromRest, toHour * 60 + toRest]
  if (from < 0 || to < 0 || fromRest > 59 || toRest > 59 || toMinute > 1440 || fromMinute >= toMinute) return undefined
  return { days: DAYS.map((_, day) => (from <= to ? day >= from && day <= to : day >= from || day <= to)), fromMinute, toMinute }
}

function isCount(value: string): boolean {
  return /^(?:0|[1-9]\d{0,11})$/.test(value)
}
