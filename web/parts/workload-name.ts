// Takes a workload's reference apart for display and for links.

/** The parts of `<namespace>/<kind>/<name>`. */
export interface WorkloadName {
  readonly namespace: string
  readonly kind: string
  readonly name: string
}

/** The parts of a reference; a malformed one is all name. */
export function workloadName(ref: string): WorkloadName {
  const [namespace, kind, ...rest] = ref.split('/')
  if (namespace === undefined || kind === undefined || rest.length === 0) return { namespace: '', kind: '', name: ref }
  return { namespace, kind, name: rest.join('/') }
}
