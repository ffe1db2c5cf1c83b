// The bench of the gate runs from end to end, in little.

import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

test('the bench of the gate prints both tables, the floor, and what became of the target', { timeout: 180_000 }, () => {
  const said = execFileSync(process.execPath, [join(import.meta.dirname, '../../bench/gate/run.ts'), '--short'], { encoding: 'utf8' })

  for (const policies of [50, 500]) expect(said).toMatch(new RegExp(`^\\| ${policies}( \\| [\\d.]+){8} \\|$`, 'm'))
  expect(said).toMatch(/^\| whole gateway \| \d+ \| \d+ \| [\d.]+ \|$/m)
  expect(said).toMatch(/^\| the same deeds, bare store \| \d+ \| \d+ \| [\d.]+ \|$/m)
  expect(said).toMatch(/^\| floor: one signature \(node:crypto\) \| \d+ \|/m)
  expect(said).toMatch(/^the target is less than 250 µs: (held|missed)$/m)
  expect(said).toMatch(/times a group|strace is not here/)
})
