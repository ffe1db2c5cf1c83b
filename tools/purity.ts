// What the list of adapters in borders.cjs means for the type checker and for the linter.
import type { BordersTable } from './borders-table.ts'

/** The part of .oxlintrc.json that is made; the rest of it passes through untouched. */
export interface LintConfig {
  readonly overrides: readonly LintOverride[]
}

/** Rules for some files. */
export interface LintOverride {
  readonly files: readonly string[]
  readonly excludeFiles?: readonly string[]
  readonly rules: Readonly<Record<string, unknown>>
}

type Purity = Pick<BordersTable, 'pureRooms' | 'adapters'>

const tests = '**/*.test.ts'
const asValue = 'a pure file gets what it needs as a value'

/** The type checker's settings for pure files: no Node, no browser, and no file that borders.cjs lists as an adapter. */
export function pureConfigOf({ pureRooms, adapters }: Purity): Readonly<Record<string, unknown>> {
  return {
    extends: './tsconfig.json',
    compilerOptions: { lib: ['es2024'], types: [] },
    include: ['tools/pure-globals.d.ts', ...globsOf(pureRooms)],
    exclude: [tests, ...adapters],
  }
}

/** The linter's settings with the purity part made anew: it is the override whose files are those of the pure rooms, or comes last. */
export function withPurity(config: LintConfig, purity: Purity): LintConfig {
  const others = config.overrides.filter(({ files }) => !files.includes('src/core/**/*.ts'))
  return { ...config, overrides: [...others, purityOf(purity)] }
}

function purityOf({ pureRooms, adapters }: Purity): LintOverride {
  const globals = [
    'fetch',
    'XMLHttpRequest',
    'WebSocket',
    'process',
    'console',
    'performance',
    'crypto',
    'setTimeout',
    'setInterval',
    'setImmediate',
  ]
  return {
    files: globsOf(pureRooms),
    excludeFiles: [tests, ...adapters],
    rules: {
      'no-restricted-globals': ['error', ...globals.map((name) => ({ name, message: asValue }))],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'time is an argument' },
        { object: 'Math', property: 'random', message: 'chance is a seed, and a seed is an argument' },
        { object: 'globalThis', property: 'fetch', message: asValue },
      ],
    },
  }
}

function globsOf(rooms: readonly string[]): readonly string[] {
  return rooms.map((room) => `src/${room}/**/*.ts`)
}
