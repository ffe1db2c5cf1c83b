// Resolves what its environment, its team and its own annotations say into the guardrails of one workload.

import { annotatedGuardrails } from './annotated-guardrails.ts'
import { annotationOf, OWN_PREFIX } from './annotations.ts'
import type { Environment } from './environment.ts'
import type { Freeze, Guardrails } from './guardrails.ts'
import { isTimeZone } from './time-zone.ts'
import type { Workload } from './workload.ts'

/** What is asked of an environment. */
export type GuardrailSource = Pick<Environment, 'guardrails' | 'teams' | 'calendar' | 'mode'>

/** Settings of one direction that the general one of a nearer layer takes back. */
const DIRECTIONS: Readonly<Record<string, readonly (keyof Guardrails)[]>> = {
  maxReplicaStep: ['maxReplicaStepUp', 'maxReplicaStepDown'],
  maxRequestFactor: ['maxRequestFactorUp', 'maxRequestFactorDown'],
}

/**
 * The guardrails of a workload: its annotations before its team's settings, those before its environment's.
 *
 * Three things only ever grow stricter: freezes add up, `exclude` is the workload's alone, and of two modes `forecast-only` counts. Every freeze has its time
 * zone in the answer. What cannot be read is in `faults`, with which everything of the workload is held.
 */
export function guardrailsFor(environment: GuardrailSource, workload: Pick<Workload, 'team' | 'annotations'>): Guardrails {
  const team = environment.teams.find(({ name }) => name === workload.team)
  const { settings, faults } = annotatedGuardrails(workload.annotations)
  const layers: readonly Layer[] = [
    { by: undefined, sets: { mode: environment.mode, ...environment.guardrails } },
    { by: `team \`${workload.team}\``, sets: team?.guardrails ?? {} },
    ...settings.map(({ key, sets }) => ({ by: `the annotation \`${key}\``, sets })),
  ]
  const zone = annotationOf(workload.annotations, 'time-zone')
  // A freeze on another clock than the one that was meant holds at another time.
  const misread = zone === undefined || isTimeZone(zone) ? [] : [`the annotation \`${OWN_PREFIX}time-zone\` cannot be read`]
  const timeZone = zone !== undefined && misread.length === 0 ? zone : (team?.timeZone ?? environment.calendar.timeZone)
  const resolved = layers.reduce(withLayer, {} as Resolved)
  const freezes = layers.flatMap(({ sets }) => sets.freezes ?? []).map((freeze): Freeze => ({ timeZone, ...defined(freeze) }))
  return { ...resolved, freezes, faults: [...faults, ...misread] }
}

interface Layer {
  readonly by: string | undefined
  readonly sets: Partial<Guardrails>
}

type Resolved = Guardrails & { readonly setBy?: Readonly<Record<string, string>> }

function withLayer(below: Resolved, { by, sets }: Layer): Resolved {
  const given = Object.fromEntries(Object.entries(stricter(below, sets)).filter(([key, value]) => value !== undefined && key !== 'freezes'))
  const taken = Object.keys(given).flatMap((key) => DIRECTIONS[key] ?? [])
  const kept = Object.entries(below).filter(([key]) => !taken.some((each) => each === key))
  const origins = Object.entries(below.setBy ?? {}).filter(([key]) => !taken.some((each) => each === key) && !(key in given))
  const own = by === undefined ? [] : Object.keys(given).map((key) => [key, by] as const)
  return { ...(Object.fromEntries(kept) as unknown as Guardrails), ...given, setBy: Object.fromEntries([...origins, ...own]) }
}

/** A mode that would lift one below it counts for nothing; of two names for the useful pods the smaller count does. */
function stricter(below: Resolved, sets: Partial<Guardrails>): Partial<Guardrails> {
  const { mode, partitions, ...rest } = sets
  const isLifting = mode === 'propose' && below.mode === 'forecast-only'
  const isWider = partitions !== undefined && below.partitions !== undefined && below.partitions < partitions
  return { ...rest, ...(isLifting ? {} : { mode }), ...(isWider ? {} : { partitions }) }
}

function defined(freeze: Freeze): Freeze {
  return Object.fromEntries(Object.entries(freeze).filter(([, value]) => value !== undefined)) as unknown as Freeze
}
