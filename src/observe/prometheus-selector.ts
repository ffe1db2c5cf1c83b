// Writes the selectors of PromQL: which cluster and which namespaces a query speaks of, with every name escaped twice over.

/** The part of the metrics that a query reads. */
export interface Part {
  /** The value of the `cluster` label; `''` where the metrics have none. */
  readonly clusterLabel: string
  readonly namespaces: readonly string[]
}

/** A selector of one metric, or of several whose names are alternatives; `more` are further matchers as PromQL spells them. */
export function selectorOf(metrics: readonly string[], part: Part, more: readonly string[] = []): string {
  const [metric] = metrics
  const byName = metrics.length === 1 ? [] : [`__name__=~${quoted(metrics.join('|'))}`]
  return `${metrics.length === 1 ? metric : ''}{${[...byName, ...matchersOf(part), ...more].join(',')}}`
}

/** The matchers of a part, each as PromQL spells it. */
export function matchersOf({ clusterLabel, namespaces }: Part): readonly string[] {
  const cluster = clusterLabel === '' ? [] : [`cluster=${quoted(clusterLabel)}`]
  return [...cluster, `namespace=~${quoted(namespaces.map(literal).join('|'))}`]
}

/** A string of PromQL in double quotes. */
export function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`
}

/** A regular expression of RE2 that matches the text and nothing else. */
function literal(text: string): string {
  return text.replaceAll(/[\\^$.|?*+()[\]{}]/g, '\\$&')
}
