// Containers that are killed at their memory limit, and how long they are gone.

/** What kills: bytes of the mean pod above which all are killed, and above which the pod that needs most is. */
export interface KillLimits {
  readonly mean: number
  readonly highest: number
  /** Seconds from a container's start to ready. */
  readonly readySeconds: number
}

/** Kills so far, and the pods that restart now. */
export interface MemoryKills {
  kills: number
  down: number
  /** The second at which those that restart are ready again. */
  upAt: number
  /** Restarts in a row. */
  strikes: number
}

/** Kubernetes, "Pod Lifecycle", "How Pods handle problems with containers": 10 s, 20 s, 40 s … up to 300 s, forgotten after 10 minutes without a problem. */
const FIRST_BACK_OFF_SECONDS = 10
const MOST_BACK_OFF_SECONDS = 300
const FORGOTTEN_AFTER_SECONDS = 600

/** Nothing killed yet. */
export function createMemoryKills(): MemoryKills {
  return { kills: 0, down: 0, upAt: 0, strikes: 0 }
}

/**
 * Kills what stands above its limit at a second: on the rising edge, and again after each restart while the need stays above it.
 *
 * All ready pods where the mean pod needs more than its limit, one where only the pod that needs most does. The container restarts in its pod, the first time at
 * once, then after the back-off; until it is ready again it carries no demand. Says whether anything changed.
 */
export function killAt(state: MemoryKills, limits: KillLimits, of: { at: number; needBytes: number; ready: number }): boolean {
  const { at, needBytes, ready } = of
  const wasDown = state.down
  if (state.down > 0) {
    if (at < state.upAt) return false
    state.down = 0
  }
  const victims = needBytes > limits.mean ? ready : needBytes > limits.highest ? Math.min(1, ready) : 0
  if (victims === 0) return wasDown > 0
  const isForgotten = at - state.upAt >= FORGOTTEN_AFTER_SECONDS
  state.strikes = state.strikes === 0 || isForgotten ? 1 : state.strikes + 1
  const backOff = state.strikes === 1 ? 0 : Math.min(MOST_BACK_OFF_SECONDS, FIRST_BACK_OFF_SECONDS * 2 ** Math.min(16, state.strikes - 2))
  state.kills += victims
  state.down = victims
  state.upAt = at + backOff + Math.max(1, limits.readySeconds)
  return true
}
