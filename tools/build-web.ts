// Builds the screens into dist/web; with `--if-stale`, only where a file they are made from has changed since.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bordersTable } from './borders-table.ts'

const root = join(import.meta.dirname, '..')
const stampPath = join(root, 'dist/web.inputs')
const builder = join(root, 'node_modules/vite/bin/vite.js')
process.chdir(root)

if (!existsSync('web/index.html')) stop('there is no web/index.html to build from')
const inputs = inputsDigest()
const isFresh = existsSync('dist/web/index.html') && existsSync(stampPath) && readFileSync(stampPath, 'utf8') === inputs
if (!(process.argv.includes('--if-stale') && isFresh)) build()

/** A digest of every file that can reach a screen: the screens, the client, the pure code and the versions of the packages. */
function inputsDigest(): string {
  const hash = createHash('sha256')
  const files = globSync(
    ['web/**/*', 'api/**/*', ...bordersTable().pureRooms.map((room) => `src/${room}/**/*.ts`), 'vite.config.ts', 'package-lock.json'],
    {
      exclude: ['**/*.test.*'],
      withFileTypes: true,
    },
  )
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  for (const path of files.sort()) hash.update(path).update('\0').update(readFileSync(path)).update('\0')
  return hash.digest('hex')
}

function build(): void {
  if (!existsSync(builder)) stop('the screens are built by a development dependency: run `npm ci` without `--omit=dev`')
  console.log('building the screens …')
  const { status, stdout, stderr } = spawnSync(process.execPath, [builder, 'build', '--logLevel', 'warn'], { encoding: 'utf8' })
  if (status !== 0) stop(`the screens did not build\n${stdout}${stderr}`)
  writeFileSync(stampPath, inputs)
}

function stop(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}
