// Scorecards of environments and workloads, as they are answered.

import { scoreSummarySchema, trackRecordSchema } from './forecast-score.ts'
import { flag, list, maybe, number, pageOf, part, paging, shape, text, whole } from './vocabulary.ts'

const shortShare = (which: string, example: number) =>
  maybe(
    number(
      `Mean chance of running short in the next 48 hours, 0 to 1, of the proposals that wait or are on their way: with the ${which} manifest; \`null\` without any.`,
      example,
    ),
  )

const changeScoreSchema = shape('ChangeScore', 'What became of the changes that were proposed.', {
  proposed: whole('Proposals that were ever made.', 21),
  accepted: whole('Those that people or policy let pass.', 14),
  rejected: whole('Those that people refused, or whose branch they deleted.', 3),
  rehearsed: whole('Those that were rehearsed.', 20),
  won: whole('Rehearsals that showed the change to be better than what stands.', 18),
  merged: whole('Those that were merged.', 12),
  judged: whole('Merged changes that were measured on the demand that came.', 10),
  helped: whole('Of these, the ones that helped.', 7),
  harmed: whole('The ones that did harm.', 1),
  noDifference: whole('The ones that made no difference.', 2),
  reverts: whole('Proposals that take another change back.', 1),
  judgedHours: number('Hours that were measured, over all judged changes.', 1480),
  minutesShortBefore: number('Minutes short of CPU in those hours with the old manifests.', 812),
  minutesShortAfter: number('The same with the new ones.', 96),
  saved: number('What the judged changes saved in those hours, in the currency of the environment; negative where they cost more.', 184.2),
  probabilityShortBefore: shortShare('old', 0.21),
  probabilityShortAfter: shortShare('new', 0.03),
})

/** The scorecard of a workload. */
export const workloadScorecardSchema = shape(
  'WorkloadScorecard',
  'How Tidegate did on one workload, and what follows for its next decision.',
  {
    workload: text('The workload, as `<namespace>/<kind>/<name>`.', 'shop/Deployment/cart'),
    team: text('The team that owns it.', 'shop'),
    forecasts: list('The track records of its forecasts; empty before the first score.', trackRecordSchema),
    changes: changeScoreSchema,
    standing: shape(
      'Standing',
      'Whether what stands today did better than what Tidegate knows or proposed; then the workload is left alone.',
      {
        isBeaten: flag('Whether it did.', false),
        sentence: text('Why.', 'Of 3 merged changes of this workload 3 helped and 0 did harm.'),
      },
    ),
  },
)

const page = pageOf('WorkloadScorecardPage', workloadScorecardSchema)

/** The scorecard of an environment. */
export const scorecardSchema = shape('Scorecard', 'How Tidegate did on an environment: against seasonal naive, and against what stood.', {
  environment: text('The environment.', 'demo'),
  currency: text('ISO 4217 code of what was saved.', 'EUR'),
  forecasts: list('How the forecasts of the last 7 and 30 days did over their whole horizon.', scoreSummarySchema),
  changes: changeScoreSchema,
  ...page.properties,
})

/** The query of it. */
export const scorecardQuery = part('Which page of the workloads that ever had a proposal.', paging)
