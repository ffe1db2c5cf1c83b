// Writes what borders.cjs says about purity into tsconfig.pure.json and .oxlintrc.json.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pureConfigOf, withPurity } from './purity.mjs'

const root = join(import.meta.dirname, '..')
const borders = createRequire(import.meta.url)('../borders.cjs')
const purePath = join(root, 'tsconfig.pure.json')
const lintPath = join(root, '.oxlintrc.json')

writeJson(purePath, pureConfigOf(borders))
writeJson(lintPath, withPurity(JSON.parse(readFileSync(lintPath, 'utf8')), borders))
console.log('run `npm run format` now')

function writeJson(path, value) {
  const text = `${JSON.stringify(value, null, 2)}\n`
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text)
}
