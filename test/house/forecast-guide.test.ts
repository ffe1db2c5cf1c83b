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
/** What the page shows below a command, by the command. */
const shown = new Map(
  [...page.matchAll(/```sh\n([^\n]*)\n```\n(?:(?!```)[\s\S])*```text\n([\s\S]*?)\n```/g)].map(([, command = '', text = '']) => [
    command,
    text,
  ]),
)
let folder = ''

/** The words and figures of an output, figures with three significant digits; what a chart draws is left out. */
function wordsOf(text: string): string {
  const rounded = (figure: string): string => String(Number(Number(figure).toPrecision(3)))
  return text
    .replaceAll(/[\u2500-\u28FF]/g, ' ')
    .replaceAll(/\d+(?:\.\d+)?/g, rounded)
    .replaceAll(/\s+/g, ' ')
    .trim()
}

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
  expect(shown.size).toBe(page.split('```text').length - 1)
  expect(commands.every((command) => command.includes('npx tidegate forecast'))).toBe(true)
})

test.each(commands)(
  '%s',
  (command) => {
    const path = `${join(project, 'node_modules/.bin')}:${process.env.PATH ?? ''}`
    const { status, stdout, stderr } = spawnSync('sh', ['-c', command], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, PATH: path, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', COLUMNS: '80' },
    })

    expect(stderr).not.toMatch(/tidegate:|refused/)
    expect(status).toBe(0)
    const [, output] = /(?:--output|>) (\S+)/.exec(command) ?? []
    if (output === undefined) expect(stdout).toMatch(/median/)
    else expect(existsSync(join(folder, output))).toBe(true)
    expect(`${stdout}${stderr}`).toMatch(/\d forecasts? (in|written)/)
    const text = shown.get(command)
    if (text !== undefined) expect(wordsOf(stdout)).toBe(wordsOf(text))
  },
  60_000,
)

test('the examples are what the recordings of the demo make', () => {
  for (const [name, text] of forecastExamples()) expect(readFileSync(join(project, 'examples/forecast', name), 'utf8')).toBe(text)
})
