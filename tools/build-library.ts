// Builds the published entry `tidegate/forecast` into dist/forecast: one module without an import, and the types behind it.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'

const root = join(import.meta.dirname, '..')
const target = join(root, 'dist/forecast')
const emitted = join(root, 'dist/forecast-types')
const entry = 'forecast/library.d.ts'
process.chdir(root)

rmSync(target, { recursive: true, force: true })
await build({
  configFile: false,
  logLevel: 'warn',
  build: {
    lib: { entry: 'src/forecast/library.ts', formats: ['es'], fileName: () => 'library.js' },
    outDir: target,
    // Read by people who debug, and compressed by their own build; what is written here is what the sources say.
    minify: false,
    target: 'es2022',
  },
})
emitTypes()
for (const path of reachable(entry)) carry(path)
rmSync(emitted, { recursive: true, force: true })
const module = join(target, 'library.js')
console.log(`dist/forecast/library.js: ${kilobytes(statSync(module).size)}, ${kilobytes(gzipSync(readFileSync(module)).length)} gzipped`)

function emitTypes(): void {
  rmSync(emitted, { recursive: true, force: true })
  const compiler = join(root, 'node_modules/typescript7/bin/tsc')
  const { status } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.library.json'], { stdio: ['ignore', 'inherit', 'inherit'] })
  if (status === 0) return
  console.error('the types of the library did not build')
  process.exit(1)
}

/** The declarations that a user of the entry meets; those of the experts and of the rest of the inside stay at home. */
function reachable(path: string, seen: Set<string> = new Set()): ReadonlySet<string> {
  if (seen.has(path)) return seen
  seen.add(path)
  const text = readFileSync(join(emitted, path), 'utf8')
  for (const [, named = ''] of text.matchAll(/(?:from |import\()'(\.[^']+)\.ts'/g)) reachable(join(dirname(path), `${named}.d.ts`), seen)
  return seen
}

/** Compilers leave the extension of a declaration's imports as it was written, and there is no `.ts` where the package lies. */
function carry(path: string): void {
  const text = readFileSync(join(emitted, path), 'utf8')
  const to = join(target, 'types', path)
  mkdirSync(dirname(to), { recursive: true })
  writeFileSync(to, text.replaceAll(/((?:from |import\()'\.[^']+)\.ts'/g, "$1.js'"))
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`
}
