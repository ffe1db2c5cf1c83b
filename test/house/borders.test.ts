// Each wall of borders.cjs stands: a tree that breaks it is refused by name, and a tree that keeps to it passes.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { bordersTable } from '../../tools/borders-table.ts'
import { cruiseBorders } from '../../tools/cruise-borders.ts'
import { pureConfigOf, withPurity, type LintConfig } from '../../tools/purity.ts'

const project = join(import.meta.dirname, '../..')
let tree = ''

beforeEach(() => {
  tree = mkdtempSync(join(tmpdir(), 'tidegate-borders-'))
})

afterEach(() => rmSync(tree, { recursive: true, force: true }))

const breaches: readonly { readonly name: string; readonly rule: string; readonly files: Readonly<Record<string, string>> }[] = [
  {
    name: 'a stage that imports another stage',
    rule: 'decide-sees-only-its-own',
    files: {
      'src/decide/decide.ts': "import { forecast } from '../forecast/forecast.ts'\nforecast()",
      'src/forecast/forecast.ts': door('forecast'),
    },
  },
  {
    name: 'a stage that imports only a type of another stage',
    rule: 'gate-sees-only-its-own',
    files: {
      'src/gate/gate.ts': "import type { Rule } from '../decide/rule.ts'\nexport type Seen = Rule",
      'src/decide/rule.ts': 'export interface Rule {}',
    },
  },
  {
    name: 'a core file that imports only a type of a stage',
    rule: 'core-sees-only-its-own',
    files: {
      'src/core/plan.ts': "import type { Rule } from '../decide/rule.ts'\nexport type Seen = Rule",
      'src/decide/rule.ts': 'export interface Rule {}',
    },
  },
  {
    name: 'a pure file that imports Node',
    rule: 'pure-files-know-no-node',
    files: { 'src/observe/clean.ts': "import { readFileSync } from 'node:fs'\nreadFileSync('x')" },
  },
  {
    name: 'a pure file that imports only a type of Node',
    rule: 'pure-files-know-no-node',
    files: { 'src/observe/clean.ts': "import type { Stats } from 'node:fs'\nexport type Seen = Stats" },
  },
  {
    name: 'a pure file that imports a package which is not listed as browser-safe',
    rule: 'pure-files-import-browser-safe-packages',
    files: {
      'src/record/record.ts': "import pino from 'pino'\npino()",
      'node_modules/pino/package.json': '{"name":"pino","main":"i.js"}',
      'node_modules/pino/i.js': '',
    },
  },
  {
    name: 'a core file that imports more than the hash library',
    rule: 'core-imports-one-hash-library',
    files: {
      'src/core/digest.ts': "import { parse } from 'yaml'\nparse('')",
      'node_modules/yaml/package.json': '{"name":"yaml","main":"i.js"}',
      'node_modules/yaml/i.js': '',
    },
  },
  {
    name: 'the story that names an adapter',
    rule: 'adapters-are-wired-by-boot',
    files: { 'src/run/carry-out.ts': "import { git } from '../deliver/git.ts'\ngit()", 'src/deliver/git.ts': door('git') },
  },
  {
    name: 'a door that reaches an adapter',
    rule: 'adapters-are-wired-by-boot',
    files: { 'src/deliver/deliver.ts': "import { git } from './git.ts'\ngit()", 'src/deliver/git.ts': door('git') },
  },
  {
    name: 'the story that reaches behind a door',
    rule: 'run-sees-only-its-own',
    files: { 'src/run/propose.ts': "import { ridge } from '../forecast/ridge.ts'\nridge()", 'src/forecast/ridge.ts': door('ridge') },
  },
  {
    name: 'the story that knows an engine of the store',
    rule: 'engines-are-wired-by-boot',
    files: { 'src/run/propose.ts': "import { sqlite } from '../state/sqlite.ts'\nsqlite()", 'src/state/sqlite.ts': door('sqlite') },
  },
  {
    name: 'a file beside the gateway that makes permits',
    rule: 'seal-permit-is-open-to-one',
    files: {
      'src/run/effect/hurry.ts': "import { seal } from '../../core/seal-permit.ts'\nseal()",
      'src/core/seal-permit.ts': door('seal'),
    },
  },
  {
    name: 'a route that makes a scope',
    rule: 'seal-scope-is-open-to-one',
    files: { 'src/serve/runs.ts': "import { seal } from '../core/seal-scope.ts'\nseal()", 'src/core/seal-scope.ts': door('seal') },
  },
  {
    name: 'a file of boot that sends requests with Node',
    rule: 'one-way-out',
    files: { 'src/boot/notify.ts': "import { request } from 'node:https'\nrequest('https://localhost/')" },
  },
  {
    name: 'an adapter that sends requests with undici',
    rule: 'one-way-out',
    files: {
      'src/deliver/git.ts': "import { request } from 'undici'\nrequest('http://localhost/')",
      'node_modules/undici/package.json': '{"name":"undici","main":"i.js"}',
      'node_modules/undici/i.js': '',
    },
  },
  {
    name: 'the store that imports a stage',
    rule: 'state-sees-only-its-own',
    files: { 'src/state/state.ts': "import { gate } from '../gate/gate.ts'\ngate()", 'src/gate/gate.ts': door('gate') },
  },
  {
    name: 'a route that imports boot',
    rule: 'serve-sees-only-its-own',
    files: { 'src/serve/runs.ts': "import { config } from '../boot/config.ts'\nconfig()", 'src/boot/config.ts': door('config') },
  },
  {
    name: 'a command that loads boot before it runs',
    rule: 'boot-is-loaded-lazily',
    files: { 'src/cli/start.ts': "import { boot } from '../boot/boot.ts'\nboot()", 'src/boot/boot.ts': door('boot') },
  },
  {
    name: 'a command for a server that loads boot at all',
    rule: 'boot-is-loaded-by-local-commands',
    files: { 'src/cli/approve.ts': "const { boot } = await import('../boot/boot.ts')\nboot()", 'src/boot/boot.ts': door('boot') },
  },
  {
    name: 'a command that imports the store',
    rule: 'cli-sees-only-its-own',
    files: { 'src/cli/export.ts': "import { store } from '../state/state.ts'\nstore()", 'src/state/state.ts': door('store') },
  },
  {
    name: 'a screen that imports the server',
    rule: 'screens-see-core-and-pure-doors',
    files: { 'web/main.ts': "import { serve } from '../src/serve/serve.ts'\nserve()", 'src/serve/serve.ts': door('serve') },
  },
  {
    name: 'a room that has no rule',
    rule: 'every-room-has-a-rule',
    files: { 'src/helpers/help.ts': "import { now } from '../core/time.ts'\nnow()", 'src/core/time.ts': door('now') },
  },
  {
    name: 'a circle of two files, one way by type only',
    rule: 'no-circle',
    files: {
      'src/manifest/read.ts': "import { edit } from './edit.ts'\nexport interface Read {}\nedit()",
      'src/manifest/edit.ts': "import type { Read } from './read.ts'\nexport function edit(): Read { return {} }",
    },
  },
  {
    name: 'an import that resolves to nothing',
    rule: 'no-unresolvable',
    files: { 'src/core/time.ts': "import { gone } from './gone.ts'\ngone()" },
  },
]

test.each(breaches)('refuses $name', async ({ rule, files }) => {
  plant(files)

  const report = await cruiseBorders(tree)

  expect(report.breaches.map(ruleOf)).toContain(rule)
})

test('passes a tree that keeps to its borders', async () => {
  plant({
    'src/core/time.ts': door('now'),
    'src/core/seal-permit.ts': door('sealPermit'),
    'src/run/effect/gateway.ts': "import { sealPermit } from '../../core/seal-permit.ts'\nexport function gateway(): void { sealPermit() }",
    'src/decide/decide.ts': "import { now } from '../core/time.ts'\nexport function decide(): void { now() }",
    'src/run/propose.ts': "import { decide } from '../decide/decide.ts'\nexport function propose(): void { decide() }",
    'src/deliver/git.ts': "import { spawn } from 'node:child_process'\nexport function git(): void { spawn('git') }",
    'src/boot/http.ts': "import { request } from 'node:http'\nexport function http(): void { request('http://localhost/') }",
    'src/boot/http-try.ts': "import { connect } from 'node:tls'\nexport function tryHttp(): void { connect(1) }",
    'src/serve/events.ts': "import type { ServerResponse } from 'node:http'\nexport type Answer = ServerResponse",
    'src/boot/boot.ts': "import { git } from '../deliver/git.ts'\nexport function boot(): void { git() }",
    'src/cli/start.ts': "export async function start(): Promise<void> { const { boot } = await import('../boot/boot.ts'); boot() }",
  })

  const report = await cruiseBorders(tree)

  expect(report).toMatchObject({ filesRead: 11, breaches: [] })
})

test('reads the project itself', { timeout: 240_000 }, async () => {
  expect((await cruiseBorders(project)).filesRead).toBeGreaterThan(100)
})

test('says which rule was broken, and why it is there', async () => {
  plant({ 'src/observe/clean.ts': "import { readFileSync } from 'node:fs'\nreadFileSync('x')" })

  const [breach] = (await cruiseBorders(tree)).breaches

  expect(breach).toMatch(/^src\/observe\/clean.ts > fs\n {2}pure-files-know-no-node: pure: /)
})

test('every room of the project has a rule', () => {
  const found = readdirSync(join(project, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory())

  const unknown = found.map(({ name }) => name).filter((name) => !bordersTable().rooms.includes(name))

  expect(unknown).toEqual([])
})

test('the type checker takes the pure files from borders.cjs', () => {
  const written: unknown = JSON.parse(readFileSync(join(project, 'tsconfig.pure.json'), 'utf8'))

  expect(written, 'run `node tools/apply-borders.ts`').toEqual(pureConfigOf(bordersTable()))
})

test('the linter takes the pure files from borders.cjs', () => {
  const written = JSON.parse(readFileSync(join(project, '.oxlintrc.json'), 'utf8')) as LintConfig

  expect(written, 'run `node tools/apply-borders.ts`').toEqual(withPurity(written, bordersTable()))
})

function door(name: string): string {
  return `export function ${name}(): void {}`
}

function plant(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true })
    writeFileSync(join(tree, path), text)
  }
}

function ruleOf(breach: string): string | undefined {
  return /\n {2}([a-z-]+):/.exec(breach)?.[1]
}
