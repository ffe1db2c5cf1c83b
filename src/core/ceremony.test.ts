// A ceremony's digest covers each of the things that a decision rests on, and nothing else.

import { expect, test } from 'vitest'
import { ceremonyOf, type CeremonySubject } from './ceremony.ts'
import { digestOf } from './digest.ts'

const POLICY = { scope: 'default', epoch: 3, digest: digestOf('bundle') }
const SHOWN: CeremonySubject = { id: 'p-1', revision: 2, content: { change: { digest: digestOf('change') }, inputs: digestOf('inputs') } }

test.each<[string, CeremonySubject, typeof POLICY | undefined]>([
  ['another proposal', { ...SHOWN, id: 'p-2' }, POLICY],
  ['another revision', { ...SHOWN, revision: 3 }, POLICY],
  ['another change', { ...SHOWN, content: { ...SHOWN.content, change: { digest: digestOf('other') } } }, POLICY],
  ['other evidence', { ...SHOWN, content: { ...SHOWN.content, inputs: digestOf('other') } }, POLICY],
  ['another rehearsal', { ...SHOWN, content: { ...SHOWN.content, rehearsal: { digest: digestOf('r'), summary: {} as never } } }, POLICY],
  ['another epoch', SHOWN, { ...POLICY, epoch: 4 }],
  ['another scope', SHOWN, { ...POLICY, scope: 'production' }],
  ['another bundle', SHOWN, { ...POLICY, digest: digestOf('other') }],
  ['no policy', SHOWN, undefined],
])('%s has another digest', (_what, subject, policy) => {
  expect(ceremonyOf(subject, policy).digest).not.toBe(ceremonyOf(SHOWN, POLICY).digest)
})

test('what is only shown is not bound', () => {
  const content = { ...SHOWN.content, baseCommit: 'another', title: 'another' }

  expect(ceremonyOf({ ...SHOWN, content }, POLICY)).toEqual(ceremonyOf(SHOWN, POLICY))
})
