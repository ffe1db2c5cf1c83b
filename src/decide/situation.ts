// Gathers what rules and guardrails judge by: the figures of each signal, or what blocks that signal.

import type { Signal } from '../core/demand.ts'
import { cpuFigures, type CpuFigures } from './cpu-figures.ts'
import { memoryFigures, type MemoryFigures } from './memory-figures.ts'
import type { DecideRequest } from './request.ts'
import { CHECKS } from './checks.ts'
import type { SignalCheck } from './signal-check.ts'

/** A check that took a signal out of the rules' sight, and why. */
export interface Block {
  readonly signal: Signal
  readonly check: SignalCheck
  readonly sentence: string
}

/** What a rule sees. INVARIANT: the figures of a blocked signal are absent, so that no rule can rest on them. */
export interface Situation {
  readonly request: DecideRequest
  readonly cpu: CpuFigures | undefined
  readonly memory: MemoryFigures | undefined
  readonly blocks: readonly Block[]
}

/** The situation of a request; the first check that objects blocks its signal. */
export function situationOf(request: DecideRequest): Situation {
  const cpu = attempt(() => cpuFigures(request))
  const memory = attempt(() => memoryFigures(request))
  const blocks = [...blockOf('cpu', request, cpu), ...blockOf('memory', request, memory)]
  const isBlocked = (signal: Signal): boolean => blocks.some((block) => block.signal === signal)
  return { request, cpu: isBlocked('cpu') ? undefined : cpu, memory: isBlocked('memory') ? undefined : memory, blocks }
}

function blockOf(signal: Signal, request: DecideRequest, figures: CpuFigures | MemoryFigures | undefined): readonly Block[] {
  for (const check of CHECKS) {
    const sentence = check.block({ signal, request, figures })
    if (sentence !== undefined) return [{ signal, check, sentence }]
  }
  return []
}

/** A figure that cannot be computed is absent; the check on figures then blocks the signal. */
function attempt<T>(compute: () => T): T | undefined {
  try {
    return compute()
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return undefined
    throw error
  }
}
