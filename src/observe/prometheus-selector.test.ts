// Selectors: names are matched whole, whatever characters they hold.

import { expect, test } from 'vitest'
import { matchersOf, quoted, selectorOf } from './prometheus-selector.ts'

test('names the cluster and the namespaces', () => {
  expect(selectorOf(['up'], { clusterLabel: 'prod', namespaces: ['a', 'b'] }, ['pod!=""'])).toBe(
    'up{cluster="prod",namespace=~"a|b",pod!=""}',
  )
})

test('leaves the cluster out where the metrics have none', () => {
  expect(matchersOf({ clusterLabel: '', namespaces: ['shop-eu'] })).toEqual(['namespace=~"shop-eu"'])
})

test('gives several metrics by an expression over their names', () => {
  expect(selectorOf(['one', 'two'], { clusterLabel: '', namespaces: ['a'] })).toBe('{__name__=~"one|two",namespace=~"a"}')
})

test('escapes once for the regular expression and once for the string', () => {
  expect(matchersOf({ clusterLabel: 'a"b\\c\nd', namespaces: ['a.b', 'c|d', '(e)'] })).toEqual([
    String.raw`cluster="a\"b\\c\nd"`,
    String.raw`namespace=~"a\\.b|c\\|d|\\(e\\)"`,
  ])
  expect(quoted(String.raw`\d"`)).toBe(String.raw`"\\d\""`)
})
