// The programs that some tests need beside Node, where they are found, and which tests need them.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'

/** A program that is not installed by npm. */
export interface Peer {
  readonly name: string
  readonly isFound: boolean
  /** Globs of the tests that need it. */
  readonly tests: readonly string[]
  /** How to get it on Debian and Ubuntu. */
  readonly install: string
}

/** Tests that drive a browser; they need Git as well. */
export const journeyTests = 'test/journeys/**/*.test.ts'

/** Tests that run the git program, apart from the journeys. */
export const gitTests = [
  'src/boot/{boot,boot-model,calendar-faults,connect,production,wire-environment}.test.ts',
  'src/deliver/git*.test.ts',
  'test/contracts/{host,log-go,repository}*.test.ts',
  'test/faults/**/*.test.ts',
  'test/house/package.test.ts',
  'test/run/**/*.test.ts',
]

/** Tests that start a PostgreSQL. */
export const postgresTests = ['test/contracts/store-postgres*.test.ts']

/** Tests that run the verifier written in Python. */
const pythonTests = ['test/record/second-verifier.test.ts', 'test/record/both-verifiers.test.ts']

/** Tests that ask real metrics servers; each asks both. */
const metricsTests = [
  'test/peers/**/*.test.ts',
  'test/contracts/source-prometheus*.test.ts',
  'test/journeys/real-*.test.ts',
  'test/journeys/connect.test.ts',
]

/** Path of the Chromium that journeys drive: `TIDEGATE_TEST_CHROMIUM`, or where Debian puts it; `undefined` where there is none. */
export function chromiumPath(): string | undefined {
  const candidates = [process.env.TIDEGATE_TEST_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
  return candidates.find((path) => path !== undefined && path !== '' && isExecutable(path))
}

/** Every peer, and whether it is here. */
export function peers(): readonly Peer[] {
  return [
    {
      name: 'Git',
      isFound: spawnSync('git', ['--version']).status === 0,
      tests: [...gitTests, journeyTests],
      install: 'apt-get install git',
    },
    {
      name: 'Chromium',
      isFound: chromiumPath() !== undefined,
      tests: [journeyTests],
      install: 'apt-get install chromium fonts-dejavu-core',
    },
    {
      name: 'PostgreSQL',
      isFound: existsSync('/usr/lib/postgresql/15/bin/postgres'),
      tests: postgresTests,
      install: 'apt-get install postgresql',
    },
    {
      name: 'Prometheus',
      isFound: isExecutable('/usr/bin/prometheus'),
      tests: [...metricsTests, 'test/house/promtool.test.ts'],
      install: 'apt-get install prometheus',
    },
    {
      name: 'Go with golang.org/x/mod',
      isFound: isExecutable('/usr/bin/go') && existsSync('/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog'),
      tests: ['test/contracts/log-go.test.ts'],
      install: 'apt-get install golang-go golang-golang-x-mod-dev',
    },
    {
      name: 'VictoriaMetrics',
      isFound: isExecutable('/usr/bin/victoria-metrics'),
      tests: metricsTests,
      install: 'apt-get install victoria-metrics',
    },
    {
      name: 'Python 3',
      isFound: spawnSync('python3', ['--version']).status === 0,
      tests: pythonTests,
      install: 'apt-get install python3',
    },
  ]
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
