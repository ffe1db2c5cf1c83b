// Stops with one plain sentence when the running Node is older than package.json asks for.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8'))
const neededMajor = Number(/\d+/.exec(manifest.engines.node)?.[0])
const foundMajor = Number(process.versions.node.split('.')[0])

if (foundMajor < neededMajor) {
  console.error(
    `tidegate needs Node ${manifest.engines.node}, found ${process.version}: on Linux run \`npm ci\` again (it brings Node 24 along), elsewhere install Node 24.`,
  )
  process.exit(1)
}
