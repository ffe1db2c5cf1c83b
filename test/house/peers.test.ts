// Tests that need a program beside Node are known by name, so that they can be skipped where it is missing.
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { gitTests, journeyTests, peers } from '../../tools/peers.ts'

const project = join(import.meta.dirname, '../..')

test('every test that runs git is listed', () => {
  const listed = new Set(globSync([...gitTests, journeyTests], { cwd: project }))

  // They plant the words in a tree of their own, and ask whether Git is here.
  const onlyInWords = ['test/house/borders.test.ts', 'test/house/peers.test.ts']
  const found = globSync('{src,test,api,web,tools}/**/*.test.{ts,tsx}', { cwd: project }).filter((path) => reachesGit(join(project, path)))

  expect(found.length).toBeGreaterThan(5)
  expect(found.filter((path) => !listed.has(path) && !onlyInWords.includes(path))).toEqual([])
})

/** Whether a file runs git, or imports one that does, however far away. */
function reachesGit(path: string, seen: Set<string> = new Set()): boolean {
  if (seen.has(path) || !existsSync(path)) return false
  seen.add(path)
  const text = readFileSync(path, 'utf8')
  if (/(spawn|exec)\w*\(\s*'git'/.test(text)) return true
  const imports = [...text.matchAll(/^(?:import|export) (?!type )[^;]*?from '(\.[^']+)'/gm)].map(([, named]) => join(dirname(path), named))
  return imports.some((imported) => reachesGit(imported, seen))
}

test.each([
  ['on a desk it is said and skipped', undefined, 0, /skipped/],
  // Git and Python are found by the path, the others where Debian puts them.
  ['in continuous integration it is a failure', 'true', 1, /\d+ passed, 2 failed/],
])('without Git, %s', (_, ci, status, told) => {
  const { CI: _ci, ...variables } = process.env
  const env = { ...variables, PATH: '/nowhere', ...(ci === undefined ? {} : { CI: ci }) }

  const answer = spawnSync(process.execPath, [join(project, 'tools/test.ts'), 'peers'], { cwd: project, env, encoding: 'utf8' })

  expect(answer.stdout).toMatch(/Git/)
  expect(answer.stdout).toMatch(told)
  expect(answer.status).toBe(status)
})

test('the journeys need both peers', () => {
  const needed = peers().filter(({ tests }) => tests.includes(journeyTests))

  expect(needed.map(({ name }) => name)).toEqual(['Git', 'Chromium'])
})
