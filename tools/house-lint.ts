// The house's own lint: what every file must look like, and the few things that no ready-made rule knows.
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import ts from 'typescript'
import type { BordersTable } from './borders-table.ts'

/** One thing that is wrong, at a line counted from 1. */
export interface LintFinding {
  readonly path: string
  readonly line: number
  readonly rule: string
  readonly message: string
}

const maxLines = 400
const vagueNames = new Set([
  'util',
  'utils',
  'common',
  'types',
  'helper',
  'helpers',
  'misc',
  'lib',
  'service',
  'services',
  'manager',
  'index',
])
const generated = new Set(['api/schema.ts'])

/** What is wrong with one file; `path` is relative to the project, with `/`. An empty answer means nothing. */
export function lintFile(path: string, text: string, borders: Pick<BordersTable, 'adapters' | 'pureRooms'>): readonly LintFinding[] {
  if (generated.has(path)) return []
  const findings = [...lintShape(path, text)]
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2024, true)
  const isTest = path.includes('.test.') || path.startsWith('test/')
  if (isTest) return findings
  if (isPure(path, borders)) findings.push(...lintClock(source))
  if (path.startsWith('src/') && !/^src\/(boot|cli)\//.test(path)) findings.push(...lintEnvironment(source))
  return findings
}

/** What is wrong with some files of the project, read from disk. */
export function lintFiles(paths: readonly string[], borders: BordersTable): readonly LintFinding[] {
  return paths.flatMap((path) => lintFile(path, readFileSync(path, 'utf8'), borders))
}

function lintShape(path: string, text: string): readonly LintFinding[] {
  const findings: LintFinding[] = []
  const lines = text.replace(/^#!.*\n/, '').split('\n')
  if (!isSentence(openingOf(lines))) {
    findings.push({
      path,
      line: 1,
      rule: 'opening-sentence',
      message: 'the first line is a comment: one sentence that says what the file is for',
    })
  }
  const lineCount = text.endsWith('\n') ? text.split('\n').length - 1 : text.split('\n').length
  if (lineCount > maxLines) {
    findings.push({
      path,
      line: maxLines + 1,
      rule: 'file-length',
      message: `${lineCount} lines: a file of more than ${maxLines} wants to be two`,
    })
  }
  const stem = basename(path).split('.')[0] ?? ''
  const vague = [stem, ...path.split('/').slice(0, -1)].find((part) => vagueNames.has(part))
  if (vague !== undefined) {
    findings.push({
      path,
      line: 1,
      rule: 'named-after-one-thing',
      message: `\`${vague}\` says nothing: a file is named after the one thing it exports`,
    })
  }
  return findings
}

/** The opening comment up to the end of its first sentence; it may run on over a line's end. */
function openingOf(lines: readonly string[]): string {
  const first = lines[0] ?? ''
  if (!/^(\/\/|\/\*)/.test(first)) return ''
  const comment: string[] = []
  for (const line of lines) {
    if (!/^\s*(\/\/|\/\*|\*)/.test(line)) break
    comment.push(line.replace(/^\s*(\/\/|\/\*\*?|\*\/?)\s?/, '').replace(/\s*\*\/\s*$/, ''))
  }
  return comment.join(' ').trim()
}

function isSentence(text: string): boolean {
  return /^[A-Z0-9`'"(].*[.:!?](\s|$)/.test(text)
}

function isPure(path: string, { pureRooms, adapters }: Pick<BordersTable, 'pureRooms' | 'adapters'>): boolean {
  return pureRooms.some((room) => path.startsWith(`src/${room}/`)) && !adapters.includes(path)
}

function lintClock(source: ts.SourceFile): readonly LintFinding[] {
  const findings: LintFinding[] = []
  walk(source, (node) => {
    if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && (node.arguments?.length ?? 0) === 0) {
      findings.push(findingAt(source, node, { rule: 'no-clock', message: '`new Date()` reads the clock: time is an argument' }))
    }
  })
  return findings
}

function lintEnvironment(source: ts.SourceFile): readonly LintFinding[] {
  return importsOf(source)
    .filter(({ name, from }) => name === 'env' && /^(node:)?process$/.test(from))
    .map(({ node }) => findingAt(source, node, { rule: 'no-environment', message: 'settings are read in boot and handed down' }))
}

function importsOf(source: ts.SourceFile): readonly { readonly name: string; readonly from: string; readonly node: ts.Node }[] {
  return source.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return []
    const from =
      statement.moduleSpecifier !== undefined && ts.isStringLiteral(statement.moduleSpecifier) ? statement.moduleSpecifier.text : ''
    const bindings = ts.isImportDeclaration(statement) ? statement.importClause?.namedBindings : statement.exportClause
    if (from === '' || bindings === undefined || !(ts.isNamedImports(bindings) || ts.isNamedExports(bindings))) return []
    return bindings.elements.map((element) => ({ name: (element.propertyName ?? element.name).text, from, node: element }))
  })
}

function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node)
  ts.forEachChild(node, (child) => walk(child, visit))
}

function findingAt(source: ts.SourceFile, node: ts.Node, what: Pick<LintFinding, 'rule' | 'message'>): LintFinding {
  return { path: source.fileName, line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1, ...what }
}
