// Writes what borders.cjs says about purity into tsconfig.pure.json and .oxlintrc.json.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bordersTable } from './borders-table.ts'
import { pureConfigOf, withPurity, type LintConfig } from './purity.ts'

const root = join(import.meta.dirname, '..')
const borders = bordersTable()
const lintConfig = JSON.parse(readFileSync(join(root, '.oxlintrc.json'), 'utf8')) as LintConfig

writeJson('tsconfig.pure.json', pureConfigOf(borders))
writeJson('.oxlintrc.json', withPurity(lintConfig, borders))
spawnSync(process.execPath, [join(root, 'node_modules/oxfmt/bin/oxfmt'), 'tsconfig.pure.json', '.oxlintrc.json'], {
  cwd: root,
  stdio: 'inherit',
})

function writeJson(name: string, value: unknown): void {
  writeFileSync(join(root, name), `${JSON.stringify(value, null, 2)}\n`)
}
