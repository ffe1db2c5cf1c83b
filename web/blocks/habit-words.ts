// What was learnt of how a workload uses what it has, a sentence each.

import { formatBytes, formatCores, formatShare, plain } from '../parts/amount.ts'
import { formatLocal } from '../parts/instant.ts'
import { counted } from '../parts/words.ts'
import type { Schema } from '../../api/client.ts'

type Habits = NonNullable<Schema<'Evidence'>['habits']>

/** The sentences; none where nothing was learnt. */
export function habitWords(habits: Habits): readonly string[] {
  const { lifted, unevenness, perRequest, memoryPerPod, startUp, memoryNeeds, rescaled } = habits
  return [
    lifted === null ? undefined : liftedWords(lifted),
    perRequest === null
      ? undefined
      : `One unit of its own signal costs ${formatCores(perRequest.coresPerUnit)}, beside ${formatCores(perRequest.baseCores)} that are always there; that explains ${formatShare(perRequest.explained)} of what it uses.`,
    memoryPerPod === null
      ? undefined
      : `A pod holds ${formatBytes(memoryPerPod.baseBytes)}, and ${formatBytes(memoryPerPod.bytesPerUnit)} more for each unit that it serves.`,
    unevenness === null
      ? undefined
      : `The busiest pod takes ${plain(unevenness.cpu)} times the CPU of the mean one, and the largest ${plain(unevenness.memory)} times the memory.`,
    startUp === null ? undefined : `A starting pod takes ${formatCores(startUp.extraCores)} more for ${plain(startUp.seconds)} s.`,
    ...(memoryNeeds ?? []).map(
      ({ container, aboveBytes, kills, lastAtMs }) =>
        `\`${container}\` needs more than ${formatBytes(aboveBytes)}: it was killed there ${counted(kills, 'time')}, the last ${formatLocal(lastAtMs)}.`,
    ),
    rescaled === null
      ? undefined
      : `The weeks before the release of \`${rescaled.image}\` at ${formatLocal(rescaled.atMs)} were set to its level: CPU × ${plain(rescaled.cpu)}, memory × ${plain(rescaled.memory)}.`,
  ].filter((sentence) => sentence !== undefined)
}

function liftedWords({ steps, addedShare, from }: NonNullable<Habits['lifted']>): string {
  const why = from === 'limit' ? 'stood at its limit' : 'was throttled'
  return `It ${why} in ${counted(steps, 'step')}; what it would have used was raised there, by ${formatShare(addedShare)} of its demand in all.`
}
