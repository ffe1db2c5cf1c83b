// What a method did with one trace or with many: measures of days, added up.

import type { Measure } from '../../src/core/rehearsal.ts'

/** Sums; `actions` are changes of the number of pods, `edits` changes of a manifest or of a request. */
export interface Outcome {
  readonly minutes: number
  readonly minutesShort: number
  readonly unmetCoreHours: number
  readonly oomKills: number
  readonly actions: number
  readonly edits: number
  readonly coreHours: number
  readonly unusedCoreHours: number
  readonly gibHours: number
  readonly cost: number
}

/** The outcome of one measured stretch. */
export function outcomeOf(measure: Measure, edits = 0): Outcome {
  return {
    minutes: measure.minutes,
    minutesShort: measure.minutesShort,
    unmetCoreHours: measure.unmetCoreHours,
    oomKills: measure.oomKills,
    actions: measure.scalingActions,
    edits,
    coreHours: measure.requestedCoreHours,
    unusedCoreHours: measure.slack * measure.requestedCoreHours,
    gibHours: measure.requestedGibHours,
    cost: measure.cost,
  }
}

/** The sum of some. */
export function sumOf(outcomes: readonly Outcome[]): Outcome {
  const sum = (of: (outcome: Outcome) => number): number => outcomes.reduce((total, outcome) => total + of(outcome), 0)
  return {
    minutes: sum((each) => each.minutes),
    minutesShort: sum((each) => each.minutesShort),
    unmetCoreHours: sum((each) => each.unmetCoreHours),
    oomKills: sum((each) => each.oomKills),
    actions: sum((each) => each.actions),
    edits: sum((each) => each.edits),
    coreHours: sum((each) => each.coreHours),
    unusedCoreHours: sum((each) => each.unusedCoreHours),
    gibHours: sum((each) => each.gibHours),
    cost: sum((each) => each.cost),
  }
}

/** Share of the requested cores that demand left unused. */
export function slackOf({ unusedCoreHours, coreHours }: Outcome): number {
  return coreHours > 0 ? unusedCoreHours / coreHours : 0
}
