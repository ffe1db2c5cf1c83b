// What belongs to the work in hand: its ids for the log, its span, and the trip that it is part of.

import { AsyncLocalStorage } from 'node:async_hooks'
import type { LogFields } from '../core/log.ts'
import type { TripWatch } from './telemetry-trip.ts'
import type { OpenSpan } from './traces.ts'

/** Where the work is: in a run, a delivery or a request. */
export interface Place {
  readonly fields: LogFields
  readonly span: OpenSpan | undefined
  readonly trip: TripWatch | undefined
}

/** Follows the work through everything that it waits for. */
export interface TelemetryContext {
  /** `undefined` outside of runs, deliveries and requests. */
  place(): Place | undefined
  within<Value>(place: Place, work: () => Value): Value
  /** The ids for a log line: run, environment, proposal, request, and trace where there is one; a new object each time. */
  fields(): Record<string, LogFields[string]>
}

/** A context of its own; the log and the telemetry of one server share it. */
export function createTelemetryContext(): TelemetryContext {
  const storage = new AsyncLocalStorage<Place>()
  return {
    place: () => storage.getStore(),
    within: (place, work) => storage.run(place, work),
    fields() {
      const place = storage.getStore()
      if (place === undefined) return {}
      return place.span === undefined ? { ...place.fields } : { ...place.fields, trace: place.span.ids.traceId }
    },
  }
}
