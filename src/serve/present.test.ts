// What the wire shows is what the schema names.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { present } from './present.ts'
import { flag, list, maybe, named, number, shape, text } from './schemas/vocabulary.ts'
import { workloadSchema } from './schemas/workload.ts'
import { Type } from 'typebox'

const inner = shape('Inner', 'Inside.', { name: text('A name.', 'a') })
const outer = shape('Outer', 'Outside.', {
  name: text('A name.', 'a'),
  share: maybe(number('A share.', 0.5)),
  inner: maybe(inner),
  parts: list('Parts.', inner),
  counts: named('Counts.', Type.Integer(), { a: 1 }),
  isOn: flag('On or off.', true),
})
const value = { name: 'x', share: undefined, inner: undefined, parts: [{ name: 'y' }], counts: { a: 1, b: undefined }, isOn: false }

test('what is absent becomes null where that is allowed, and vanishes from named values', () => {
  expect(present(outer, value)).toEqual({ name: 'x', share: null, inner: null, parts: [{ name: 'y' }], counts: { a: 1 }, isOn: false })
})

test('what the schema does not name never leaves', () => {
  fc.assert(
    fc.property(fc.string(), fc.anything(), (name, secret) => {
      fc.pre(!Object.hasOwn(value, name))
      const leaky = { ...value, [name]: secret, parts: [{ name: 'y', [name === 'name' ? 'other' : name]: secret }] }

      expect(present(outer, leaky)).toEqual(present(outer, value))
    }),
  )
})

test.each([
  ['a missing text', { ...value, name: undefined }, '/name'],
  ['a number that is none', { ...value, share: Number.NaN }, '/share'],
  ['a wrong part', { ...value, parts: [{ name: 'y' }, { name: 5 }] }, '/parts/1/name'],
  ['a list where an object belongs', { ...value, inner: [] }, '/inner'],
  ['nothing at all', undefined, '/'],
])('%s is a fault of ours, with its place', (_what, wrong, place) => {
  expect(() => present(outer, wrong)).toThrow(new RegExp(`at ${place}, which`))
})

test('of several kinds the one with the right tag is shown', () => {
  const scaler = { by: 'keda', name: 'w', minReplicaCount: 0, maxReplicaCount: 5, triggers: ['rabbitmq'] }
  const workload = {
    ref: 'a/Deployment/b',
    namespace: 'a',
    kind: 'Deployment',
    name: 'b',
    team: 't',
    replicas: 1,
    containers: [],
    annotations: {},
  }

  expect(present(workloadSchema, { ...workload, scaler })).toMatchObject({ scaler })
  expect(() => present(workloadSchema, { ...workload, scaler: { by: 'magic' } })).toThrow(/scaler/)
})
