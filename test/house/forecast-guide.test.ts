// The commands of docs/forecast-cli.md run as they stand there, and the examples that they use are made from the demo's recordings.

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { forecastExamples } from '../../tools/forecast-examples.ts'

const project = join(import.meta.dirname, '../..')
const page = readFileSync(join(project, 'docs/forecast-cli.md'), 'utf8')
const commands = [...page.matchAll(/```sh\n(.*?)```/gs)].flatMap(([, block = '']) => block.trim().split('\n'))
let folder = ''

/** A folder in which files may be written, with the examples and the command of the checkout. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidegate-guide-'))
  mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true })
  symlinkSync(join(project, 'src/cli/bin.mjs'), join(folder, 'node_modules/.bin/tidegate'))
  for (const name of ['examples', 'bench']) symlinkSync(join(project, name), join(folder, name))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the guide has commands', () => {
  expect(commands.length).toBeGreaterThan(7)
  expect(commands.every((command) => command.includes('npx tidegate forecast'))).toBe(true)
})

test.each(commands)(
  '%s',
  (command) => {
    const path = `${join(project, 'node_modules/.bin')}:${process.env.PATH ?? ''}`
    const { status, stdout, stderr } = spawnSync('sh', ['-c', command], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, PATH: path, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' },
    })

    expect(stderr).not.toMatch(/tidegate:|refused/)
    expect(status).toBe(0)
    const [, output] = /(?:--output|>) (\S+)/.exec(command) ?? []
    if (output === undefined) expect(stdout).toMatch(/median/)
    else expect(existsSync(join(folder, output))).toBe(true)
    expect(`${stdout}${stderr}`).toMatch(/\d forecasts (in|written)/)
  },
  60_000,
)

test('the examples are what the recordings of the demo make', () => {
  for (const [name, text] of forecastExamples()) expect(readFileSync(join(project, 'examples/forecast', name), 'utf8')).toBe(text)
})
