// How a HorizontalPodAutoscaler or a KEDA ScaledObject scales, whole, as its manifest says it.

/** What one metric of an autoscaler aims at; `averageValue` and `value` are in the metric's own unit: cores, bytes, messages. */
export type MetricTarget =
  | { readonly type: 'Utilization'; readonly averageUtilization: number }
  | { readonly type: 'AverageValue'; readonly averageValue: number }
  | { readonly type: 'Value'; readonly value: number }

/** One metric of `autoscaling/v2`; a container is named where only that one of the pod counts (`ContainerResource`). */
export type HpaMetric =
  | { readonly of: 'resource'; readonly resource: 'cpu' | 'memory'; readonly container: string | undefined; readonly target: MetricTarget }
  | { readonly of: 'other'; readonly type: 'Pods' | 'Object' | 'External'; readonly name: string; readonly target: MetricTarget }

/** The place of the metric whose CPU target may be changed: that of the whole pod, else the first of a container; -1 without one. */
export function cpuMetricIndex(metrics: readonly HpaMetric[]): number {
  const isCpu = (metric: HpaMetric): boolean => metric.of === 'resource' && metric.resource === 'cpu'
  const ofPod = metrics.findIndex((metric) => isCpu(metric) && metric.of === 'resource' && metric.container === undefined)
  return ofPod >= 0 ? ofPod : metrics.findIndex(isCpu)
}

/** One policy of a behaviour: at most so many pods or percent in a period. */
export interface ScalingPolicy {
  readonly type: 'Pods' | 'Percent'
  readonly value: number
  readonly periodSeconds: number
}

/** The rules of one direction (`HPAScalingRules`); what the manifest leaves out bears the default of Kubernetes. */
export interface ScalingRules {
  readonly stabilizationWindowSeconds: number
  readonly selectPolicy: 'Max' | 'Min' | 'Disabled'
  readonly policies: readonly ScalingPolicy[]
  /** Share of the target within which nothing happens (`tolerance`, KEP-4951; 0.1 where it is not set). */
  readonly tolerance: number
}

/** Both directions (`HorizontalPodAutoscalerBehavior`). */
export interface ScalingBehavior {
  readonly scaleUp: ScalingRules
  readonly scaleDown: ScalingRules
}

/** A HorizontalPodAutoscaler of `autoscaling/v2`. */
export interface HpaSpec {
  readonly metrics: readonly HpaMetric[]
  readonly behavior: ScalingBehavior
}

/** One trigger of a ScaledObject; its metadata stand as they are written, for each scaler has its own. */
export interface KedaTrigger {
  readonly type: string
  readonly name: string | undefined
  readonly metricType: 'Utilization' | 'AverageValue' | 'Value'
  readonly metadata: Readonly<Record<string, string>>
}

/** What KEDA falls back to while a trigger fails. */
export interface KedaFallback {
  readonly failureThreshold: number
  readonly replicas: number
  readonly behavior: 'static' | 'currentReplicas' | 'currentReplicasIfHigher' | 'currentReplicasIfLower' | 'scalingModifiers'
}

/** `advanced.scalingModifiers`: one metric made of several. */
export interface KedaModifiers {
  readonly formula: string
  readonly target: number
  readonly activationTarget: number
  readonly metricType: 'AverageValue' | 'Value'
}

/** A ScaledObject of `keda.sh/v1alpha1`; what the manifest leaves out bears KEDA's default. */
export interface KedaSpec {
  readonly pollingSeconds: number
  readonly cooldownSeconds: number
  readonly initialCooldownSeconds: number
  readonly idleReplicaCount: number | undefined
  readonly triggers: readonly KedaTrigger[]
  readonly fallback: KedaFallback | undefined
  readonly modifiers: KedaModifiers | undefined
  readonly behavior: ScalingBehavior
}

/** One window of a cron trigger: five-field cron expressions in an IANA time zone, and the replicas that stand ready in between. */
export interface CronWindow {
  readonly timeZone: string
  readonly start: string
  readonly end: string
  readonly desiredReplicas: number
}

/** Kubernetes' defaults of the behaviour (`autoscaling/v2` API reference; Horizontal Pod Autoscaling, "Default Behavior"). */
export const DEFAULT_BEHAVIOR: ScalingBehavior = {
  scaleUp: {
    stabilizationWindowSeconds: 0,
    selectPolicy: 'Max',
    policies: [
      { type: 'Percent', value: 100, periodSeconds: 15 },
      { type: 'Pods', value: 4, periodSeconds: 15 },
    ],
    tolerance: 0.1,
  },
  scaleDown: {
    stabilizationWindowSeconds: 300,
    selectPolicy: 'Max',
    policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }],
    tolerance: 0.1,
  },
}
