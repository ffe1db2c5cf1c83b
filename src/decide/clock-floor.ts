// The pods that a floor by the clock keeps ready at an instant: what stands, and what is about to be proposed.

import { cronFloor } from './cron-floor.ts'
import { standingWindows } from './cron-windows.ts'
import { highestFloor } from './floor-at.ts'
import { once } from './once.ts'
import type { Situation } from './situation.ts'

/** The floor at an instant of the last 14 days or the next 48 h, in pods; `undefined` where no cron trigger stands or is about to. Instants are asked for in any order. */
export const clockFloorAt = once((situation: Situation): ((atMs: number) => number) | undefined => {
  const { scaler } = situation.request.workload
  if (situation.cpu === undefined || scaler.by !== 'keda' || scaler.spec === undefined) return undefined
  return highestFloor([...standingWindows(scaler, 'all'), ...(cronFloor(situation)?.windows ?? [])], situation.request.nowMs)
})
