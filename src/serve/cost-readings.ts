// What teams cost and what was saved for them, as readings for /metrics.

import type { Environment } from '../core/environment.ts'
import type { Scope } from '../core/scope.ts'
import { MINUTE_MS } from '../core/time.ts'
import type { CostRow } from '../decide/cost-roll-up.ts'
import type { Views } from '../state/views.ts'
import { costsOf } from './costs.ts'

/** Teams with a label of their own, the dearest first; workloads may name any team, and each label is a series for ever. */
const MOST_TEAMS = 50

/** The label of all others together. */
const OTHER = 'other'

/** Sums read every workload and proposal, so a scrape within this time is given the last ones. */
const FRESH_MS = 5 * MINUTE_MS

/** One team's money, per month. */
interface TeamMoney {
  readonly team: string
  readonly cost: number
  readonly savings: Readonly<Record<'waiting' | 'open' | 'merged' | 'realised', number>>
}

/** The readings of an environment at an instant. */
export function openCostReadings(views: Views, scope: Scope) {
  const known = new Map<string, { readonly atMs: number; readonly teams: readonly TeamMoney[] }>()
  return async (environment: Environment, nowMs: number) => {
    const { name, rates } = environment
    let found = known.get(name)
    if (found === undefined || !(nowMs - found.atMs < FRESH_MS)) {
      const { groups } = await costsOf(views, scope, { environment, by: 'team' })
      found = { atMs: nowMs, teams: boundedTeams(groups) }
      known.set(name, found)
    }
    return found.teams.flatMap((money) => readingsOf(money, { environment: name, currency: rates.currency }))
  }
}

/** The dearest teams, and one row for the rest; `groups` has the dearest first. */
export function boundedTeams(groups: readonly CostRow[]): readonly TeamMoney[] {
  const rest = groups.slice(MOST_TEAMS).map(moneyOf)
  const sum = (figure: (money: TeamMoney) => number): number => rest.reduce((total, money) => total + figure(money), 0)
  const others: TeamMoney = {
    team: OTHER,
    cost: sum(({ cost }) => cost),
    savings: {
      waiting: sum(({ savings }) => savings.waiting),
      open: sum(({ savings }) => savings.open),
      merged: sum(({ savings }) => savings.merged),
      realised: sum(({ savings }) => savings.realised),
    },
  }
  return [...groups.slice(0, MOST_TEAMS).map(moneyOf), ...(rest.length === 0 ? [] : [others])]
}

function moneyOf({ name, nowPerMonth, expected, realised }: CostRow): TeamMoney {
  return { team: name, cost: nowPerMonth, savings: { ...expected, realised: realised.perMonth } }
}

function readingsOf({ team, cost, savings }: TeamMoney, place: { readonly environment: string; readonly currency: string }) {
  const labels = { ...place, team }
  return [
    { name: 'team_cost_per_month', help: 'Cost of the workloads of a team as they stand.', value: cost, labels },
    ...Object.entries(savings).map(([kind, value]) => ({
      name: 'team_savings_per_month',
      help: 'What proposals save a team: expected of those that wait, are open or were merged, and realised by the merged ones that were judged.',
      value,
      labels: { ...labels, kind },
    })),
  ]
}
