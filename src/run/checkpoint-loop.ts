// Keeps the log signed: one process at a time looks every few seconds, signs what is new, asks the witness, and goes over what is old.

import { setTimeout as sleep } from 'node:timers/promises'
import { TidegateError } from '../core/errors.ts'
import { HOUR_MS, SECOND_MS } from '../core/time.ts'
import { signNext } from './checkpoint.ts'
import { askWitness } from './ask-witness.ts'
import type { House } from './house.ts'
import type { LogKeeping } from './log-keeping.ts'
import { patrolLog } from './patrol-log.ts'

/** How often is looked, and for how long a process holds the lease without looking. */
const LOOK_MS = 2 * SECOND_MS
const LEASE_MS = 60 * SECOND_MS

/** The pause between two patrols of the whole log. */
const REST_MS = HOUR_MS

/** The lease under which one process signs. */
export const CHECKPOINT_LEASE = 'checkpoint'

/** Signs checkpoints until the signal says stop, or until the log is found to be other than it was signed; `holder` names this process in the lease. */
export async function keepCheckpoints(house: House, holder: string, signal: AbortSignal): Promise<void> {
  const { checkpoints } = house
  if (checkpoints === undefined) return
  const looking = { holder, round: { at: 0, restedAtMs: 0 }, signal, asking: undefined }
  while (!signal.aborted && checkpoints.book.fault === undefined) {
    await look(house, checkpoints, looking)
    await sleep(LOOK_MS, undefined, { signal }).catch(() => undefined)
  }
  await house.upkeep.lease(CHECKPOINT_LEASE, holder, house.now(), house.now()).catch(() => false)
}

interface Looking {
  readonly holder: string
  readonly round: { at: number; restedAtMs: number }
  readonly signal: AbortSignal
  /** The witness being asked, which is not waited for. */
  asking: Promise<void> | undefined
}

async function look(house: House, keeping: LogKeeping, looking: Looking): Promise<void> {
  const { holder, round, signal } = looking
  const { book } = keeping
  const isHeld = (nowMs: number): Promise<boolean> => house.upkeep.lease(CHECKPOINT_LEASE, holder, nowMs, nowMs + LEASE_MS)
  try {
    if (!(await isHeld(house.now()))) return
    while ((await signNext(house, keeping)) !== undefined && !signal.aborted) if (!(await isHeld(house.now()))) return
    book.trouble = undefined
    looking.asking ??= askWitness(house, keeping, signal).finally(() => (looking.asking = undefined))
    await patrol(house, round)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    const isFault = error instanceof TidegateError && error.code === 'ledger-invalid'
    if (isFault) book.fault = why
    else book.trouble = why
    house.log.error(isFault ? 'the log is not what was signed' : 'no checkpoint could be signed', { error: why })
  }
}

/** One tile a look, and a rest after the whole log. */
async function patrol(house: House, round: Looking['round']): Promise<void> {
  if (round.at === 0 && Math.abs(house.now() - round.restedAtMs) < REST_MS) return
  round.at = await patrolLog(house, round.at)
  if (round.at === 0) round.restedAtMs = house.now()
}
