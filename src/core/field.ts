// The fields that a change may set, each with its unit and its path in the live object.

/**
 * A replica count or bound, a target of a scaler, or a resource of one container.
 *
 * `keda.cronFloor` is the list of windows of a ScaledObject's cron triggers; its number is the highest floor among them, and the target carries the windows.
 * `hpa.cpuAverageValue` and `keda.cpuAverageValue` turn a utilisation into cores of one pod; `keda.threshold` is what one pod is meant to hold, in the trigger's own unit.
 */
export type Field =
  | {
      readonly of: 'replicas'
      readonly name: 'replicas' | 'hpa.minReplicas' | 'hpa.maxReplicas' | 'keda.minReplicaCount' | 'keda.maxReplicaCount' | 'keda.cronFloor'
    }
  | { readonly of: 'scaler'; readonly name: 'hpa.cpuUtilization' | 'hpa.cpuAverageValue' }
  | {
      readonly of: 'trigger'
      readonly name: 'keda.threshold' | 'keda.cpuUtilization' | 'keda.cpuAverageValue'
      /** The place of the trigger in `spec.triggers`. */
      readonly trigger: number
      /** The key of its metadata that holds the number. */
      readonly key: string
    }
  | {
      readonly of: 'container'
      readonly container: string
      readonly name: 'requests.cpu' | 'requests.memory' | 'limits.cpu' | 'limits.memory' | 'heap.max'
    }

/** What a number counts: pods, cores, bytes, percent of a request, or whatever the trigger counts. */
export type FieldUnit = 'pods' | 'cores' | 'bytes' | 'percent' | 'count'

/** The one spelling of a field: `replicas`, `keda.minReplicaCount`, `triggers.0.keda.threshold`, `containers.<name>.requests.cpu`. */
export function fieldKey(field: Field): string {
  if (field.of === 'container') return `containers.${field.container}.${field.name}`
  if (field.of === 'trigger') return `triggers.${field.trigger}.${field.name}`
  return field.name
}

/** What a field's number counts. */
export function unitOf(field: Field): FieldUnit {
  if (field.of === 'replicas') return 'pods'
  if (field.name === 'hpa.cpuUtilization' || field.name === 'keda.cpuUtilization') return 'percent'
  if (field.name === 'keda.threshold') return 'count'
  if (field.of === 'container') return field.name.endsWith('.cpu') ? 'cores' : 'bytes'
  return 'cores'
}
