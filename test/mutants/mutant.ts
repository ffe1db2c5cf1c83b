// One check taken out of the code, and the tests that must notice; tried in a copy of the tree, never in the tree itself.

import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The tree that is copied. */
export const ROOT = join(import.meta.dirname, '../..')

/** A check that is taken out. */
export interface Mutant {
  /** What no longer holds, as a sentence. */
  readonly name: string
  readonly file: string
  /** The check as it stands; it stands there once. */
  readonly find: string
  readonly put: string
  /** The one file of tests that must turn red. */
  readonly tests: string
}

/** `survived` = no test noticed; `broken` = the file did not load, so that nothing is proved. */
export type Fate = 'killed' | 'survived' | 'broken'

/** What became of one, and who noticed first. */
export interface Trial {
  readonly fate: Fate
  readonly by: string | undefined
  readonly seconds: number
}

/** A copy of the tree in which files may be spoilt. */
export interface Copy {
  /** Runs a file of tests as it stands; `killed` = it is red even so. */
  readonly untouched: (tests: string) => Trial
  readonly try: (mutant: Mutant) => Trial
  readonly remove: () => void
}

/** What can be spoilt or loads what can; the rest is led to. */
const COPIED = ['src', 'test', 'web', 'api', 'tools', 'package.json', 'vitest.config.ts', 'tsconfig.json', 'borders.cjs']
const LED_TO = ['node_modules', 'examples', 'docs', 'dist', 'bench', 'README.md']

/** Makes the copy in the folder for temporary files. */
export function copyTree(): Copy {
  const folder = mkdtempSync(join(tmpdir(), 'tidegate-mutants-'))
  for (const part of COPIED) cpSync(join(ROOT, part), join(folder, part), { recursive: true })
  for (const part of LED_TO) symlinkSync(join(ROOT, part), join(folder, part))
  return {
    untouched: (tests) => runTests(folder, tests),
    try: (mutant) => {
      const path = join(folder, mutant.file)
      const text = readFileSync(path, 'utf8')
      writeFileSync(path, spoilt(text, mutant))
      try {
        return runTests(folder, mutant.tests)
      } finally {
        writeFileSync(path, text)
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** The text without the check; throws `RangeError` where the check does not stand there exactly once. */
export function spoilt(text: string, { name, file, find, put }: Mutant): string {
  const places = text.split(find).length - 1
  if (places !== 1) throw new RangeError(`${name}: the check stands ${places} times in ${file}`)
  return text.replace(find, () => put)
}

interface Report {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[]
  }[]
}

function runTests(folder: string, tests: string): Trial {
  const startMs = performance.now()
  const report = join(folder, 'report.json')
  rmSync(report, { force: true })
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--project',
    'units',
    '--bail',
    '1',
    '--reporter=json',
    `--outputFile=${report}`,
    tests,
  ]
  const { status } = spawnSync(process.execPath, args, { cwd: folder, stdio: 'ignore', env: { ...process.env, TIDEGATE_MUTANT: '1' } })
  const seconds = (performance.now() - startMs) / 1000
  const asserted = resultsIn(report)
  const failed = asserted.find((one) => one.status === 'failed')
  if (failed !== undefined) return { fate: 'killed', by: failed.fullName, seconds }
  return { fate: status === 0 && asserted.length > 0 ? 'survived' : 'broken', by: undefined, seconds }
}

function resultsIn(report: string): Report['testResults'][number]['assertionResults'] {
  try {
    return (JSON.parse(readFileSync(report, 'utf8')) as Report).testResults.flatMap(({ assertionResults }) => assertionResults)
  } catch {
    return []
  }
}
