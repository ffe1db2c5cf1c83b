// Runs borders.cjs over the whole project, and fails when nothing was read: without TypeScript's API dependency-cruiser sees no file and is content.
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { cruise } from 'dependency-cruiser'

const borders = createRequire(import.meta.url)('../borders.cjs')
const root = resolve(process.argv[2] ?? join(import.meta.dirname, '..'))
const { forbidden, options } = borders
const folders = ['src', 'web', 'api'].filter((folder) => existsSync(join(root, folder)))

const { output } = await cruise(folders, {
  ...options,
  baseDir: root,
  validate: true,
  ruleSet: { forbidden: structuredClone(forbidden) },
  outputType: 'json',
})
const { modules, summary } = JSON.parse(output)
const filesRead = modules.filter(({ source }) => /^(src|web|api)\//.test(source)).length

for (const { rule, from, to, cycle } of summary.violations) {
  const path = cycle === undefined || cycle.length === 0 ? to : cycle.map(({ name }) => name).join(' > ')
  const reason = forbidden.find(({ name }) => name === rule.name)?.comment
  console.error(`${from} > ${path}\n  ${rule.name}: ${reason}`)
}
console.log(`${filesRead} files read, ${summary.totalDependenciesCruised} imports, ${summary.violations.length} over a border`)
process.exitCode = filesRead === 0 || summary.violations.length > 0 ? 1 : 0
