// Runs borders.cjs over a tree, and fails when nothing was read: without TypeScript's API dependency-cruiser sees no file and is content.
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { cruise, type ICruiseResult, type IViolation } from 'dependency-cruiser'
import { bordersTable } from './borders-table.ts'

const root = resolve(process.argv[2] ?? join(import.meta.dirname, '..'))
const { forbidden, options } = bordersTable()
const folders = ['src', 'web', 'api'].filter((folder) => existsSync(join(root, folder)))

const { output } = await cruise(folders, {
  ...options,
  baseDir: root,
  validate: true,
  ruleSet: { forbidden: structuredClone([...forbidden]) },
  outputType: 'json',
})
const { modules, summary } = JSON.parse(output as string) as ICruiseResult
const filesRead = modules.filter(({ source }) => /^(src|web|api)\//.test(source)).length

for (const violation of summary.violations) console.error(sentenceOf(violation))
console.log(`${filesRead} files read, ${summary.totalDependenciesCruised} imports, ${summary.violations.length} over a border`)
process.exitCode = filesRead === 0 || summary.violations.length > 0 ? 1 : 0

function sentenceOf({ from, to, rule, cycle }: IViolation): string {
  const way = cycle === undefined || cycle.length === 0 ? to : cycle.map(({ name }) => name).join(' > ')
  const reason = forbidden.find(({ name }) => name === rule.name)?.comment
  return `${from} > ${way}\n  ${rule.name}: ${reason}`
}
