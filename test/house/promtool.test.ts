// Prometheus' own tool has nothing to say against the measurements, and reads the alert rules of the page.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { measuredText } from '../serve/measured.ts'

/** Comes with Prometheus, whose tests are skipped where it is missing. */
const PROMTOOL = '/usr/bin/promtool'

test('the measurements are as Prometheus wants them', async () => {
  const checked = spawnSync(PROMTOOL, ['check', 'metrics'], { input: await measuredText(), encoding: 'utf8', timeout: 15_000 })

  expect([checked.status, checked.stdout, checked.stderr]).toEqual([0, '', ''])
})

test('a metric that is not as Prometheus wants it would be told', () => {
  const input = '# HELP tidegate_things_total Things.\n# TYPE tidegate_things_total gauge\ntidegate_things_total 1\n'

  expect(spawnSync(PROMTOOL, ['check', 'metrics'], { input, timeout: 15_000 }).status).not.toBe(0)
})

test('the alert rules of the page are rules', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/observability.md'), 'utf8')
  const rules = /```yaml\n(groups:[^`]+)```/.exec(page)?.[1] ?? ''
  const folder = mkdtempSync(join(tmpdir(), 'tidegate-rules-'))
  const path = join(folder, 'tidegate.yaml')
  writeFileSync(path, rules)

  const checked = spawnSync(PROMTOOL, ['check', 'rules', path], { encoding: 'utf8', timeout: 15_000 })
  rmSync(folder, { recursive: true })

  expect(checked.stdout).toMatch(/SUCCESS: \d\d rules found/)
  expect(checked.status).toBe(0)
})
