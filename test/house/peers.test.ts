// Tests that need a program beside Node are known by name, so that they can be skipped where it is missing.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { gitTests, journeyTests, peers } from '../../tools/peers.ts'

const project = join(import.meta.dirname, '../..')

test('every test that runs git is listed', () => {
  const listed = new Set(globSync([...gitTests, journeyTests], { cwd: project }))
  const runsGit = /(spawn|exec)\w*\(\s*'git'|from '[^']*\/git\.ts'/

  const found = globSync('{src,test/contracts,api,web,tools}/**/*.test.{ts,tsx}', { cwd: project }).filter((path) =>
    runsGit.test(readFileSync(join(project, path), 'utf8')),
  )

  expect(found.filter((path) => !listed.has(path))).toEqual([])
})

test('the journeys need both peers', () => {
  const needed = peers().filter(({ tests }) => tests.includes(journeyTests))

  expect(needed.map(({ name }) => name)).toEqual(['Git', 'Chromium'])
})
