// The published package installs into an empty folder and runs there, as JavaScript and without the Node pin.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as source from '../../src/forecast/library.ts'
import { chromiumPath } from '../../tools/peers.ts'
import { answersOf, askInChromium } from './library-answers.ts'

const project = join(import.meta.dirname, '../..')
const version = (JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as { version: string }).version
let folder = ''
let installed = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidegate-package-'))
  const lines = execFileSync(process.execPath, [join(project, 'tools/pack.ts')], { encoding: 'utf8' })
    .trim()
    .split('\n')
  const tarball = join(project, lines.at(-1) ?? '')
  const options = ['--omit=dev', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error']
  execFileSync('npm', ['install', '--prefix', folder, ...options, tarball], { encoding: 'utf8' })
  installed = join(folder, 'node_modules/tidegate')
}, 400_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the package prints its version', () => {
  const { status, stdout, stderr } = tidegate(['--version'])

  expect(stderr).toBe('')
  expect(stdout).toContain(version)
  expect(status).toBe(0)
})

test('the package explains its commands', () => {
  const { status, stdout } = tidegate(['--help'])

  expect(stdout).toContain('sign-in')
  expect(status).toBe(0)
})

test('the package brings no Node of its own and no tool of ours', () => {
  const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as Record<string, unknown>

  expect(Object.keys(manifest)).not.toContain('optionalDependencies')
  expect(Object.keys(manifest)).not.toContain('devDependencies')
  expect(existsSync(join(folder, 'node_modules/.bin/node'))).toBe(false)
})

test('the package ships JavaScript, the screens and the demo', () => {
  const shipped = ['src/cli/main.js', 'dist/web/index.html', 'examples/demo', 'LICENSE']

  expect(shipped.filter((path) => !existsSync(join(installed, path)))).toEqual([])
  expect(existsSync(join(installed, 'src/cli/main.ts'))).toBe(false)
})

const otherNodes = ['/usr/bin/node', '/usr/local/bin/node', '/opt/node/bin/node'].filter((path) => existsSync(path))

test.each([process.execPath, ...otherNodes].map((path) => [versionOf(path), path]))(
  'the library is imported by its name and says in Node %s what the source says',
  (version, node) => {
    writeFileSync(
      join(folder, 'ask.mjs'),
      `import * as library from 'tidegate/forecast'\nprocess.stdout.write((${answersOf.toString()})(library))\n`,
    )

    const said = execFileSync(node, ['ask.mjs'], { cwd: folder, encoding: 'utf8', env: {} })

    // Engines of another version have another Math.exp, log and pow, whose last digit may differ.
    const isSameEngine = version === process.version
    expect(isSameEngine ? said : rounded(said)).toBe(isSameEngine ? answersOf(source) : rounded(answersOf(source)))
  },
)

test.skipIf(chromiumPath() === undefined)(
  'the library is imported by a page of Chromium and says there what the source says',
  async () => {
    expect(rounded(await askInChromium(installed))).toBe(rounded(answersOf(source)))
  },
  60_000,
)

test.each([
  ['nodenext', 'nodenext'],
  ['esnext', 'bundler'],
])('the types of the library serve a strict project with module %s and resolution %s', (module, moduleResolution) => {
  writeFileSync(
    join(folder, 'use.mts'),
    [
      "import { forecast, QUANTILE_LEVELS, TidegateError, type Forecast, type ForecastRequest } from 'tidegate/forecast'",
      'const request: ForecastRequest = { series: { startMs: 0, stepMs: 3_600_000, values: new Float64Array(336) }, horizonSteps: 48 }',
      'export const made: Forecast = forecast(request)',
      'export const p95: Float64Array | undefined = made.values[QUANTILE_LEVELS.indexOf(0.95)]',
      'export const weights: readonly number[] = made.evidence.experts.map((expert) => expert.weight)',
      "export const refused = new TidegateError('series-refused').remedy",
      '// @ts-expect-error a horizon is a number',
      "forecast({ series: request.series, horizonSteps: '48' })",
    ].join('\n'),
  )
  const compiler = join(project, 'node_modules/typescript7/bin/tsc')
  const flags = ['--strict', '--noEmit', '--target', 'es2022', '--types', '', '--module', module, '--moduleResolution', moduleResolution]

  const { stdout, status } = spawnSync(process.execPath, [compiler, ...flags, 'use.mts'], { cwd: folder, encoding: 'utf8' })

  expect(stdout).toBe('')
  expect(status).toBe(0)
})

test('the example of docs/forecast-library.md prints what stands below it', () => {
  const page = readFileSync(join(project, 'docs/forecast-library.md'), 'utf8')
  const [, code = ''] = /```js\n(.*?)```/s.exec(page) ?? []
  const [, printed] = /```text\n(.*?)```/s.exec(page) ?? []
  writeFileSync(join(folder, 'example.mjs'), code)

  expect(execFileSync(process.execPath, ['example.mjs'], { cwd: folder, encoding: 'utf8' })).toBe(printed)
})

test('the library is one module that imports nothing, of less than 300 kB', () => {
  const text = readFileSync(join(installed, 'dist/forecast/library.js'), 'utf8')

  expect(text).not.toMatch(/^\s*import\b|\bimport\(|\brequire\(/m)
  expect(text.length).toBeLessThan(300_000)
  expect(gzipSync(text).length).toBeLessThan(80_000)
})

test('the package starts, answers, shows its screens and stops when it is told to', async () => {
  const bin = join(folder, 'node_modules/.bin/tidegate')
  const args = ['start', '--json', '--server.port', '0', '--data.directory', join(folder, 'data')]
  const server = spawn(process.execPath, [bin, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = once(server, 'exit')
  const said: string[] = []
  server.stderr.on('data', (chunk: Buffer) => said.push(String(chunk)))

  try {
    const address = await addressOf(server.stdout, ended)
    const [live, screens] = await Promise.all([fetch(`${address}/live`), fetch(`${address}/ui/`)])

    expect(address, said.join('')).toMatch(/^http/)
    expect(live.status).toBe(200)
    expect(await screens.text()).toContain('<div id="root">')
  } finally {
    server.kill('SIGTERM')
  }
  const [code] = (await ended) as [number | null]
  expect(code).toBe(0)
}, 60_000)

/** The address that `start --json` prints; an empty one when it ended before. */
async function addressOf(output: Readable, ended: Promise<unknown>): Promise<string> {
  const address = (async () => {
    for await (const line of createInterface({ input: output })) {
      const { url } = JSON.parse(line) as { readonly url?: string; readonly signInUrl?: string }
      if (line.includes('signInUrl') && url !== undefined) return url
    }
    return ''
  })()
  return Promise.race([address, ended.then(() => '')])
}

/** Every number of a text with eight digits. */
function rounded(text: string): string {
  return text.replaceAll(/-?\d+\.\d+(?:e-?\d+)?/g, (digits) => Number(digits).toPrecision(8))
}

function versionOf(node: string): string {
  return execFileSync(node, ['--version'], { encoding: 'utf8', env: {} }).trim()
}

function tidegate(args: readonly string[]): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  return spawnSync(process.execPath, [join(folder, 'node_modules/.bin/tidegate'), ...args], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 30_000,
  })
}
