// The contract of what is written without a receipt: a closed list of housekeeping.

import type { ApprovalLink } from '../core/approval-link.ts'
import type { CapacityOutlook } from '../core/capacity-outlook.ts'
import type { Digest } from '../core/digest.ts'
import type { ForecastKey, ForecastScore, KeptForecast, ScoreDay } from '../core/forecast-score.ts'
import type { TrackState } from '../core/track-record.ts'
import type { Job, JobHold, JobWork } from './jobs.ts'
import type { PolicyUpkeep } from './policy-views.ts'
import type { ApiKey } from './keys.ts'
import type { Session, SignInLink } from './sessions.ts'
import type { TreeUpkeep } from './tree.ts'

/** Why a job was not done: it is tried again at `retryAtMs`, or given up when that is absent. */
export interface JobFailure {
  readonly hold: JobHold
  readonly error: string
  readonly retryAtMs: number | undefined
  /** It only waited: this claim does not count as an attempt. */
  readonly isWait?: true
}

/**
 * Housekeeping. Each method is one small write or one read of what sign-in and workers need; none touches what has a receipt.
 *
 * Writes throw `store-failed` when the engine could not write.
 */
export interface Upkeep extends PolicyUpkeep, TreeUpkeep {
  /** Takes the oldest due job of those kinds whose lease is free or over; `undefined` when there is none. */
  claimJob(kinds: readonly JobWork['kind'][], nowMs: number, leaseMs: number): Promise<Job | undefined>
  /** Prolongs the lease; `false` when the job is no longer held under that token. */
  extendJob(hold: JobHold, leaseUntilMs: number): Promise<boolean>
  /** Gives a job back at once, for example on a graceful stop. */
  releaseJob(hold: JobHold): Promise<void>
  failJob(failure: JobFailure): Promise<void>
  /** Takes or keeps the named lease for a holder; `false` when another holds it. */
  lease(name: string, holder: string, nowMs: number, untilMs: number): Promise<boolean>
  makeSignInLink(link: SignInLink): Promise<void>
  /** Spends a link and opens the session in one step; `undefined` when the link is unknown, spent or expired. */
  spendSignInLink(linkHash: string, session: Omit<Session, 'principalId'>, nowMs: number): Promise<Session | undefined>
  /** Keeps a link to a proposal under the digest of its token. */
  makeLink(token: Digest, link: ApprovalLink): Promise<void>
  /** Spends it; `undefined` when it is unknown, spent or expired. */
  spendLink(token: Digest, nowMs: number): Promise<ApprovalLink | undefined>
  findSession(tokenHash: string, nowMs: number): Promise<Session | undefined>
  touchSession(tokenHash: string, nowMs: number): Promise<void>
  closeSession(tokenHash: string): Promise<void>
  /** Counts a failed attempt from an origin inside a window and answers how many there were in it. */
  countFailure(origin: string, nowMs: number, windowMs: number): Promise<number>
  findKey(secretHash: string): Promise<ApiKey | undefined>
  markKeyUsed(id: string, nowMs: number): Promise<void>
  /** Keeps forecasts until their hours have passed; where one of the same key is kept, it stays. */
  keepForecasts(kept: readonly KeptForecast[]): Promise<void>
  /** Saves scores and the track records that hold them, together; a forecast that has a score keeps it, a record is replaced. */
  saveScores(scores: readonly ForecastScore[], records: readonly TrackState[]): Promise<void>
  saveScoreDays(days: readonly ScoreDay[]): Promise<void>
  /** Keeps the outlook of an environment in the place of the one before. */
  saveOutlook(outlook: CapacityOutlook): Promise<void>
  dropForecasts(keys: readonly ForecastKey[]): Promise<void>
  /**
   * Removes sessions, links and failures that are over, finished jobs older than a week, blobs that nothing cites any more, kept forecasts that are two weeks
   * overdue, scores and untouched track records after 90 days, and sums of scores after 400.
   */
  sweep(nowMs: number): Promise<void>
}
