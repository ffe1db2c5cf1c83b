// Checks types with TypeScript 7, called by path: `typescript` is TypeScript 6, which stays for the tools that need its API.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const compiler = join(root, 'node_modules/typescript7/bin/tsc')
const named = process.argv.slice(2)
// TypeScript fails on settings that find no file.
const needed: Readonly<Record<string, string>> = { 'tsconfig.web.json': 'web', 'tsconfig.journeys.json': 'test/journeys' }
const all = ['tsconfig.json', 'tsconfig.pure.json', 'tsconfig.web.json', 'tsconfig.journeys.json'].filter((project) =>
  existsSync(join(root, needed[project] ?? '.')),
)

const failed = (named.length > 0 ? named : all).filter((project) => {
  const { status } = spawnSync(process.execPath, [compiler, '--noEmit', '--pretty', 'false', '-p', project], {
    cwd: root,
    stdio: 'inherit',
  })
  return status !== 0
})
process.exitCode = failed.length === 0 ? 0 : 1
