// The table of states: what it allows, that it allows nothing else, and that docs/proposals.md shows it.

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { nextState, TRANSITIONS, type ProposalEvent, type ProposalState } from './proposal.ts'

const STATES: readonly ProposalState[] = [
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
]

const EVENTS: readonly ProposalEvent[] = [
  'approve',
  'reject',
  'deny',
  'expire',
  'supersede',
  'lapse',
  'start-delivery',
  'delivered',
  'delivery-failed',
  'retry',
  'merge-seen',
  'close-seen',
]

const TERMINAL: readonly ProposalState[] = ['merged', 'closed', 'rejected', 'denied', 'expired', 'superseded']

test.each(TRANSITIONS.map(({ from, event, to }) => [from, event, to] as const))('from %s, %s leads to %s', (from, event, to) => {
  expect(nextState(from, event)).toBe(to)
})

test('every pair of state and event that is not in the table is refused', () => {
  const known = new Set(TRANSITIONS.map(({ from, event }) => `${from} ${event}`))
  const refused = STATES.flatMap((from) => EVENTS.map((event) => ({ from, event }))).filter(
    ({ from, event }) => !known.has(`${from} ${event}`),
  )

  expect(refused).toHaveLength(STATES.length * EVENTS.length - TRANSITIONS.length)
  for (const { from, event } of refused) expect(nextState(from, event)).toBeUndefined()
})

test('no pair of state and event has two rows', () => {
  expect(new Set(TRANSITIONS.map(({ from, event }) => `${from} ${event}`)).size).toBe(TRANSITIONS.length)
})

test.each(TERMINAL)('%s is the end', (state) => {
  for (const event of EVENTS) expect(nextState(state, event)).toBeUndefined()
})

test('every other state has an exit, and every state but the first an entrance', () => {
  for (const state of STATES) {
    if (!TERMINAL.includes(state)) expect(TRANSITIONS.some((row) => row.from === state)).toBe(true)
    if (state !== 'pending') expect(TRANSITIONS.some((row) => row.to === state)).toBe(true)
  }
})

test('nothing is delivered that a person did not approve', () => {
  expect(TRANSITIONS.filter((row) => row.to === 'approved').every((row) => row.by === 'approver')).toBe(true)
  expect(TRANSITIONS.filter((row) => row.to === 'delivering').map((row) => row.from)).toEqual(['approved'])
})

test('docs/proposals.md shows the table, row by row', () => {
  const page = readFileSync(new URL('../../docs/proposals.md', import.meta.url), 'utf8')
  const rows = TRANSITIONS.map(({ from, event, to, by }) => `| ${from} | \`${event}\` | ${to} | ${by} |`)
  const table = ['| from | event | to | by |', '|---|---|---|---|', ...rows].join('\n')

  expect(between(page, 'states')).toBe(table)
})

/** The text between the markers of a table in a page. */
function between(page: string, name: string): string {
  return page.split(`<!-- ${name} -->\n`)[1]?.split(`\n<!-- /${name} -->`)[0] ?? ''
}
