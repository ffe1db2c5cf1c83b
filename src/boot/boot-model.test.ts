// A start loads the model file that an environment names, and refuses one that cannot be used.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { repeatDayModel } from '../../test/forecast/repeat-day-model.ts'
import { boot, type Running } from './boot.ts'
import { DEMO_DIRECTORY } from './installation.ts'

let folder: string
let running: Running | undefined

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidegate-boot-model-'))
  mkdirSync(join(folder, 'data'))
  const demo = readFileSync(join(DEMO_DIRECTORY, 'environments.yaml'), 'utf8')
  const quiet = demo.replace('path: traces', `path: ${join(DEMO_DIRECTORY, 'traces')}`).replace(/\n +intervalMinutes:.*/, '')
  const forecast = '    forecast: { model: { kind: onnx, file: model.onnx, timeoutSeconds: 60 } }'
  writeFileSync(join(folder, 'environments.yaml'), `${quiet.trimEnd()}\n    intervalMinutes: 0\n${forecast}\n`)
})

afterEach(async () => {
  await running?.close()
  running = undefined
  rmSync(folder, { recursive: true, force: true })
})

function given() {
  return {
    'server.port': '0',
    'data.directory': join(folder, 'data'),
    'environments.file': join(folder, 'environments.yaml'),
    'log.level': 'silent',
    'forecast.threads': '1',
  }
}

test('a start loads the model, and a stop ends its thread', { timeout: 120_000 }, async () => {
  writeFileSync(join(folder, 'model.onnx'), repeatDayModel(96))
  running = await boot(given())

  expect(running.url).toMatch(/^http:/)
})

test.each([
  ['that is not there', undefined, /model\.onnx` cannot be used: it cannot be read \(ENOENT\)/],
  ['that is no model', 'nothing of the kind', /model\.onnx` cannot be used: /],
])('a file %s stops the start, and lets go of the data directory', { timeout: 120_000 }, async (_, text, sentence) => {
  if (text !== undefined) writeFileSync(join(folder, 'model.onnx'), text)

  await expect(boot(given())).rejects.toMatchObject({ code: 'environment-invalid', message: expect.stringMatching(sentence) })

  writeFileSync(join(folder, 'model.onnx'), repeatDayModel(96))
  running = await boot(given())
  expect(running.url).toMatch(/^http:/)
})
