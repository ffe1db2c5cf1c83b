// What one trigger of a ScaledObject aims at, whichever key its scaler calls it by.

import { parseQuantity } from '../core/quantity.ts'
import type { KedaTrigger } from '../core/scaling.ts'

/** A trigger's aim; `target` is what one pod is meant to hold, above `activation` it wakes a workload at rest. */
export interface TriggerAim {
  readonly target: number
  readonly activation: number
  /** Whether no key of its metadata tells the target, so that 1 stands for it. */
  readonly isGuessed: boolean
}

/** The keys in which the scalers of KEDA write what one pod is meant to hold; what activates bears the same name behind `activation`. */
const TARGET_KEYS =
  `threshold lagThreshold targetValue queueLength messageCount listLength value targetQueryValue queryValue targetMetricValue targetQueueSize
  lagCount pendingEntriesCount streamLength unprocessedEventThreshold thresholdValue blobCount shardCount depthThreshold queueDepth objectCount targetObjectCount
  msgBacklogThreshold targetPipelinesQueueLength targetWorkflowQueueLength messageCountTarget messageSpoolUsageTarget messageReceiveRateTarget`.split(
    /\s+/,
  )

/** The aim of a trigger that is neither `cron`, `cpu` nor `memory`. */
export function aimOf({ metadata }: KedaTrigger): TriggerAim {
  const key = TARGET_KEYS.find((known) => numberIn(metadata[known]) !== undefined)
  const target = key === undefined ? undefined : numberIn(metadata[key])
  const activationKey = Object.keys(metadata).find((name) => name.startsWith('activation') && numberIn(metadata[name]) !== undefined)
  const activation = activationKey === undefined ? undefined : numberIn(metadata[activationKey])
  return {
    target: target !== undefined && target > 0 ? target : 1,
    activation: activation ?? 0,
    isGuessed: !(target !== undefined && target > 0),
  }
}

/** A number or quantity of the metadata; `undefined` for anything else. */
export function numberIn(text: string | undefined): number | undefined {
  if (text === undefined || text.trim() === '') return undefined
  try {
    return parseQuantity(text)
  } catch {
    return undefined
  }
}
