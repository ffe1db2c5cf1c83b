// Walks the past under CPU targets that were never set, and finds the one at which pods and minutes short together cost least.

import type { Series } from '../core/series.ts'
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../core/time.ts'
import { SCALER_TOLERANCE } from './margins.ts'

/**
 * What a minute short is worth: as much as an hour of the mean demand costs.
 *
 * It is a price, so that one workload's calm pays for another one's jumps: bench/decisions shows what that buys at other prices.
 */
export const SHORT_MINUTE_HOURS = 1

/** Targets are written in steps of so many percent, and are never chosen outside of these. */
export const TARGET_STEP = 5
export const LEAST_TARGET = 30
export const MOST_TARGET = 90

/** A target is moved for this share of what pods and minutes short are worth together. */
export const WORTH_MOVING = 0.03

/** The HorizontalPodAutoscaler's default memory: it scales in to the most that it wanted in these minutes. */
const STABLE_MINUTES = 5

/** Less of a past tells too little, and more of it tells of another time. */
const LEAST_DAYS = 3
const MOST_DAYS = 14

/** What is walked; cores of the whole workload, and of one pod. */
export interface TargetQuestion {
  readonly past: Series
  readonly podRequestCores: number
  readonly minPods: number
  readonly maxPods: number
  /** From a rise of demand until another pod serves. */
  readonly leadSeconds: number
  /** Percent of the request that stands. */
  readonly percent: number
  /** Pods that a floor by the clock keeps ready at an instant. */
  readonly floorAt?: ((atMs: number) => number) | undefined
}

/** A scaler as it is walked; the lead in minutes. */
interface WalkedScaler {
  readonly podRequestCores: number
  readonly podCores: number
  readonly maxPods: number
  readonly lead: number
}

/** How one target would have done, a week. */
export interface TargetTrial {
  readonly percent: number
  readonly minutesShort: number
  readonly podHours: number
  /** In core-hours: what the pods request, and what the minutes short are worth. */
  readonly worth: number
}

/** The standing target and the best one, in percent. */
export interface TargetChoice {
  readonly standing: TargetTrial
  readonly best: TargetTrial
}

/**
 * The cheapest target over the last 14 days; `undefined` with less than three days, or with no demand.
 *
 * Goes downhill from the standing target in steps of 5 points, past plateaus of whole pods. Samples further apart than a minute are joined by straight lines, so that a jump takes as long as a sample.
 */
export function bestTarget(question: TargetQuestion): TargetChoice | undefined {
  const trial = trialsOf(question)
  return trial === undefined ? undefined : { standing: trial(question.percent), best: downhill(trial, question.percent) }
}

/** Whether a higher minimum would have cost less in the last 14 days than the minutes short that it saves; `undefined` with too little past. */
export function minimumPays(question: TargetQuestion, minPods: number): boolean | undefined {
  return pays(question, { ...question, minPods })
}

/** The same of a floor by the clock, in the place of the one that stands. */
export function floorPays(question: TargetQuestion, floorAt: TargetQuestion['floorAt']): boolean | undefined {
  return pays(question, { ...question, floorAt })
}

function pays(standing: TargetQuestion, wanted: TargetQuestion): boolean | undefined {
  const [before, after] = [standing, wanted].map((each) => trialsOf(each)?.(each.percent))
  return before === undefined || after === undefined ? undefined : after.worth < before.worth
}

/** Tries one target, or says that the past does not suffice. */
function trialsOf(question: TargetQuestion): ((percent: number) => TargetTrial) | undefined {
  const { podRequestCores, maxPods, leadSeconds, percent } = question
  const past = pastOf(question)
  const weeks = ((past.samples.length - 1) * past.parts * MINUTE_MS) / (7 * DAY_MS)
  const mean = past.samples.reduce((sum, cores) => sum + cores, 0) / past.samples.length
  if (weeks * 7 < LEAST_DAYS || !(mean > 0) || !(podRequestCores > 0) || !(percent > 0)) return undefined
  const lead = Math.max(1, Math.round((leadSeconds * SECOND_MS) / MINUTE_MS))
  const tried = new Map<number, TargetTrial>()
  return (each) => {
    const known = tried.get(each)
    if (known !== undefined) return known
    const podCores = (podRequestCores * each) / 100
    const walked = walk(past, { podRequestCores, podCores, maxPods, lead })
    const [minutesShort, podHours] = [walked.minutesShort / weeks, walked.podMinutes / 60 / weeks]
    const made = { percent: each, minutesShort, podHours, worth: podHours * podRequestCores + minutesShort * SHORT_MINUTE_HOURS * mean }
    tried.set(each, made)
    return made
  }
}

/** Whole pods make plateaus: a direction is left after two steps that lead no lower. */
const PATIENCE = 2

/** The lowest that steps of 5 points lead to, upwards first; of targets that cost the same the highest, since each of them is safe. */
function downhill(trial: (percent: number) => TargetTrial, from: number): TargetTrial {
  const start = Math.min(MOST_TARGET, Math.max(LEAST_TARGET, Math.round(from / TARGET_STEP) * TARGET_STEP))
  let best = trial(start)
  for (const step of [TARGET_STEP, -TARGET_STEP]) {
    let inVain = 0
    for (let next = start + step; inVain < PATIENCE && next <= MOST_TARGET && next >= LEAST_TARGET; next += step) {
      const tried = trial(next)
      const isBetter = tried.worth < best.worth || (step > 0 && tried.worth === best.worth)
      inVain = isBetter ? 0 : inVain + 1
      if (inVain === 0) best = tried
    }
  }
  return best
}

/** The demand of the last days, gaps left out, from the middle of one step to that of the next, and the fewest pods that may run along it; `parts` minutes from one value to the next. */
interface WalkedPast {
  readonly samples: Float64Array
  readonly fewest: Int32Array
  readonly parts: number
}

function pastOf({ past: { startMs, stepMs, values }, minPods, floorAt }: TargetQuestion): WalkedPast {
  const first = Math.max(0, values.length - Math.round((MOST_DAYS * DAY_MS) / stepMs))
  const samples = new Float64Array(values.length - first)
  const fewest = new Int32Array(samples.length).fill(Math.max(1, minPods))
  let seen = 0
  for (let i = first; i < values.length; i += 1) {
    if (Number.isNaN(values[i])) continue
    samples[seen] = values[i]
    if (floorAt !== undefined) fewest[seen] = Math.max(fewest[seen], floorAt(startMs + i * stepMs), floorAt(startMs + (i + 1) * stepMs))
    seen += 1
  }
  return { samples: samples.subarray(0, seen), fewest, parts: Math.max(1, Math.round(stepMs / MINUTE_MS)) }
}

/**
 * The HPA's loop, a look a minute: pods wanted for what is seen, tolerance, the stabilisation of scaling in, and pods that serve only after the lead time.
 *
 * The whole machine with its policies is rehearse's; this is its outline, quick enough to try several targets for every workload of every run.
 */
function walk({ samples, fewest, parts }: WalkedPast, of: WalkedScaler): { readonly minutesShort: number; readonly podMinutes: number } {
  const { podRequestCores, podCores, maxPods, lead } = of
  const memory = Math.max(STABLE_MINUTES, lead)
  let pods = within(Math.ceil(samples[0] / podCores), fewest[0], maxPods)
  const wanted = new Int32Array(STABLE_MINUTES).fill(pods)
  const stood = new Int32Array(lead).fill(pods)
  let minutesShort = 0
  let podMinutes = 0
  let minute = 0
  let sameFor = memory
  let grewAgo = lead
  for (let i = 0; i + 1 < samples.length; i += 1) {
    const from = samples[i]
    const to = samples[i + 1]
    const least = from < to ? from : to
    const most = from < to ? to : from
    const floor = fewest[i]
    // Nothing happens as long as both ends are tolerated and nothing is remembered but the pods that stand.
    if (
      sameFor >= memory &&
      pods >= floor &&
      isTolerated(least, pods * podCores, pods === floor) &&
      most <= pods * podCores * HIGHEST_TOLERATED
    ) {
      if (most > pods * podRequestCores) minutesShort += parts * shareAbove(pods * podRequestCores, least, most)
      podMinutes += pods * parts
      continue
    }
    const rise = (to - from) / parts
    for (let k = 0; k < parts; k += 1, minute += 1) {
      const cores = from + rise * (k + 0.5)
      // Pods that came in the last minutes do not serve yet, and those that went are gone.
      const ready = grewAgo < lead ? fewestOf(stood, pods) : pods
      if (cores > ready * podRequestCores * (1 + 1e-9)) minutesShort += 1
      podMinutes += pods
      const carried = pods * podCores
      const isHeld = pods >= floor && cores <= carried * HIGHEST_TOLERATED && isTolerated(cores, carried, false)
      const next = isHeld ? pods : within(Math.ceil(cores / podCores - 1e-9), floor, maxPods)
      wanted[minute % STABLE_MINUTES] = next
      stood[minute % lead] = pods
      sameFor = next === pods ? sameFor + 1 : 0
      grewAgo += 1
      if (next > pods) {
        pods = next
        grewAgo = 0
      } else if (next < pods) pods = Math.min(pods, mostOf(wanted, next))
    }
  }
  return { minutesShort, podMinutes }
}

function within(pods: number, fewest: number, most: number): number {
  return pods > most ? most : pods < fewest ? fewest : pods
}

function fewestOf(counts: Int32Array, from: number): number {
  let fewest = from
  for (let i = 0; i < counts.length; i += 1) if (counts[i] < fewest) fewest = counts[i]
  return fewest
}

function mostOf(counts: Int32Array, from: number): number {
  let most = from
  for (let i = 0; i < counts.length; i += 1) if (counts[i] > most) most = counts[i]
  return most
}

const HIGHEST_TOLERATED = 1 + SCALER_TOLERANCE

/** Whether pods are kept under a low load: within the tolerance, or because they are the fewest. */
function isTolerated(cores: number, carried: number, isFewest: boolean): boolean {
  return isFewest || cores >= carried * (1 - SCALER_TOLERANCE)
}

/** The share of a straight line from `least` to `most` that lies above a level. */
function shareAbove(level: number, least: number, most: number): number {
  return level <= least ? 1 : (most - level) / (most - least)
}
