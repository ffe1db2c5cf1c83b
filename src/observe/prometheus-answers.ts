// Sends planned queries, a few at a time, and halves those that a server finds too large.

import { TidegateError } from '../core/errors.ts'
import type { Finding } from '../core/finding.ts'
import type { Row } from './prometheus-matrix.ts'
import { halvesOf, type PlannedQuery, type PlanRequest } from './prometheus-plan.ts'
import type { QueryAnswer } from './prometheus-query.ts'

/** What one planned query answered; of one that was halved, each part for itself. */
export interface Answered {
  readonly query: PlannedQuery
  readonly rows: readonly Row[]
}

/** All answers, in the order of the plan and then of the halves. */
export interface Answers {
  readonly answered: readonly Answered[]
  readonly findings: readonly Finding[]
}

/** How a query is sent; `stop` ends those that are under way when one has failed. */
export interface Sending {
  readonly request: PlanRequest
  readonly host: string
  readonly ask: (query: PlannedQuery) => Promise<QueryAnswer>
  readonly stop: (reason: unknown) => void
}

/** How often a run halves at all, and how often in a row for want of time: a server that is down must not be asked a thousand times. */
const MAX_HALVINGS = 256
const MAX_TIMEOUTS = 3

/** What all queries answered, `limits.parallelQueries` at a time; rejects with the first failure, once nothing is under way any more. */
export async function answersTo(queries: readonly PlannedQuery[], sending: Sending): Promise<Answers> {
  const slots: Slot[] = queries.map((query, at) => ({ query, order: [at], timeouts: 0 }))
  const done: Done[] = []
  let halvings = 0
  const work = async () => {
    for (let slot = slots.shift(); slot !== undefined; slot = slots.shift()) {
      const answer = await sending.ask(slot.query)
      if (answer.is === 'rows') done.push({ slot, answer })
      else {
        halvings += 1
        if (halvings > MAX_HALVINGS) throw tooMuch(slot.query, answer.words, sending)
        slots.unshift(...halvesOfSlot(slot, answer, sending))
      }
    }
  }
  await inParallel(work, sending.request.limits.parallelQueries, (reason) => {
    slots.length = 0
    sending.stop(reason)
  })
  done.sort((one, other) => compareOrders(one.slot.order, other.slot.order))
  return {
    answered: done.map(({ slot, answer }) => ({ query: slot.query, rows: answer.rows })),
    findings: distinct(done.flatMap(({ answer }) => answer.findings)),
  }
}

interface Slot {
  readonly query: PlannedQuery
  /** Its place in the plan, and then in the halves of halves. */
  readonly order: readonly number[]
  readonly timeouts: number
}

interface Done {
  readonly slot: Slot
  readonly answer: Extract<QueryAnswer, { is: 'rows' }>
}

async function inParallel(work: () => Promise<void>, workers: number, onFailure: (reason: unknown) => void): Promise<void> {
  const failures: unknown[] = []
  const guarded = () =>
    work().catch((reason: unknown) => {
      if (failures.length === 0) onFailure(reason)
      failures.push(reason)
    })
  await Promise.all(Array.from({ length: workers }, guarded))
  if (failures.length > 0) throw failures[0]
}

function halvesOfSlot({ query, order, timeouts }: Slot, answer: Exclude<QueryAnswer, { is: 'rows' }>, sending: Sending): readonly Slot[] {
  const tried = timeouts + (answer.isTimeout ? 1 : 0)
  const halves =
    tried > MAX_TIMEOUTS
      ? undefined
      : answer.by === 'time'
        ? halvesOf(query, 'time', sending.request)
        : (halvesOf(query, 'namespaces', sending.request) ?? halvesOf(query, 'time', sending.request))
  if (halves === undefined) throw tooMuch(query, answer.words, sending)
  return halves.map((half, at) => ({ query: half, order: [...order, at], timeouts: tried }))
}

function tooMuch({ purpose, namespaces }: PlannedQuery, words: string, { host }: Sending): TidegateError {
  const named = namespaces.slice(0, 3).map((name) => `\`${name}\``)
  const more = namespaces.length > 3 ? ` and ${namespaces.length - 3} more` : ''
  const sentence = `the metrics source at \`${host}\` finds the query for ${purpose} of ${named.join(', ')}${more} too large even in small parts: ${words}; raise the limit of the server, or \`metrics.limits.querySeconds\` where it runs out of time`
  return new TidegateError('source-unreachable', sentence)
}

function compareOrders(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((place, i) => place !== other[i])
  return at < 0 ? 0 : one[at] - (other[at] ?? -1)
}

function distinct(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((found) => [`${found.code} ${found.sentence}`, found])).values()].slice(0, 20)
}
