// Writes the references that are made from the code: docs/configuration.md, environments.md, annotations.md, cli.md and production.md whole, and the tables of docs/rules.md.

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { environmentSchema } from '../src/boot/environment-schema.ts'
import { OPTIONS, variableOf } from '../src/boot/options.ts'
import type { Command } from '../src/cli/command.ts'
import { COMMANDS } from '../src/cli/commands.ts'
import { EXIT_CODES } from '../src/cli/exit-codes.ts'
import { FACTS, type FactName } from '../src/core/production-facts.ts'
import { PRODUCTION_RULES } from '../src/core/production-guard.ts'
import { ANCESTOR_PREFIX, ANNOTATIONS, OWN_PREFIX } from '../src/core/annotations.ts'
import { CHECKS } from '../src/decide/checks.ts'
import { GUARDRAILS } from '../src/decide/guardrails.ts'
import { CALM_RULES, RISK_RULES } from '../src/decide/rules.ts'

const NOTE = '<!-- Made by `npm run docs`; a test compares it with the code. -->'

/** Every generated page by its path. */
export function generatedPages(): ReadonlyMap<string, string> {
  return new Map([
    ['docs/configuration.md', configurationPage()],
    ['docs/environments.md', environmentsPage()],
    ['docs/annotations.md', annotationsPage()],
    ['docs/rules.md', rulesPage()],
    ['docs/cli.md', commandsPage()],
    ['docs/production.md', productionPage()],
  ])
}

function configurationPage(): string {
  const rows = OPTIONS.map(
    (row) =>
      `| \`${row.name}\` | \`${variableOf(row.name)}\` | ${typeWord(row.type)} | ${row.default === '' ? '' : `\`${row.default}\``} | ${row.meaning} | ${row.since} |`,
  )
  return page('Configuration', [
    'Tidegate needs no configuration. Each option is an environment variable; an unknown name that begins with `TIDEGATE_` or a bad value stops the start, with all faults listed. Variables that begin with `TIDEGATE_SECRET_` hold secrets that environments.yaml refers to.',
    ['| option | variable | type | default | meaning | since |', '|---|---|---|---|---|---|', ...rows].join('\n'),
    'The terminal reads three more: `TIDEGATE_SERVER` (the address of the server), `TIDEGATE_API_KEY` (a key, instead of the one that `login` keeps) and `TIDEGATE_HOME` (the folder of `login`’s file, by default `~/.config/tidegate`).',
  ])
}

function typeWord(type: (typeof OPTIONS)[number]['type']): string {
  if (type.is === 'number') return `${type.from} to ${type.to}`
  return type.is === 'choice' ? type.of.map((word) => `\`${word}\``).join(', ') : 'text'
}

/** What the page needs to know of a schema. */
interface Described {
  readonly type?: string
  readonly description?: string
  readonly default?: unknown
  readonly properties?: Readonly<Record<string, Described>>
  readonly required?: readonly string[]
  readonly items?: Described
  /** Where its keys are told already. */
  readonly $comment?: string
}

function environmentsPage(): string {
  return page('environments.yaml', [
    'One file describes the environments: `environments:` holds a list, each item with the keys below. Unknown keys are faults, all faults are listed at once, and secrets stand in files or in environment variables, never here. A new environment starts in the mode `forecast-only`.',
    ['| key | default | meaning |', '|---|---|---|', ...rowsOf(environmentSchema as unknown as Described, '')].join('\n'),
    'The demo’s own file, `examples/demo/environments.yaml`, is a complete example.',
  ])
}

function rowsOf(schema: Described, prefix: string): string[] {
  const rows: string[] = []
  for (const [key, part] of Object.entries(schema.properties ?? {})) {
    const name = `${prefix}${key}`
    const inner = part.properties === undefined ? part.items : part
    if (part.properties === undefined || part.description !== undefined)
      rows.push(
        `| \`${name}\` | ${defaultOf(part, schema.required?.includes(key) === true)} | ${(part.description ?? '').replaceAll('|', '\\|')} |`,
      )
    if (inner?.properties !== undefined && inner.$comment === undefined)
      rows.push(...rowsOf(inner, part.items === undefined ? `${name}.` : `${name}[].`))
  }
  return rows
}

function defaultOf(part: Described, isRequired: boolean): string {
  if (part.default !== undefined) return `\`${JSON.stringify(part.default)}\``
  return isRequired ? 'required' : ''
}

function annotationsPage(): string {
  const rows = ANNOTATIONS.map(
    ({ name, form, meaning, isAncestral }) =>
      `| \`${OWN_PREFIX}${name}\` | ${form} | ${meaning}${isAncestral ? ` \`${ANCESTOR_PREFIX}${name}\` is read too, where this one is absent.` : ''} |`,
  )
  return page('Annotations of a workload', [
    'What a workload says for itself, in its manifest, comes before what its team says, and that before what its environment says ([environments.md](environments.md)); [rules.md](rules.md) tells what the guardrails do with it.',
    'They stand on the workload, or on its pod template. Every value is a text: put numbers and `true` in quotes. One that cannot be read, and one with this prefix that is not in the table, holds every change of its workload (G-013) and is told as a finding.',
    ['| annotation | value | meaning |', '|---|---|---|', ...rows].join('\n'),
    `Of the other annotations with \`${ANCESTOR_PREFIX}\` none is read: the runtime is seen in the manifest, and so is the file that it stands in.`,
  ])
}

/** The page as it stands, with its tables made anew. */
function rulesPage(): string {
  const checks = CHECKS.filter(({ id }) => id.startsWith('R-')).map((check) => ({ ...check, severity: 'note' }))
  const rules = [...RISK_RULES, ...CALM_RULES, ...checks].sort((a, b) => (a.id < b.id ? -1 : 1))
  const ruleRows = rules.map(({ id, code, severity, sentence }) => `| ${id} | \`${code}\` | ${severity} | ${sentence} |`)
  const guardrails = [...CHECKS.filter(({ id }) => id.startsWith('G-')), ...GUARDRAILS]
  const guardrailRows = guardrails.map(({ id, code, sentence }) => `| ${id} | \`${code}\` | ${sentence} |`)
  const text = readFileSync(join(import.meta.dirname, '../docs/rules.md'), 'utf8')
  const told = between(text, 'rules', ['| id | code | severity | when it speaks, and what it wants |', '|---|---|---|---|', ...ruleRows])
  return between(told, 'guardrails', ['| id | code | what it demands |', '|---|---|---|', ...guardrailRows])
}

function between(text: string, name: string, rows: readonly string[]): string {
  const [before, after] = [text.indexOf(`<!-- ${name} -->`), text.indexOf(`<!-- /${name} -->`)]
  if (before < 0 || after < before) throw new Error(`docs/rules.md has no place for the table of ${name}`)
  return `${text.slice(0, before)}<!-- ${name} -->\n${rows.join('\n')}\n${text.slice(after)}`
}

function commandsPage(): string {
  const commands = COMMANDS.map((command) =>
    [
      `## ${command.name}`,
      '',
      `\`tidegate ${command.usage}\``,
      '',
      `${command.summary.charAt(0).toUpperCase()}${command.summary.slice(1)}.`,
      '',
      ...optionLines(command),
    ].join('\n'),
  )
  const codes = Object.entries(EXIT_CODES).map(([code, meaning]) => `| ${code} | ${meaning} |`)
  return page('Commands', [
    'In a checkout every command is called with `npx tidegate COMMAND`. Text is for people; `--json` is for machines.',
    ...commands,
    ['## Exit codes', '', '| code | meaning |', '|---|---|', ...codes].join('\n'),
  ])
}

/** The options of the configuration are not told a second time. */
function optionLines(command: Command): readonly string[] {
  if (typeof command.options === 'function')
    return ['Takes every option of [configuration.md](configuration.md) by its name, for example `--server.port 8091`, and `--json`.']
  const rows = Object.entries(command.options).map(
    ([name, option]) =>
      `| \`--${name}\` | ${option.description}${option.default === undefined ? '' : ` (default: \`${option.default}\`)`} |`,
  )
  return ['| option | meaning |', '|---|---|', ...rows]
}

function productionPage(): string {
  const rules = PRODUCTION_RULES.map(({ code, sentence, asks }) => `| ${code} | ${sentence} | ${tellersOf(asks).join(', ')} |`)
  const facts = Object.entries(FACTS).map(
    ([name, { meaning, owedBy }]) => `| \`${name}\` | ${meaning} | ${owedBy.length === 0 ? 'whoever knows it' : owedBy.join(', ')} |`,
  )
  return page('Production', [
    'With `TIDEGATE_PRODUCTION=true` a start is refused by every rule below that does not hold, all of them at once, before anything is made or opened. Without it the same is told: `npx tidegate doctor` has a line `production` (with `--json` every refusal in full), and so has `/health`, for administrators.',
    ['| code | what production demands | judged by |', '|---|---|---|', ...rules].join('\n'),
    'A rule looks at facts alone, so that a start and a chart can be held to the same table (`src/core/production-guard.ts`). What one of them owes and does not tell is a refusal, and so is what cannot be judged; what only the other one can know is left to it. A start knows nothing of replicas, images and ingress. Passkeys and CORS are judged once there are such settings; today the server sends no CORS header.',
    ['| fact | meaning | owed by |', '|---|---|---|', ...facts].join('\n'),
    'The data directory counts as lost on `tmpfs`, `ramfs`, the layer of a container (`overlay`) and an `emptyDir` of Kubernetes, as `/proc/self/mountinfo` tells it; where a system has no such file it is not known, and refused. Addresses are found under whichever key they stand; those on loopback may be plain HTTP.',
  ])
}

/** Who is held to a rule: whoever owes one of its facts, or anybody who knows them. */
function tellersOf(asks: readonly FactName[]): readonly string[] {
  const owing = (['process', 'chart'] as const).filter((teller) => asks.every((name) => FACTS[name].owedBy.some((one) => one === teller)))
  return owing.length === 0 ? ['whoever knows'] : owing.map((teller) => (teller === 'process' ? 'start' : teller))
}

function page(title: string, parts: readonly string[]): string {
  return `${[`# ${title}`, NOTE, ...parts].join('\n\n')}\n`
}

if (process.argv[1] === import.meta.filename) {
  for (const [path, text] of generatedPages()) writeFileSync(join(import.meta.dirname, '..', path), text)
}
