// Runs borders.cjs over the project, and fails when nothing was read: without TypeScript's API dependency-cruiser sees no file and is content.
import { join } from 'node:path'
import { cruiseBorders } from './cruise-borders.ts'

const { filesRead, importsSeen, breaches } = await cruiseBorders(join(import.meta.dirname, '..'))

for (const breach of breaches) console.error(breach)
console.log(`${filesRead} files read, ${importsSeen} imports, ${breaches.length} over a border`)
process.exitCode = filesRead === 0 || breaches.length > 0 ? 1 : 0
