// What the annotations of a workload say of its guardrails, and what of them cannot be read.

import { annotationKey, OWN_PREFIX, unknownAnnotations } from './annotations.ts'
import { freezeFault } from './freeze.ts'
import type { Freeze, Guardrails } from './guardrails.ts'
import { parseQuantity } from './quantity.ts'

/** One setting that an annotation sets. */
export interface Setting {
  /** The annotation, whole. */
  readonly key: string
  readonly sets: Partial<Guardrails>
}

/** What was read, and a sentence for each annotation that could not be. */
export interface AnnotatedGuardrails {
  readonly settings: readonly Setting[]
  readonly faults: readonly string[]
}

type Read = (text: string) => Partial<Guardrails> | undefined

/** How each annotation is read; `undefined` = it cannot be. */
const READ: Readonly<Record<string, Read>> = {
  exclude: (text) => whether(text, (isExcluded) => ({ isExcluded })),
  mode: (text) => (text === 'propose' || text === 'forecast-only' ? { mode: text } : undefined),
  'min-replicas': whole(0, 10_000, (minReplicas) => ({ minReplicas })),
  'max-replicas': whole(1, 10_000, (maxReplicas) => ({ maxReplicas })),
  'max-step-up': whole(1, 1000, (maxReplicaStepUp) => ({ maxReplicaStepUp })),
  'max-step-down': whole(1, 1000, (maxReplicaStepDown) => ({ maxReplicaStepDown })),
  'max-request-factor-up': between(1, 10, (maxRequestFactorUp) => ({ maxRequestFactorUp })),
  'max-request-factor-down': between(1, 10, (maxRequestFactorDown) => ({ maxRequestFactorDown })),
  'min-cpu': quantity((minCpuCores) => ({ minCpuCores })),
  'max-cpu': quantity((maxCpuCores) => ({ maxCpuCores })),
  'min-memory': quantity((bytes) => ({ minMemoryMib: bytes / 2 ** 20 })),
  'max-memory': quantity((bytes) => ({ maxMemoryMib: bytes / 2 ** 20 })),
  'cooldown-hours-up': between(0, 720, (cooldownHoursUp) => ({ cooldownHoursUp })),
  'cooldown-hours-down': between(0, 720, (cooldownHours) => ({ cooldownHours })),
  hysteresis: between(0, 100, (hysteresisPercent) => ({ hysteresisPercent })),
  'min-history-days': between(1, 14, (minHistoryDays) => ({ minHistoryDays })),
  partitions: whole(1, 1_000_000, (partitions) => ({ partitions })),
  'max-useful-replicas': whole(1, 1_000_000, (partitions) => ({ partitions })),
  'downstream-limit': downstream,
  // A rule reads it; here it is only checked.
  'scale-to-zero': (text) => (text === 'never' || text === 'allowed' ? {} : undefined),
}

/** What a workload's annotations say. A name with Tidegate's prefix that is unknown is a fault too: it is mostly misspelt, and what it was to hold would not be held. */
export function annotatedGuardrails(annotations: Readonly<Record<string, string>>): AnnotatedGuardrails {
  const settings: Setting[] = []
  const faults = unknownAnnotations(annotations).map((key) => `there is no annotation \`${key}\``)
  for (const [name, read] of Object.entries(READ)) {
    const key = annotationKey(annotations, name)
    if (key === undefined) continue
    const sets = read(annotations[key].trim())
    if (sets === undefined) faults.push(`the annotation \`${key}\` cannot be read`)
    else settings.push({ key, sets })
  }
  const freezes = freezesOf(annotations)
  return { settings: [...settings, ...freezes.settings], faults: [...faults, ...freezes.faults] }
}

function freezesOf(annotations: Readonly<Record<string, string>>): AnnotatedGuardrails {
  const [key, riskKey] = [`${OWN_PREFIX}freeze`, `${OWN_PREFIX}freeze-allow-risk`]
  const risk = annotations[riskKey] === undefined ? false : isTrue(annotations[riskKey])
  const faults = risk === undefined ? [`the annotation \`${riskKey}\` cannot be read`] : []
  if (annotations[key] === undefined) return { settings: [], faults }
  const freezes = annotations[key].split(';').map((text) => freezeOf(text.trim(), key, risk === true))
  const unread = freezes.flatMap((freeze) => freezeFault(freeze) ?? []).map((why) => `the annotation \`${key}\` cannot be read: ${why}`)
  return unread.length > 0 ? { settings: [], faults: [...faults, ...unread] } : { settings: [{ key, sets: { freezes } }], faults }
}

function freezeOf(text: string, name: string, allowRisk: boolean): Freeze {
  // One blank at each side, for a pattern of many would take the square of their number.
  const [cron, duration] = text.split(/\sfor\s/)
  if (duration !== undefined) return { name, cron, duration: duration.trim(), allowRisk }
  const [from, until] = text.split('/')
  return { name, from, until: until ?? from, allowRisk }
}

function downstream(text: string): Partial<Guardrails> | undefined {
  const match = /^(\d{1,7})(?:\s*\/\s*(\d{1,7}))?$/.exec(text)
  if (match === null) return undefined
  const [all, each] = [Number(match[1]), match[2] === undefined ? undefined : Number(match[2])]
  const pods = each === undefined ? all : Math.floor(all / each)
  if (!Number.isFinite(pods) || pods < 1) return undefined
  return { downstream: { pods, from: each === undefined ? undefined : `${all} connections at ${each} a pod` } }
}

function isTrue(text: string): boolean | undefined {
  const word = text.trim().toLowerCase()
  return word === 'true' ? true : word === 'false' ? false : undefined
}

function whether(text: string, sets: (is: boolean) => Partial<Guardrails>): Partial<Guardrails> | undefined {
  const is = isTrue(text)
  return is === undefined ? undefined : sets(is)
}

function between(low: number, high: number, sets: (value: number) => Partial<Guardrails>): Read {
  return (text) => {
    const value = /^\d{1,7}(\.\d{1,6})?$/.test(text) ? Number(text) : Number.NaN
    return value >= low && value <= high ? sets(value) : undefined
  }
}

function whole(low: number, high: number, sets: (value: number) => Partial<Guardrails>): Read {
  const read = between(low, high, sets)
  return (text) => (/^\d+$/.test(text) ? read(text) : undefined)
}

function quantity(sets: (value: number) => Partial<Guardrails>): Read {
  return (text) => {
    try {
      const value = parseQuantity(text)
      return value > 0 ? sets(value) : undefined
    } catch {
      return undefined
    }
  }
}
