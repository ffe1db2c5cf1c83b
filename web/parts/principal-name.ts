// Names who did something, for a screen that only has their stable id.

/** `person:admin` is `admin`, `system:schedule` is `the schedule`, `service:nightly` is `service nightly`, and agents alike; any other id stays. */
export function principalName(id: string): string {
  if (id.startsWith('person:')) return id.slice('person:'.length)
  if (id.startsWith('service:')) return `service ${id.slice('service:'.length)}`
  if (id.startsWith('agent:')) return `agent ${id.slice('agent:'.length)}`
  if (id.startsWith('system:')) return `the ${id.slice('system:'.length)}`
  return id
}
