// Runs oxlint with its type-aware rules and then the house's own lint.
import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { bordersTable } from './borders-table.ts'
import { lintFiles } from './house-lint.ts'

const root = join(import.meta.dirname, '..')
process.chdir(root)

const oxlint = spawnSync(process.execPath, [join(root, 'node_modules/oxlint/bin/oxlint'), '--type-aware', '--deny-warnings', '.'], {
  stdio: 'inherit',
})
const paths = globSync('{src,api,web,test,tools,bench}/**/*.{ts,tsx,mjs,cjs}')
  .map((path) => path.replaceAll('\\', '/'))
  .sort()
const findings = lintFiles(paths, bordersTable())

for (const { path, line, rule, message } of findings) console.error(`${path}:${line}: ${rule}: ${message}`)
console.log(`${paths.length} files looked at by the house's own lint, ${findings.length} faults`)
process.exitCode = oxlint.status === 0 && findings.length === 0 ? 0 : 1
