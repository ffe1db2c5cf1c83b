// Says what follows from how recent forecasts did: wider bands, or that the simplest guess speaks instead.

import { plain } from '../parts/amount.ts'
import { counted, type Word } from '../parts/words.ts'
import type { Schema } from '../../api/client.ts'

type Track = Schema<'ForecastTrackRecord'>

/** Factors nearer to 1 than this are not worth a word. */
const LEAST_WIDENING = 0.02

/** How a record looks at a glance. */
export function trackWord({ isLosing, relativeScore }: Pick<Track, 'isLosing' | 'relativeScore'>): Word {
  if (isLosing) return { label: 'Fell back', tone: 'risk', meaning: 'It lost to “the same as yesterday”, so another speaks in its place' }
  if (relativeScore > 1) return { label: 'Behind', tone: 'wait', meaning: 'Its latest forecasts did worse than “the same as yesterday”' }
  return { label: 'Ahead', tone: 'good', meaning: 'Its latest forecasts did better than “the same as yesterday”' }
}

/** What follows for the next forecast, in a sentence. */
export function trackSentence(track: Track): string {
  const { isLosing, model, scored, wideningLower, wideningUpper } = track
  const of = `${counted(scored, 'forecast')} scored.`
  if (isLosing)
    return `${of} The latest of ${model} lost to “the same as yesterday”, so ${successor(model)} speaks until they are better again.`
  const sides = [sideWords('above', wideningUpper), sideWords('below', wideningLower)].filter((side) => side !== '')
  return sides.length === 0
    ? `${of} Its bands stand as they were calibrated.`
    : `${of} Its bands are ${sides.join(' and ')} the median, by what came.`
}

/** In place of a plug-in the ensemble speaks, in place of the ensemble the simplest guess. */
function successor(model: string): string {
  return model === 'ensemble' ? 'that' : 'the ensemble'
}

function sideWords(side: 'above' | 'below', factor: number): string {
  if (Math.abs(factor - 1) < LEAST_WIDENING) return ''
  return `${factor > 1 ? 'widened' : 'narrowed'} ×${plain(Math.round(factor * 100) / 100)} ${side}`
}
