// Holds a tree against borders.cjs and says, for each import over a border, which rule it breaks and why the rule is there.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { cruise, type ICruiseResult, type IViolation } from 'dependency-cruiser'
import { bordersTable } from './borders-table.ts'

/** What was found in a tree. */
export interface BorderReport {
  /** Files of the tree itself; 0 means that nothing was looked at. */
  readonly filesRead: number
  readonly importsSeen: number
  /** One text an import over a border: from, to, the rule and its reason. */
  readonly breaches: readonly string[]
}

/** Reads src, web and api under `root`, type imports included. */
export async function cruiseBorders(root: string): Promise<BorderReport> {
  const { forbidden, options } = bordersTable()
  const folders = ['src', 'web', 'api'].filter((folder) => existsSync(join(root, folder)))
  const ruleSet = { forbidden: structuredClone([...forbidden]) }
  const { output } = await cruise(folders, { ...structuredClone(options), baseDir: root, validate: true, ruleSet, outputType: 'json' })
  const { modules, summary } = JSON.parse(output as string) as ICruiseResult
  return {
    filesRead: modules.filter(({ source }) => /^(src|web|api)\//.test(source)).length,
    importsSeen: summary.totalDependenciesCruised ?? 0,
    breaches: summary.violations.map(sentenceOf),
  }
}

function sentenceOf({ from, to, rule, cycle }: IViolation): string {
  const way = cycle === undefined || cycle.length === 0 ? to : cycle.map(({ name }) => name).join(' > ')
  const reason = bordersTable().forbidden.find(({ name }) => name === rule.name)?.comment
  return `${from} > ${way}\n  ${rule.name}: ${reason}`
}
