// Tells how much of the CPU of the namespaces belongs to no workload that was asked for.

import type { Finding } from '../core/finding.ts'
import type { Answered } from './prometheus-answers.ts'
import { gridOf, type Window } from './window.ts'

/** From this share on it is worth telling. */
const WORTH_TELLING = 0.1

/**
 * One finding where a tenth or more of the CPU at the end of the window belongs to jobs, to bare pods or to workloads that no manifest describes.
 *
 * The answers hold the CPU of the workloads that were asked for and of no others. Without samples in the last step nothing is told.
 */
export function unattributedFinding(answers: readonly Answered[], window: Window): readonly Finding[] {
  const { startMs, count } = gridOf(window)
  const lastMs = startMs + (count - 1) * window.stepMs
  const whole = new Map<string, number>()
  const attributed = new Map<string, number>()
  for (const { query, rows } of answers) {
    for (const { labels, timesMs, values } of rows) {
      if (query.purpose === 'whole-cpu') add(whole, labels.namespace, values[0])
      else if (query.purpose === 'cpu' && timesMs[timesMs.length - 1] === lastMs)
        add(attributed, labels.namespace, values[values.length - 1])
    }
  }
  let all = 0
  let strange = 0
  const namespaces: string[] = []
  for (const [namespace, cores] of [...whole].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const rest = Math.max(0, cores - (attributed.get(namespace) ?? 0))
    all += cores
    strange += rest
    if (rest >= WORTH_TELLING * cores && rest > 0) namespaces.push(namespace)
  }
  if (namespaces.length === 0 || strange < WORTH_TELLING * all) return []
  const named = namespaces.slice(0, 3).map((name) => `\`${name}\``)
  const more = namespaces.length > 3 ? ` and ${namespaces.length - 3} more` : ''
  const sentence = `${Math.round((100 * strange) / all)} % of the CPU in use belongs to no workload of the repository but to jobs, bare pods or workloads that it does not describe; most in ${named.join(', ')}${more}`
  return [{ code: 'usage-unattributed', severity: 'info', sentence }]
}

function add(sums: Map<string, number>, namespace: string | undefined, cores: number): void {
  if (namespace !== undefined && Number.isFinite(cores)) sums.set(namespace, (sums.get(namespace) ?? 0) + cores)
}
