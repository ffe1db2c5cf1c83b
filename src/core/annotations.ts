// The annotations by which a workload speaks for itself: one table, which docs/annotations.md is made from.

/** What the names begin with; the second is that of Tidegate's ancestor. */
export const OWN_PREFIX = 'tidegate.dev/'
export const ANCESTOR_PREFIX = 'kairos.io/'

/** Names that the ancestor had as well, with the same meaning. */
const ANCESTRAL: readonly string[] = ['exclude', 'team', 'program', 'portfolio', 'app-code']

/** One annotation. */
export interface Annotation {
  /** Without its prefix. */
  readonly name: string
  /** What is written there. */
  readonly form: string
  readonly meaning: string
  /** Whether the ancestor's is read too where there is none of Tidegate's. */
  readonly isAncestral: boolean
}

/** Every annotation that is read, in the order of the page. */
export const ANNOTATIONS: readonly Annotation[] = [
  row('exclude', '`true` or `false`', 'Nothing is proposed for the workload; it is observed and forecast all the same.'),
  row('mode', '`forecast-only` or `propose`', 'The stricter of environment, team and workload counts: `propose` lifts nothing.'),
  row('team', 'a name', 'Who owns the workload; a label of that name does it too.'),
  row('program', 'a name', 'What its cost is summed under; a label of that name does it too.'),
  row('portfolio', 'a name', 'What its cost is summed under; a label of that name does it too.'),
  row('app-code', 'a code', 'What its cost is summed under; a label of that name does it too.'),
  row('min-replicas', 'a count', 'The fewest replicas that are proposed.'),
  row('max-replicas', 'a count from 1 on', 'The most replicas that are proposed.'),
  row('max-step-up', 'a count from 1 on', 'The most pods by which one change raises a count or bound, and the largest factor.'),
  row('max-step-down', 'a count from 1 on', 'The same, for what is lowered.'),
  row('max-request-factor-up', 'a factor from 1 to 10', 'The largest factor by which one change raises a request or a target.'),
  row('max-request-factor-down', 'a factor from 1 to 10', 'The same, for what is lowered.'),
  row('min-cpu', 'a quantity such as `50m`', 'No CPU request of a container is lowered below it.'),
  row('max-cpu', 'a quantity such as `4`', 'No CPU request of a container is raised above it.'),
  row('min-memory', 'a quantity such as `64Mi`', 'No memory request of a container is lowered below it.'),
  row('max-memory', 'a quantity such as `8Gi`', 'No memory request of a container is raised above it.'),
  row('cooldown-hours-up', 'hours from 0 to 720', 'After a merge nothing is raised for so long.'),
  row('cooldown-hours-down', 'hours from 0 to 720', 'After a merge nothing is lowered for so long.'),
  row('hysteresis', 'percent from 0 to 100', 'How far a fresh plan may lie from the one that waits and still be the same.'),
  row('min-history-days', 'days from 1 to 14', 'The fewest days of history on which a change may rest.'),
  row(
    'freeze',
    '`2026-12-18/2027-01-04`, or `0 16 * * FRI for 62h`; several with `;` between them',
    'Days (both included) or times in which nothing is changed, on the workload’s clock, beside the freezes of its team and environment.',
  ),
  row('freeze-allow-risk', '`true` or `false`', 'Whether what is about to run short is raised in the freezes of `freeze` all the same.'),
  row('partitions', 'a count from 1 on', 'The partitions of the topic that it consumes: no count or bound is raised above it.'),
  row('max-useful-replicas', 'a count from 1 on', 'The same, for whatever else makes more pods useless; the smaller of the two counts.'),
  row(
    'downstream-limit',
    'a count of pods, or `500/20`: all connections / those of one pod',
    'What stands behind the workload bears no more: no count or bound is raised above it.',
  ),
  row('scale-to-zero', '`never` or `allowed`', 'With `never` an idle event workload keeps its minimum (R-016 in [rules.md](rules.md)).'),
  row('demand-query', 'PromQL', 'A query that answers the demand itself ([cluster.md](cluster.md)).'),
  row('time-zone', 'an IANA name', 'The clock that its demand follows ([events.md](events.md)).'),
  row('country', '`DE`, or `DE-BY`', 'The country whose holidays its demand follows ([events.md](events.md)).'),
]

/** What a workload says by the name; the ancestor's where the table has it and Tidegate's own is absent. */
export function annotationOf(annotations: Readonly<Record<string, string>>, name: string): string | undefined {
  const key = annotationKey(annotations, name)
  return key === undefined ? undefined : annotations[key]
}

/** Under which of the two prefixes the workload says it; `undefined` where it does not. */
export function annotationKey(annotations: Readonly<Record<string, string>>, name: string): string | undefined {
  const isAncestral = ANNOTATIONS.some((each) => each.name === name && each.isAncestral)
  const keys = [`${OWN_PREFIX}${name}`, ...(isAncestral ? [`${ANCESTOR_PREFIX}${name}`] : [])]
  return keys.find((key) => Object.hasOwn(annotations, key))
}

/** Annotations with Tidegate's prefix that no table has: mostly misspelt. */
export function unknownAnnotations(annotations: Readonly<Record<string, string>>): readonly string[] {
  const known = new Set(ANNOTATIONS.map(({ name }) => `${OWN_PREFIX}${name}`))
  return Object.keys(annotations).filter((key) => key.startsWith(OWN_PREFIX) && !known.has(key))
}

function row(name: string, form: string, meaning: string): Annotation {
  return { name, form, meaning, isAncestral: ANCESTRAL.includes(name) }
}
