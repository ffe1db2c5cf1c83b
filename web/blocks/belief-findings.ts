// Sorts what a forecast found about itself: what is said first, what is folded away, what stands beside the charts.

import type { Schema } from '../../api/client.ts'

type Finding = Schema<'ForecastEvidence'>['findings'][number]
type Beliefs = { readonly [signal in 'cpu' | 'memory']: { readonly evidence: { readonly findings: readonly Finding[] } } }

/** Who was to forecast did not: these belong beside the picture that somebody else drew. */
const FORECASTER_CODES: readonly string[] = ['model-failed', 'model-loses', 'fell-back']

const BADNESS: Readonly<Record<Finding['severity'], number>> = { refuse: 0, warning: 1, info: 2 }

/** What must be read, the worst first, and what is only good to know; each in the order in which it was found. */
export function sortedFindings(findings: readonly Finding[]): { readonly loud: readonly Finding[]; readonly quiet: readonly Finding[] } {
  const loud = findings.filter(({ severity }) => severity !== 'info')
  return {
    loud: loud.toSorted((a, b) => BADNESS[a.severity] - BADNESS[b.severity]),
    quiet: findings.filter(({ severity }) => severity === 'info'),
  }
}

/** A warning that another forecaster spoke than was asked, and for which signals. */
export interface ForecasterWarning {
  readonly title: 'CPU' | 'Memory' | 'CPU and memory'
  readonly finding: Finding
}

/** The warnings that belong beside the charts; one that holds word for word for both signals is told once. */
export function forecasterWarnings({ cpu, memory }: Beliefs): readonly ForecasterWarning[] {
  const ofCpu = cpu.evidence.findings.filter(isOfForecaster)
  const ofMemory = memory.evidence.findings.filter(isOfForecaster)
  const isIn = (list: readonly Finding[], { code, sentence }: Finding) =>
    list.some((other) => other.code === code && other.sentence === sentence)
  return [
    ...ofCpu.map((finding) => ({ title: isIn(ofMemory, finding) ? ('CPU and memory' as const) : ('CPU' as const), finding })),
    ...ofMemory.filter((finding) => !isIn(ofCpu, finding)).map((finding) => ({ title: 'Memory' as const, finding })),
  ]
}

function isOfForecaster({ code, severity }: Finding): boolean {
  return severity !== 'info' && FORECASTER_CODES.includes(code)
}
