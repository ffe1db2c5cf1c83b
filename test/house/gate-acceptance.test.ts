// The acceptance list of the gate names tests that exist, and the checks that mutants take out stand in the code.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { MUTANTS } from '../mutants/mutants.ts'
import { ROOT, spoilt } from '../mutants/mutant.ts'

const page = readFileSync(join(ROOT, 'docs/gate-acceptance.md'), 'utf8')

/** Every test that the page names: file and a part of its name. */
function namedTests(): readonly (readonly [file: string, name: string])[] {
  return [...page.matchAll(/`([\w/.-]+\.test\.ts)`: ([^<|]+?)(?=<br>| \||$)/gm)].flatMap(([, file, names]) =>
    names.split('; ').map((name) => [file, name.trim()] as const),
  )
}

test('all fourteen checks have tests', () => {
  const rows = [...page.matchAll(/^\| (\d+)\. .+ \| (.+) \|$/gm)]

  expect(rows.map(([, number]) => Number(number))).toEqual(Array.from({ length: 14 }, (_, i) => i + 1))
  expect(rows.filter(([, , tests]) => !/`[\w/.-]+\.test\.ts`: /.test(tests))).toEqual([])
})

test('every test that is named exists', () => {
  const named = namedTests()
  const textOf = (file: string): string => (existsSync(join(ROOT, file)) ? readFileSync(join(ROOT, file), 'utf8') : '')

  expect(named.length).toBeGreaterThan(20)
  expect(named.filter(([file, name]) => !textOf(file).includes(name))).toEqual([])
})

test('every check that is taken out stands in the code, and its tests are there', () => {
  expect(MUTANTS.length).toBeGreaterThan(20)
  expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length)
  for (const mutant of MUTANTS) {
    expect(existsSync(join(ROOT, mutant.tests)), mutant.tests).toBe(true)
    expect(spoilt(readFileSync(join(ROOT, mutant.file), 'utf8'), mutant)).not.toContain(mutant.find)
  }
})
