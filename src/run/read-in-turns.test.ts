// Turns change nothing of what is read, and let others have theirs.

import { expect, test } from 'vitest'
import { readWorkloads } from '../manifest/manifest.ts'
import { readInTurns } from './read-in-turns.ts'

const OPTIONS = { teams: [], helm: [] }

/** Two files of ten Deployments each, of which the last one has no `kind`, and a file that is no YAML. */
function files() {
  const documents = Array.from(
    { length: 10 },
    (_, i) =>
      `apiVersion: apps/v1\nkind: ${i === 9 ? '' : 'Deployment'}\nmetadata: {name: w${i}}\nspec: {template: {spec: {containers: [{name: app}]}}}\n`,
  )
  return [
    { path: 'a.yaml', text: documents.join('---\n') },
    { path: 'b.yaml', text: documents.join('---\n').replaceAll('name: w', 'name: v') },
    { path: 'c.yaml', text: 'a: [' },
  ]
}

test('answers what readWorkloads answers at once', async () => {
  const read = await readInTurns(files(), OPTIONS)

  expect(read).toEqual(readWorkloads(files(), OPTIONS))
  expect(read.workloads).toHaveLength(18)
  expect(read.findings.map((finding) => finding.code)).toContain('manifest-invalid')
})

test('lets others have their turn after each document, also inside one file', async () => {
  let turns = 0
  let isOver = false
  function count(): void {
    turns += 1
    if (!isOver) setImmediate(count)
  }
  setImmediate(count)

  await readInTurns(files().slice(0, 1), OPTIONS)
  isOver = true

  expect(turns).toBeGreaterThanOrEqual(10)
})
