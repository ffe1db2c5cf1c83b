// The house's own lint finds what it is for, and nothing in a file that is as it should be.
import { expect, test } from 'vitest'
import { bordersTable } from './borders-table.ts'
import { lintFile } from './house-lint.ts'

const borders = bordersTable()
const opening = '// Reads what is here.\n'

test.each([
  { name: 'a line comment', text: '// Reads what is here.\n' },
  { name: 'a doc comment', text: '/** Reads what is here. */\n' },
  { name: 'a sentence that runs on over the line', text: '// Reads what is here, and goes on\n// reading there.\n' },
  { name: 'a doc comment over several lines', text: '/**\n * Reads what is here.\n */\n' },
  { name: 'a first line for the shell', text: '#!/usr/bin/env node\n// Reads what is here.\n' },
])('accepts $name as opening', ({ text }) => {
  expect(lintFile('src/core/read.ts', text, borders)).toEqual([])
})

test.each([
  { name: 'no comment', text: "import { x } from './x.ts'\n" },
  { name: 'a comment that is no sentence', text: '// reading\n' },
  { name: 'an empty first line', text: '\n// Reads what is here.\n' },
])('refuses $name as opening', ({ text }) => {
  expect(rulesOf('src/core/read.ts', text)).toEqual(['opening-sentence'])
})

test('accepts a file of 400 lines and refuses one of 401', () => {
  const lines = (count: number) => opening + 'export {}\n'.repeat(count - 1)

  expect(rulesOf('src/core/read.ts', lines(400))).toEqual([])
  expect(rulesOf('src/core/read.ts', lines(401))).toEqual(['file-length'])
})

test.each(['src/core/utils.ts', 'src/core/index.ts', 'src/common/read.ts', 'src/core/helpers.test.ts', 'web/parts/types.ts'])(
  'refuses the name %s',
  (path) => {
    expect(rulesOf(path, opening)).toEqual(['named-after-one-thing'])
  },
)

test('refuses the clock in a pure file, and leaves a given time alone', () => {
  expect(rulesOf('src/decide/decide.ts', `${opening}export const now = new Date()\n`)).toEqual(['no-clock'])
  expect(rulesOf('src/decide/decide.ts', `${opening}export const dateOf = (ms: number) => new Date(ms)\n`)).toEqual([])
})

test('lets an adapter read the clock', () => {
  expect(rulesOf('src/deliver/git.ts', `${opening}export const now = new Date()\n`)).toEqual([])
})

test('refuses the environment of the process outside boot and cli', () => {
  const text = `${opening}import { env } from 'node:process'\nexport const port = env.PORT\n`

  expect(rulesOf('src/serve/listen.ts', text)).toEqual(['no-environment'])
  expect(rulesOf('src/boot/config.ts', text)).toEqual([])
})

test('says where a fault is', () => {
  const [fault] = lintFile('src/decide/decide.ts', `${opening}\nexport const now = new Date()\n`, borders)

  expect(fault).toMatchObject({ path: 'src/decide/decide.ts', line: 3 })
})

function rulesOf(path: string, text: string): readonly string[] {
  return lintFile(path, text, borders).map(({ rule }) => rule)
}
