// The fields that a change may set, each with its unit and its path in the live object.

/** A replica count or bound (a number of pods) or a resource of one container (cores or bytes of one pod). */
export type Field =
  | {
      readonly of: 'replicas'
      readonly name: 'replicas' | 'hpa.minReplicas' | 'hpa.maxReplicas' | 'keda.minReplicaCount' | 'keda.maxReplicaCount'
    }
  | {
      readonly of: 'container'
      readonly container: string
      readonly name: 'requests.cpu' | 'requests.memory' | 'limits.cpu' | 'limits.memory'
    }

/** The one spelling of a field: `replicas`, `keda.minReplicaCount`, `containers.<name>.requests.cpu`. */
export function fieldKey(field: Field): string {
  return field.of === 'replicas' ? field.name : `containers.${field.container}.${field.name}`
}

/** What a field's number counts. */
export function unitOf(field: Field): 'pods' | 'cores' | 'bytes' {
  if (field.of === 'replicas') return 'pods'
  return field.name.endsWith('.cpu') ? 'cores' : 'bytes'
}
