// Makes the package that is published: built JavaScript, the library, built screens and the examples, without the Node pin, packed by npm into dist.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const root = join(import.meta.dirname, '..')
const target = join(root, 'dist/package')
const carried = [
  'bench/README.md',
  'bench/forecast/README.md',
  'bench/forecast/SOURCES.md',
  'docs',
  'examples',
  'LICENSE',
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
]
process.chdir(root)

rmSync(target, { recursive: true, force: true })
mkdirSync(target, { recursive: true })
run([join(root, 'node_modules/typescript7/bin/tsc'), '-p', 'tsconfig.build.json'])
run([join(root, 'tools/build-web.ts'), '--if-stale'])
run([join(root, 'tools/build-library.ts')])
copySources()
// The same places relative to src as in the checkout, so that one path serves both.
for (const built of ['dist/web', 'dist/forecast']) cpSync(built, join(target, built), { recursive: true })
for (const path of carried.filter((path) => existsSync(path))) cpSync(path, join(target, path), { recursive: true })
writeFileSync(join(target, 'package.json'), `${JSON.stringify(publishedManifest(), null, 2)}\n`)
console.log(packed())

/** Copies what is not compiled, for example the entry that checks the version of Node before anything else is read. */
function copySources(): void {
  const files = globSync('{src,api}/**/*', { exclude: ['**/*.ts', '**/*.md'], withFileTypes: true }).filter((entry) => entry.isFile())
  for (const { parentPath, name } of files) {
    const path = join(parentPath, name)
    mkdirSync(dirname(join(target, path)), { recursive: true })
    cpSync(path, join(target, path))
  }
}

/** The published package.json: npm links the bins of dependencies too, so the Node pin would replace its users' own `node`. */
function publishedManifest(): Record<string, unknown> {
  const { name, version, description, license, type, exports, bin, engines, dependencies, peerDependencies, peerDependenciesMeta } =
    JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, unknown>
  const files = ['src', 'api', 'dist', ...carried]
  return { name, version, description, license, type, exports, bin, engines, files, dependencies, peerDependencies, peerDependenciesMeta }
}

function packed(): string {
  const { status, stdout, stderr } = spawnSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', '..'], {
    cwd: target,
    encoding: 'utf8',
  })
  if (status !== 0) stop(`npm pack failed\n${stderr}`)
  const report: unknown = JSON.parse(stdout)
  const [first] = Array.isArray(report) ? (report as { filename: string }[]) : Object.values(report as Record<string, { filename: string }>)
  return join('dist', first?.filename ?? stop('npm pack named no file'))
}

function run(args: readonly string[]): void {
  const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] })
  if (status !== 0) stop(`\`node ${args.join(' ')}\` failed`)
}

function stop(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}
