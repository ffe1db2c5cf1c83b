// What the list of adapters in borders.cjs means for the type checker and for the linter.

const tests = '**/*.test.ts'

/** The type checker's settings for pure files: no Node, no browser, and no file that borders.cjs lists as an adapter. */
export function pureConfigOf({ pureRooms, adapters }) {
  return {
    extends: './tsconfig.json',
    compilerOptions: { lib: ['es2024'], types: [] },
    include: ['tools/pure-globals.d.ts', ...pureRooms.map((room) => `src/${room}/**/*.ts`)],
    exclude: [tests, ...adapters],
  }
}

/** The linter's settings with the purity part made anew from the rooms and adapters. */
export function withPurity(lintConfig, { pureRooms, adapters }) {
  return {
    ...lintConfig,
    overrides: lintConfig.overrides.map((override) => (isPurity(override) ? purityOf(pureRooms, adapters) : override)),
  }
}

function isPurity({ files, rules }) {
  return rules['no-restricted-globals'] !== undefined && files.every((glob) => glob !== 'src/**/*.ts')
}

function purityOf(pureRooms, adapters) {
  const forbidden = [
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
    files: pureRooms.map((room) => `src/${room}/**/*.ts`),
    excludeFiles: [tests, ...adapters],
    rules: {
      'no-restricted-globals': ['error', ...forbidden.map((name) => ({ name, message: 'a pure file gets what it needs as a value' }))],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'time is an argument' },
        { object: 'Math', property: 'random', message: 'chance is a seed, and a seed is an argument' },
        { object: 'globalThis', property: 'fetch', message: 'a pure file gets what it needs as a value' },
      ],
    },
  }
}
