// Tidegate's own cron triggers of a ScaledObject, put in, replaced or taken out as one.

import { cronTriggers, isOwnTrigger } from '../core/with-targets.ts'
import { refuseStale, type Draft, type Wanted } from './draft.ts'
import { kedaSpecOf } from './keda-spec.ts'
import { ownSpan, ownSteps, ownText } from './own-triggers.ts'
import type { Resource } from './resource.ts'
import { refuseShared } from './scalar.ts'

/** The draft of the windows of a target; a person's own triggers are no part of it. Throws `manifest-ambiguous` where Tidegate's are not one behind the other. */
export function floorDraft(wanted: Wanted, resource: Resource): Draft | undefined {
  const { target } = wanted
  const place = { ...wanted.place, steps: ownSteps(wanted.place) }
  const now = kedaSpecOf(resource).triggers.filter(isOwnTrigger)
  const heights = now.map(({ metadata }) => Number(metadata.desiredReplicas))
  refuseStale(wanted, {
    value: heights.length === 0 ? undefined : Math.max(...heights),
    content: `${now.length} cron triggers of Tidegate`,
  })
  const span = ownSpan(place, 0)
  const before = place.file.text.slice(span.start, span.end)
  refuseShared(place, span.start, span.end)
  const after = ownText(place, now, cronTriggers(target.windows ?? []))
  return after === before ? undefined : { place, span, before, after }
}
