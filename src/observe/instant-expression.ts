// Tells whether each value of a range depends on its own instant alone, so that parts of two ranges fit together.

import type { Subject } from './prometheus-plan.ts'

/** Words of PromQL that may stand before a bracket and look at nothing but what was there at the instant or before it. */
const WORDS = new Set(
  [
    'sum avg min max count group stddev stdvar quantile topk bottomk count_values by without on ignoring group_left group_right',
    'and or unless bool offset rate irate increase delta idelta deriv changes resets histogram_quantile histogram_count histogram_sum histogram_avg',
    'avg_over_time sum_over_time min_over_time max_over_time count_over_time last_over_time quantile_over_time stddev_over_time stdvar_over_time present_over_time',
    'abs ceil floor round clamp clamp_min clamp_max exp ln log2 log10 sqrt sgn scalar vector absent time timestamp label_replace label_join sort sort_desc',
  ].flatMap((line) => line.split(' ')),
)

/**
 * Whether the samples of a subject may be kept.
 *
 * Tidegate's own expressions are such. Of a workload's own query it is believed when it has only functions that are known to be: `@ end()`, what looks ahead and what
 * some servers compute over a whole range would make the part of an answer another one.
 */
export function isOfInstants({ purpose, expression }: Pick<Subject, 'purpose' | 'expression'>): boolean {
  if (purpose !== 'demand') return true
  // In one pass: a quote in a comment begins no text, and a hash in a text no comment.
  const bare = expression.replaceAll(/#.*|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`/g, (found) => (found.startsWith('#') ? '' : '""'))
  if (/@|offset\s*[-(]/i.test(bare)) return false
  return [...bare.matchAll(/([\w:]+)\s*\(/g)].every(([, word]) => WORDS.has(word.toLowerCase()))
}
