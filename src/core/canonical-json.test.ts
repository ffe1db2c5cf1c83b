// Tests canonical JSON against the examples of RFC 8785 and the laws that signatures rest on.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson, type Json } from './canonical-json.ts'

test('spells the sample of RFC 8785 §3.2.2 as §3.2.3 does', () => {
  const sample = String.raw`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`

  const text = canonicalJson(JSON.parse(sample) as Json)

  expect(text).toBe(
    String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
  )
})

test('sorts members by UTF-16 code units, as in RFC 8785 §3.2.3', () => {
  const members = {
    '\u20ac': 'Euro Sign',
    '\r': 'Carriage Return',
    '\ufb33': 'Hebrew Letter Dalet With Dagesh',
    '1': 'One',
    '\ud83d\ude00': 'Emoji: Grinning Face',
    '\u0080': 'Control',
    '\u00f6': 'Latin Small Letter O With Diaeresis',
  }

  const text = canonicalJson(members)

  const order = Object.values(members).sort((a, b) => text.indexOf(`:"${a}"`) - text.indexOf(`:"${b}"`))
  expect(order).toEqual([
    'Carriage Return',
    'One',
    'Control',
    'Latin Small Letter O With Diaeresis',
    'Euro Sign',
    'Emoji: Grinning Face',
    'Hebrew Letter Dalet With Dagesh',
  ])
})

test.each([
  ['0000000000000000', '0'],
  ['8000000000000000', '0'],
  ['0000000000000001', '5e-324'],
  ['8000000000000001', '-5e-324'],
  ['7fefffffffffffff', '1.7976931348623157e+308'],
  ['ffefffffffffffff', '-1.7976931348623157e+308'],
  ['4340000000000000', '9007199254740992'],
  ['c340000000000000', '-9007199254740992'],
  ['4430000000000000', '295147905179352830000'],
  ['44b52d02c7e14af5', '9.999999999999997e+22'],
  ['44b52d02c7e14af6', '1e+23'],
  ['44b52d02c7e14af7', '1.0000000000000001e+23'],
  ['444b1ae4d6e2ef4e', '999999999999999700000'],
  ['444b1ae4d6e2ef4f', '999999999999999900000'],
  ['444b1ae4d6e2ef50', '1e+21'],
  ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
  ['3eb0c6f7a0b5ed8d', '0.000001'],
  ['41b3de4355555553', '333333333.3333332'],
  ['41b3de4355555554', '333333333.33333325'],
  ['41b3de4355555555', '333333333.3333333'],
  ['41b3de4355555556', '333333333.3333334'],
  ['41b3de4355555557', '333333333.33333343'],
  ['becbf647612f3696', '-0.0000033333333333333333'],
  ['43143ff3c1cb0959', '1424953923781206.2'],
])('spells the number %s of RFC 8785 appendix B', (bits, spelling) => {
  const view = new DataView(new ArrayBuffer(8))
  view.setBigUint64(0, BigInt(`0x${bits}`))

  const text = canonicalJson(view.getFloat64(0))

  expect(text).toBe(spelling)
})

test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, '\ud800', 'a\udc00', { '\udfff': 1 }, [{ a: '\ud83d' }]])(
  'refuses what JSON cannot carry: %#',
  (value) => {
    expect(() => canonicalJson(value)).toThrow('has no JSON spelling')
  },
)

test('leaves out members that are absent', () => {
  expect(canonicalJson({ b: undefined, a: null })).toBe('{"a":null}')
})

test('gives back the value that was spelled, and spells it the same again', () => {
  const property = fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
    const isWellFormed = !/\\ud[89a-f]/.test(JSON.stringify(value))
    fc.pre(isWellFormed)

    const text = canonicalJson(value as Json)

    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
    expect(canonicalJson(JSON.parse(text) as Json)).toBe(text)
  })
  fc.assert(property)
})

test('does not depend on the order in which members were written', () => {
  const property = fc.property(fc.dictionary(fc.string(), fc.integer()), (members) => {
    const turned = Object.fromEntries(Object.entries(members).reverse())

    expect(canonicalJson(turned)).toBe(canonicalJson(members))
  })
  fc.assert(property)
})
