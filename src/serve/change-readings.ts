// What became of the changes of an environment, as readings for /metrics.

import type { Scope } from '../core/scope.ts'
import type { Views } from '../state/views.ts'

/** The readings of one environment. */
export async function changeReadings(views: Views, scope: Scope, { environment, currency }: { environment: string; currency: string }) {
  const scores = await views.changeScores(scope, environment)
  const labels = { environment }
  const verdicts = { helped: scores.helped, harmed: scores.harmed, 'no-difference': scores.noDifference }
  const { probabilityShort } = scores
  const manifests = (before: number, after: number) => [
    { manifest: 'before', value: before },
    { manifest: 'after', value: after },
  ]
  return [
    ...Object.entries(verdicts).map(([verdict, value]) => ({
      name: 'changes_judged',
      help: 'Merged changes that were measured on the demand that came, by verdict.',
      value,
      labels: { ...labels, verdict },
    })),
    ...manifests(60 * scores.minutesShortBefore, 60 * scores.minutesShortAfter).map(({ manifest, value }) => ({
      name: 'changes_short_seconds',
      help: 'Seconds short of CPU in the measured hours of all judged changes: with the manifests before them, and after them.',
      value,
      labels: { ...labels, manifest },
    })),
    {
      name: 'changes_saved',
      help: 'What all judged changes saved in their measured hours, in the currency of the environment.',
      value: scores.saved,
      labels: { ...labels, currency },
    },
    // Told as 0 without any: a series that comes and goes cannot be watched.
    ...manifests(probabilityShort?.before ?? 0, probabilityShort?.after ?? 0).map(({ manifest, value }) => ({
      name: 'proposals_short_probability',
      help: 'Mean chance of running short in the next 48 hours of the proposals that wait or are on their way: without them, and with them; 0 without any.',
      value,
      labels: { ...labels, manifest },
    })),
  ]
}
