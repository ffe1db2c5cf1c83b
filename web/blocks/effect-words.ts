// The words for what effects do and how far they are.

import type { EffectAction, EffectState } from '../../src/core/effect.ts'
import type { Word } from '../parts/words.ts'

/** Every state of an effect. */
export const EFFECT_STATE_WORDS: Readonly<Record<EffectState, Word>> = {
  ADMITTED: { label: 'Admitted', tone: 'wait', meaning: 'Its verdict is in the ledger; nothing has been sent' },
  STARTED: { label: 'Started', tone: 'flow', meaning: 'Its permit is used up; it may be on its way' },
  COMPLETED: { label: 'Completed', tone: 'good', meaning: 'The other side has answered' },
  NOT_STARTED: { label: 'Not started', tone: 'quiet', meaning: 'It certainly did nothing outside' },
  UNCERTAIN: { label: 'Uncertain', tone: 'risk', meaning: 'Nobody knows whether it happened; it is never sent again' },
}

const REFUSED: Word = { label: 'Refused', tone: 'risk', meaning: 'The other side has answered that it did not do it' }

/** A state in words; what was completed by a refusal says so. */
export function effectWord({ state, result }: { readonly state: EffectState; readonly result: 'applied' | 'refused' | null }): Word {
  return state === 'COMPLETED' && result === 'refused' ? REFUSED : EFFECT_STATE_WORDS[state]
}

/** What an effect does, as a verb. */
export const EFFECT_ACTION_WORDS: Readonly<Record<EffectAction, string>> = {
  'deliver-branch': 'Push a branch',
  notify: 'Notify',
  'call-model': 'Ask a model',
  'publish-policy': 'Publish a policy',
}
