// Says who an expert is: its name for people and, in a sentence, what it does.

import { opened } from '../parts/sentence.ts'

/** A name and what it does; a forecaster from elsewhere has only its name. */
export interface ExpertWords {
  readonly label: string
  readonly meaning?: string
}

const EXPERTS: Readonly<Record<string, ExpertWords>> = {
  'daily-profile': { label: 'Daily profile', meaning: 'The usual day, newer days counting more, starting from where it stands now.' },
  'drifting-level': { label: 'Drifting level', meaning: 'The level of the last hour, moving on as fast as the days before moved.' },
  'last-day': { label: 'Last day', meaning: 'The last 24 hours again.' },
  'last-quarter': { label: 'Last quarter', meaning: 'The same weekdays of a quarter ago, at today’s level.' },
  'last-week': { label: 'Last week', meaning: 'The same hours of last week.' },
  'last-year': { label: 'Last year', meaning: 'The same weekdays of last year, at today’s level.' },
  'median-profile': { label: 'Median profile', meaning: 'The median of the last seven days at every time of day.' },
  'median-profile-from-now': {
    label: 'Median profile from now',
    meaning: 'The median of the last seven days at every time of day, starting from where it stands now.',
  },
  'median-level': { label: 'Median level', meaning: 'The median of what little history there is stays.' },
  'month-turn': {
    label: 'Turn of the month',
    meaning: 'Last week at today’s level, with what the turn of the month did to the months before.',
  },
  'pooled-shape': { label: 'Similar workloads', meaning: 'The usual shape of workloads like it, at the level of this one.' },
  'recent-level': { label: 'Recent level', meaning: 'The mean of the last hour stays.' },
  'scaled-profile': { label: 'Scaled profile', meaning: 'The usual day, scaled to the level of the last 24 hours.' },
  'scaled-week': {
    label: 'Scaled week',
    meaning: 'The same hours of last week, scaled by how the last 24 hours compare with the same day a week before.',
  },
  'seasonal-naive': { label: 'Seasonal naive', meaning: 'The same as a day before.' },
  'yesterdays-median': { label: 'Yesterday’s median', meaning: 'The median of the last 24 hours stays.' },
}

/** The words for an expert by its name in the evidence; a name that is not known is shown readable. */
export function expertWords(name: string): ExpertWords {
  return EXPERTS[name] ?? { label: opened(name.replaceAll('-', ' ')) }
}
