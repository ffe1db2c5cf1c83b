// Checks types with TypeScript 7, called by path: `typescript` is TypeScript 6, which stays for the tools that need its API.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const compiler = join(root, 'node_modules/typescript7/bin/tsc')
const projects = process.argv.length > 2 ? process.argv.slice(2) : ['tsconfig.json', 'tsconfig.pure.json', 'tsconfig.web.json']

let failed = 0
for (const project of projects) {
  if (project === 'tsconfig.web.json' && !existsSync(join(root, 'web'))) continue
  const { status } = spawnSync(process.execPath, [compiler, '--noEmit', '--pretty', 'false', '-p', project], {
    cwd: root,
    stdio: 'inherit',
  })
  if (status !== 0) failed += 1
}
process.exitCode = failed === 0 ? 0 : 1
