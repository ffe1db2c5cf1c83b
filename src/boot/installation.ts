// Where Tidegate itself lies: its version, its built pages, its demo.

import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder with Tidegate's package.json: the checkout, or the installed package. */
export const ROOT = findRoot(import.meta.dirname)

/** The version of this installation. */
export const VERSION: string = (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version

/** The built pages that are served under /ui/. */
export const WEB_DIRECTORY = join(ROOT, 'dist/web')

/** The demo: its traces, its repository's files, its environments.yaml. */
export const DEMO_DIRECTORY = join(ROOT, 'examples/demo')

function findRoot(from: string): string {
  if (existsSync(join(from, 'package.json'))) return from
  return findRoot(dirname(from))
}
