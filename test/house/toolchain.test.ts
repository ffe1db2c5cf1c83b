// The toolchain is what the house says: TypeScript 7 checks, TypeScript 6 serves the tools, Node is the pinned one.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, Record<string, string>>

test('types are checked by TypeScript 7', () => {
  const version = execFileSync(process.execPath, [join(root, 'node_modules/typescript7/bin/tsc'), '--version'], { encoding: 'utf8' })

  expect(version.trim()).toBe('Version 7.0.2')
})

test('tools that need the API of TypeScript find version 6', () => {
  expect(ts.version).toBe('6.0.3')
})

test('the tests run on a Node that package.json allows', () => {
  expect(Number(process.versions.node.split('.')[0])).toBeGreaterThanOrEqual(24)
})

test('every dependency is pinned to one version', () => {
  const all = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies }

  const loose = Object.entries(all).filter(([, version]) => !/^(npm:[a-z-]+@)?\d+\.\d+\.\d+(-beta\.\d+)?$/.test(version))

  expect(loose).toEqual([])
})

test('the lock file names no registry', () => {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8')

  expect(lock).not.toContain('"resolved": "http')
})

test('no dependency that users install runs a script, and of the others only those that package.json allows', () => {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { hasInstallScript?: boolean; dev?: boolean }>
  }

  const withScript = Object.entries(lock.packages).filter(([path, { hasInstallScript }]) => path !== '' && hasInstallScript === true)

  expect(withScript.filter(([, { dev }]) => dev !== true)).toEqual([])
  expect(withScript.map(([path]) => path.replace('node_modules/', '')).sort()).toEqual(Object.keys(manifest.allowScripts).sort())
})
