// The published package installs into an empty folder and runs there, as JavaScript and without the Node pin.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'

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
}, 180_000)

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

function tidegate(args: readonly string[]): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  return spawnSync(process.execPath, [join(folder, 'node_modules/.bin/tidegate'), ...args], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 30_000,
  })
}
