// What a verification of evidence answers: four judgements that stand apart, and the first bytes that do not hold.

import type { Digest } from '../core/digest.ts'
import type { PackSelection } from './pack-format.ts'

/** The words of a judgement. */
export type JudgementWord = 'pass' | 'fail' | 'not judged'

/** One judgement with its sentence. */
export interface Judgement {
  readonly verdict: JudgementWord
  readonly why: string
}

/**
 * The first bytes that do not hold: from `offset` in the pack on, one of `length` (the smallest part that can be told apart: a byte of the
 * archive's own, a receipt's line, a file).
 */
export interface FirstBad {
  readonly offset: number
  readonly length: number
  /** The file of the pack in which they lie; `null` where that cannot be told. */
  readonly entry: string | null
  /** The receipt that they belong to, or that is missing there. */
  readonly index: number | null
  readonly why: string
}

/** What the pack says of itself; it holds where integrity and inclusion do. */
export interface PackFacts {
  readonly madeBy: string
  readonly atMs: number
  readonly selection: PackSelection
  /** How many receipts are in it; places of the first and the last, `null` where there is none. */
  readonly count: number
  readonly first: number | null
  readonly last: number | null
  /** The checkpoint's log, its size and its root in base64. */
  readonly origin: string
  readonly size: number
  readonly root: string
  /** Names of the keys that signed receipts or manifest. */
  readonly signedBy: readonly Digest[]
  /** How many receipts hold a decision, and how many of them were made again. */
  readonly decisions: number
  readonly replayed: number
}

/**
 * What became of a verification.
 *
 * `exitCode`: 1 = a judgement is `fail`; 2 = none is, and integrity, inclusion or trust could not be judged; 0 = these three pass, and no
 * replayed decision differs.
 */
export interface PackVerdict {
  readonly exitCode: 0 | 1 | 2
  /** Every byte is accounted for: archive, manifest, digests, spelling, chain, signatures. */
  readonly integrity: Judgement
  /** The receipts stand in the log of the checkpoint. */
  readonly inclusion: Judgement
  /** Whose keys they are. */
  readonly trust: Judgement
  /** The decisions come out the same again under the packed policies. */
  readonly policyReplay: Judgement
  readonly firstBad: FirstBad | null
  readonly pack: PackFacts | null
}

/** A judgement and, where it is `fail`, its place. */
export interface Finding extends Judgement {
  readonly at?: FirstBad | undefined
}

/** A judgement that holds. */
export function pass(why: string): Finding {
  return { verdict: 'pass', why }
}

/** A judgement that does not hold, and where. */
export function fail(at: FirstBad): Finding {
  return { verdict: 'fail', why: at.why, at }
}

/** A judgement that cannot be made. */
export function notJudged(why: string): Finding {
  return { verdict: 'not judged', why }
}

/** The verdict of the four findings; the first bad bytes are those of the first that fails. */
export function verdictOf(
  findings: Readonly<Record<'integrity' | 'inclusion' | 'trust' | 'policyReplay', Finding>>,
  pack: PackFacts | null,
): PackVerdict {
  const { integrity, inclusion, trust, policyReplay } = findings
  const all = [integrity, inclusion, trust, policyReplay]
  const failed = all.find(({ verdict }) => verdict === 'fail')
  const isOpen = [integrity, inclusion, trust].some(({ verdict }) => verdict === 'not judged')
  const word = ({ verdict, why }: Finding): Judgement => ({ verdict, why })
  return {
    exitCode: failed !== undefined ? 1 : isOpen ? 2 : 0,
    integrity: word(integrity),
    inclusion: word(inclusion),
    trust: word(trust),
    policyReplay: word(policyReplay),
    firstBad: failed?.at ?? null,
    pack,
  }
}
