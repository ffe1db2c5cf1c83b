// How checks and query plans look in a terminal: what is not well stands out, figures stand first and under each other.

/** A check as it is shown; advice stands beside what is well, a remedy beside what is not. */
export interface ShownCheck {
  readonly name: string
  readonly isWell: boolean
  readonly detail: string
  readonly remedy: string | undefined
  readonly more?: readonly string[]
  readonly plan?: ShownPlan
}

/** A priced query plan as it is shown. */
export interface ShownPlan {
  readonly prices: readonly (Figures & { readonly days: number })[]
  /** Absent where no samples are kept from one run to the next. */
  readonly laterRun?: Figures
  readonly purposes: readonly (Figures & { readonly purpose: string })[]
  readonly probe: Pick<Figures, 'samples' | 'bytes' | 'seconds'>
}

interface Figures {
  readonly queries: number
  readonly series: number
  readonly samples: number
  readonly bytes: number
  readonly seconds: number
}

/** Further lines of one check that are shown; `--json` has them all. */
const MOST_LINES = 8

/** One line for each check, with what to do below it, and the query plans after all of them. */
export function checkLines(checks: readonly ShownCheck[]): readonly string[] {
  const width = Math.max(0, ...checks.map(({ name }) => name.length))
  const indent = ' '.repeat(7 + width + 2)
  const lines = checks.flatMap(({ name, isWell, detail, remedy, more = [] }) => [
    `${wordOf(isWell, remedy)}  ${name.padEnd(width)}  ${detail}`,
    ...more.slice(0, MOST_LINES).map((line) => `${indent}- ${line}`),
    ...(more.length > MOST_LINES ? [`${indent}- and ${more.length - MOST_LINES} more: \`--json\` lists all`] : []),
    ...(remedy === undefined ? [] : [`${indent}${remedy}`]),
  ])
  return [...lines, ...checks.flatMap(({ name, plan }) => (plan === undefined ? [] : ['', ...planLines(name, plan)]))]
}

function wordOf(isWell: boolean, remedy: string | undefined): string {
  if (!isWell) return 'FAULT'
  return remedy === undefined ? 'ok   ' : 'note '
}

function planLines(name: string, { prices, laterRun, purposes, probe }: ShownPlan): readonly string[] {
  const heading = ['queries', 'series', 'samples', 'MB', 'seconds', '']
  const total = prices.map((price) => [
    ...figureCells(price),
    price.days === prices[0].days
      ? `${laterRun === undefined ? 'each run' : 'the first run'}, from ${price.days} days`
      : `the same from ${price.days} days: what forecasts rest on, and the rest is for rehearsals (\`history.rehearseDays\`)`,
  ])
  const later = laterRun === undefined ? [] : [[...figureCells(laterRun), 'each later run, which knows the samples of the one before']]
  const parts = purposes.map((price) => [...figureCells(price), `- ${price.purpose}`])
  return [
    `${name}: a run by its parts, and as a whole with its queries side by side`,
    ...figureColumns([heading, ...parts, ...total.slice(0, 1), ...later, ...total.slice(1)]),
    `  series and samples as the manifests let expect; tried one day of each: ${whole(probe.samples)} samples, ${tenths(probe.bytes / 1e6)} MB in ${tenths(probe.seconds)} s`,
  ]
}

function figureCells({ queries, series, samples, bytes, seconds }: Figures): readonly string[] {
  return [whole(queries), whole(series), whole(samples), tenths(bytes / 1e6), tenths(seconds)]
}

/** Rows whose figures end under each other; the last column is words. */
function figureColumns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)))
  return rows.map((row) =>
    `  ${row.map((cell, column) => (column === row.length - 1 ? cell : cell.padStart(widths[column]))).join('  ')}`.trimEnd(),
  )
}

function whole(figure: number): string {
  return Math.round(figure).toLocaleString('en')
}

function tenths(figure: number): string {
  return figure.toLocaleString('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 })
}
