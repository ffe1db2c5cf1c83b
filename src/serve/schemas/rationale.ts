// A model's words about a proposal, as they are answered.

import { flag, instant, maybe, number, shape, text, whole } from './vocabulary.ts'

/** The explanation of one revision. */
export const rationaleSchema = shape('Rationale', 'What a language model says about one revision, from that revision’s own facts.', {
  text: text(
    'Plain text; a model wrote it, and nothing is decided by it.',
    'The workload is asked for more CPU in the coming two days than its pods request.',
  ),
  model: text('What the server calls the model.', 'small-model'),
  revision: whole('The revision that it is about.', 2),
  cost: shape('RationaleCost', 'What the answer cost when it was asked for.', {
    amount: number('In the currency.', 0.00043),
    currency: text('ISO 4217 code.', 'EUR'),
  }),
  cached: flag('Whether it was asked for earlier, so that nothing was spent now.', false),
  receipt: maybe(text('Digest of the envelope of the receipt that settled the call.', `sha256:${'9c'.repeat(32)}`)),
  atMs: instant('When it was answered.'),
})
