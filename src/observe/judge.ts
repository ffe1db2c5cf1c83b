// Judges a clean series: how much of it is there, how old it is, and whether it may be used at all.

import type { Finding, FindingSeverity } from '../core/finding.ts'
import type { Series } from '../core/series.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../core/time.ts'
import { percentText, spanText } from './figures.ts'

/** From where on a series is told of, and from where on it is refused. */
export interface QualityRules {
  /** Least share of the steps between the first and the last sample that must have one. */
  readonly minCoverage: number
  /** Least time from the first sample to the end of the window. */
  readonly minHistoryMs: number
  /** Age of the last sample that is worth a warning, and the age that refuses. */
  readonly staleWarningMs: number
  readonly staleRefusalMs: number
  /** A hole of this length is a warning; shorter ones are only told. */
  readonly gapWarningMs: number
  /** A series without any movement for this long is suspicious. */
  readonly flatLineMs: number
}

/** The rules in force unless others are given. */
export const QUALITY_RULES: QualityRules = Object.freeze({
  minCoverage: 0.7,
  minHistoryMs: 2 * DAY_MS,
  staleWarningMs: 30 * MINUTE_MS,
  staleRefusalMs: 6 * HOUR_MS,
  gapWarningMs: HOUR_MS,
  flatLineMs: DAY_MS,
})

/** What is judged: a series over a whole window, its name for sentences, and the steps at which no sample is expected. */
export interface Judged {
  readonly series: Series
  readonly subject: string
  /** Steps at which nothing ran, so that nothing could be measured; they are neither there nor missing. */
  readonly isIdle: (step: number) => boolean
  /** Whether standing still is normal, as it is for replica counts. */
  readonly mayStandStill: boolean
}

/**
 * What is wrong with a series: `no-samples`, `short-history`, `stale`, `gap`, `flat-line`; an empty list means nothing is.
 *
 * A finding of severity `refuse` means that the series must not be used.
 */
export function judge(judged: Judged, rules: QualityRules = QUALITY_RULES): readonly Finding[] {
  const { series, subject } = judged
  const presence = presenceOf(judged)
  const windowMs = series.values.length * series.stepMs
  if (presence.first < 0) return [found('no-samples', 'refuse', `${subject} has no usable sample in the ${spanText(windowMs)} asked for`)]
  const findings: Finding[] = []
  const historyMs = (series.values.length - presence.first) * series.stepMs
  if (historyMs < windowMs - HOUR_MS) {
    const isTooShort = historyMs < rules.minHistoryMs
    const asked = isTooShort ? `; at least ${spanText(rules.minHistoryMs)} are needed` : ''
    findings.push(
      found(
        'short-history',
        isTooShort ? 'refuse' : 'warning',
        `${subject} goes back ${spanText(historyMs)} of the ${spanText(windowMs)} asked for${asked}`,
      ),
    )
  }
  const ageMs = presence.trailing * series.stepMs
  if (ageMs >= rules.staleWarningMs) {
    const isTooOld = ageMs >= rules.staleRefusalMs
    const most = isTooOld ? `; at most ${spanText(rules.staleRefusalMs)} are allowed` : ''
    findings.push(
      found(
        'stale',
        isTooOld ? 'refuse' : 'warning',
        `the last sample of ${subject} is ${spanText(ageMs)} older than the end of the window${most}`,
      ),
    )
  }
  if (presence.missing > 0) findings.push(gapFinding(judged, presence, rules))
  if (!judged.mayStandStill && presence.isFlat && presence.present * series.stepMs >= rules.flatLineMs) {
    findings.push(
      found(
        'flat-line',
        'warning',
        `${subject} shows ${series.values[presence.first]} at each of its ${presence.present} samples and never moves`,
      ),
    )
  }
  return findings
}

interface Presence {
  readonly first: number
  readonly present: number
  readonly missing: number
  readonly longestGap: number
  /** Expected steps after the last sample. */
  readonly trailing: number
  readonly isFlat: boolean
}

function presenceOf({ series, isIdle }: Judged): Presence {
  let first = -1
  let present = 0
  let missing = 0
  let longestGap = 0
  let hole = 0
  let isFlat = true
  for (let step = 0; step < series.values.length; step += 1) {
    const value = series.values[step]
    if (!Number.isNaN(value)) {
      if (first < 0) first = step
      else if (value !== series.values[first]) isFlat = false
      present += 1
      missing += hole
      longestGap = Math.max(longestGap, hole)
      hole = 0
    } else if (first >= 0 && !isIdle(step)) hole += 1
  }
  return { first, present, missing, longestGap, trailing: hole, isFlat }
}

function gapFinding({ series, subject }: Judged, presence: Presence, rules: QualityRules): Finding {
  const coverage = presence.present / (presence.present + presence.missing)
  const longestMs = presence.longestGap * series.stepMs
  const severity = coverage < rules.minCoverage ? 'refuse' : longestMs >= rules.gapWarningMs ? 'warning' : 'info'
  const needed = severity === 'refuse' ? `; at least ${percentText(rules.minCoverage)} must be there` : ''
  const steps = presence.missing === 1 ? '1 step' : `${presence.missing} steps`
  return found(
    'gap',
    severity,
    `${subject} misses ${steps} (${percentText(1 - coverage)}), the longest hole being ${spanText(longestMs)}${needed}`,
  )
}

function found(code: string, severity: FindingSeverity, sentence: string): Finding {
  return { code, severity, sentence }
}
