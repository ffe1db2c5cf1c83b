// A ScaledObject's specification, made ready to run.

import type { HpaMetric, KedaSpec, KedaTrigger } from '../core/scaling.ts'
import { cronTurns } from './cron-windows.ts'
import { parseFormula } from './formula.ts'
import type { KedaSettings } from './keda-loop.ts'
import { metricsOf, otherMetric } from './metrics.ts'
import type { PodShape } from './pod-shape.ts'
import { aimOf, numberIn } from './trigger.ts'
import type { LoopFormula, LoopTrigger } from './trigger-values.ts'

/** What is known besides the specification. */
export interface KedaCase {
  readonly name: string
  readonly minReplicaCount: number
  readonly maxReplicaCount: number
  readonly pod: PodShape
  /** The time that will be walked, for which cron windows are found. */
  readonly span: { readonly fromMs: number; readonly toMs: number }
}

/** Settings of the loop, the triggers that read values (cron ones included, in this order), and what was assumed. */
export interface ReadyKeda {
  readonly settings: KedaSettings
  readonly external: readonly KedaTrigger[]
  readonly assumptions: readonly string[]
}

/** Puts a ScaledObject together; the metric of a failing or unknown part is left out and told. */
export function kedaOf(spec: KedaSpec, of: KedaCase): ReadyKeda {
  const assumptions: string[] = []
  const resources = spec.triggers.filter(isResource)
  const external = spec.triggers.filter((trigger) => !isResource(trigger))
  const triggers = external.map((trigger) => loopTrigger(trigger, of, assumptions))
  const ofResources = metricsOf({ metrics: resources.flatMap(resourceMetric), behavior: spec.behavior }, of.pod)
  const formula = formulaOf(spec, assumptions)
  const count = triggers.length
  const composed =
    formula === undefined
      ? triggers.map((trigger, k) => otherMetric(trigger, count + k, spec.behavior))
      : [otherMetric(formula, 2 * count, spec.behavior)]
  const canRest = count > 0 && (of.minReplicaCount === 0 || spec.idleReplicaCount !== undefined)
  if (count === 0 && of.minReplicaCount === 0)
    assumptions.push(`KEDA takes \`${of.name}\` to no fewer than 1 pod: CPU and memory alone cannot wake it.`)
  return {
    settings: {
      hpa: {
        minReplicas: Math.max(1, of.minReplicaCount),
        maxReplicas: Math.max(1, of.maxReplicaCount),
        metrics: [...ofResources.metrics, ...composed],
        behavior: spec.behavior,
      },
      restPods: canRest ? (spec.idleReplicaCount ?? 0) : undefined,
      wakePods: Math.max(1, of.minReplicaCount),
      pollingSeconds: Math.max(1, Math.round(spec.pollingSeconds)),
      cooldownSeconds: spec.cooldownSeconds,
      initialCooldownSeconds: spec.initialCooldownSeconds,
      triggers,
      fallback: spec.fallback,
      formula,
    },
    external,
    assumptions: [...assumptions, ...ofResources.assumptions],
  }
}

function isResource({ type }: KedaTrigger): boolean {
  return type === 'cpu' || type === 'memory'
}

function resourceMetric({ type, metricType, metadata }: KedaTrigger): HpaMetric[] {
  const value = numberIn(metadata.value)
  if (value === undefined) return []
  const target =
    metricType === 'Utilization' || metadata.type === 'Utilization'
      ? ({ type: 'Utilization', averageUtilization: value } as const)
      : ({ type: 'AverageValue', averageValue: value } as const)
  return [{ of: 'resource', resource: type === 'memory' ? 'memory' : 'cpu', container: metadata.containerName, target }]
}

function loopTrigger(trigger: KedaTrigger, { span }: KedaCase, assumptions: string[]): LoopTrigger {
  const { type, name, metricType, metadata } = trigger
  const isValue = metricType === 'Value'
  if (type !== 'cron') return { name, ...aimOf(trigger), isValue, cron: undefined }
  const window = { timeZone: metadata.timezone ?? '', start: metadata.start ?? '', end: metadata.end ?? '' }
  const turns = cronTurns(window, span)
  const desiredReplicas = numberIn(metadata.desiredReplicas) ?? 1
  if (turns === undefined)
    assumptions.push(`The cron trigger \`${window.start}\` to \`${window.end}\` cannot be read; it is taken to be closed.`)
  const closed = { isOpenAtStart: false, turns: new Int32Array(0) }
  return { name, target: 1, activation: 0, isValue, cron: { ...(turns ?? closed), desiredReplicas } }
}

function formulaOf({ modifiers }: KedaSpec, assumptions: string[]): LoopFormula | undefined {
  if (modifiers === undefined) return undefined
  const compute = parseFormula(modifiers.formula)
  if (compute === undefined) {
    assumptions.push(`The formula \`${modifiers.formula}\` is not understood; the triggers are taken each for itself.`)
    return undefined
  }
  return { compute, target: modifiers.target, activationTarget: modifiers.activationTarget, isValue: modifiers.metricType === 'Value' }
}
