// What a pure file may not touch is refused by the type checker and by the linter, with the project's own settings.
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const project = join(import.meta.dirname, '../..')
const plants: Readonly<Record<string, string>> = {
  'src/decide/process.ts': 'export const mode = process.argv.length',
  'src/decide/clock.ts': 'export function now(): number {\n  return Date.now()\n}',
  'src/decide/chance.ts': 'export function roll(): number {\n  return Math.random()\n}',
  'src/gate/logger.ts': "console.log('waiting')",
  'src/run/call.ts': "export const answer = fetch('http://localhost/')",
  'src/run/setting.ts': 'export const port = process.env.PORT',
  'src/run/floating.ts': 'async function wait(): Promise<void> {}\nexport function go(): void {\n  wait()\n}',
  'src/run/misused.ts': 'export function all(names: string[]): void {\n  names.forEach(async (name) => { await Promise.resolve(name) })\n}',
  'src/boot/call.ts': "export const answer = fetch('http://localhost/')",
  'src/boot/global-call.ts': "export const answer = globalThis.fetch('http://localhost/')",
  'src/boot/setting.ts': 'export const port = process.env.PORT',
  'src/cli/call.ts': "export const answer = fetch('http://localhost/')",
  'src/cli/server.ts': "export const answer = fetch('http://localhost/')",
  'src/deliver/git.ts': 'export function now(): number {\n  return Date.now() + process.argv.length\n}',
}
let tree = ''
let typeFaults = ''
let lintFaults = ''

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'tidegate-purity-'))
  for (const [path, text] of Object.entries(plants)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true })
    writeFileSync(join(tree, path), `// Is planted.\n${text}\n`)
  }
  for (const name of ['tsconfig.json', 'tsconfig.pure.json', '.oxlintrc.json']) copyFileSync(join(project, name), join(tree, name))
  symlinkSync(join(project, 'node_modules'), join(tree, 'node_modules'))
  typeFaults = outputOf(['node_modules/typescript7/bin/tsc', '-p', 'tsconfig.pure.json', '--pretty', 'false'])
  lintFaults = outputOf(['node_modules/oxlint/bin/oxlint', '--type-aware', '--format=unix', 'src'])
})

afterAll(() => rmSync(tree, { recursive: true, force: true }))

test.each(['src/decide/process.ts', 'src/gate/logger.ts'])('the type checker knows no Node in %s', (path) => {
  expect(typeFaults).toContain(path)
})

test('the type checker leaves an adapter to the settings with Node', () => {
  expect(typeFaults).not.toContain('src/deliver/git.ts')
})

test.each([
  ['src/decide/process.ts', 'no-restricted-globals'],
  ['src/decide/clock.ts', 'no-restricted-properties'],
  ['src/decide/chance.ts', 'no-restricted-properties'],
  ['src/gate/logger.ts', 'no-console'],
  ['src/run/call.ts', 'no-restricted-globals'],
  ['src/boot/call.ts', 'no-restricted-globals'],
  ['src/boot/global-call.ts', 'no-restricted-properties'],
  ['src/cli/call.ts', 'no-restricted-globals'],
  ['src/run/setting.ts', 'no-restricted-properties'],
  ['src/run/floating.ts', 'no-floating-promises'],
  ['src/run/misused.ts', 'no-misused-promises'],
])('the linter refuses %s by %s', (path, rule) => {
  expect(lintFaults.split('\n').filter((line) => line.includes(path) && line.includes(rule))).toHaveLength(1)
})

test.each(['src/boot/setting.ts', 'src/cli/server.ts', 'src/deliver/git.ts'])('the linter leaves %s alone', (path) => {
  expect(lintFaults).not.toContain(path)
})

function outputOf(args: readonly string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: tree, encoding: 'utf8', timeout: 15_000 })
  return `${stdout}${stderr}`
}
