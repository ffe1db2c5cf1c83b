// A model file is run on a thread of its own; whatever is wrong with it is one sentence.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import { FLOAT, INT64, onnxFile, type OnnxGraph } from '../../test/forecast/onnx-file.ts'
import { repeatDayGraph, repeatDayModel } from '../../test/forecast/repeat-day-model.ts'
import type { ForecastRequest } from './forecast.ts'
import { createOnnxModel, type OnnxModel, type OnnxSettings } from './onnx.ts'

const folder = mkdtempSync(join(tmpdir(), 'tidegate-onnx-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const open: OnnxModel[] = []
afterEach(async () => {
  for (const model of open.splice(0)) await model.close()
})

function modelOf(file: string, of: Partial<OnnxSettings> = {}): OnnxModel {
  const model = createOnnxModel({ file, timeoutSeconds: 60, contextSteps: 512, memoryMib: 512, ...of })
  open.push(model)
  return model
}

function written(name: string, bytes: Uint8Array | string): string {
  const file = join(folder, name)
  writeFileSync(file, bytes)
  return file
}

const request: ForecastRequest = {
  series: { startMs: 0, stepMs: 3_600_000, values: Float64Array.from({ length: 72 }, (_, i) => (i % 24) + 1) },
  horizonSteps: 100,
}

test('a model that repeats the last day does so beyond its own horizon, with every level that was asked for', async () => {
  const [{ levels, values, evidence }] = await modelOf(written('repeat.onnx', repeatDayModel(24))).forecast([request])
  const median = values[levels.indexOf(0.5)]

  expect(evidence.model).toBe('model-file')
  expect(median).toHaveLength(100)
  for (let i = 0; i < 64; i += 1) expect(median[i]).toBeCloseTo((i % 24) + 1, 4)
  // From there on it sees its own answer.
  for (let i = 64; i < 88; i += 1) expect(median[i]).toBeCloseTo(median[i - 24], 4)
  expect(values[levels.indexOf(0.9)][5]).toBeCloseTo(6 * 1.2, 4)
  expect(evidence.findings.map(({ code }) => code)).toEqual(['model-tail'])
})

test('several series are one question, and gaps are gaps', async () => {
  const gappy = {
    ...request,
    series: { ...request.series, values: request.series.values.map((value, i) => (i === 50 ? Number.NaN : 2 * value)) },
  }
  const [plain, doubled] = await modelOf(written('batch.onnx', repeatDayModel(24))).forecast([request, gappy])

  expect(doubled.values[3][0]).toBeCloseTo(2 * plain.values[3][0], 3)
  expect(doubled.values[3][2]).toBe(0)
})

test('a model with a mask is told what was seen', async () => {
  const graph = repeatDayGraph(24)
  const masked: OnnxGraph = {
    ...graph,
    inputs: [...graph.inputs, { name: 'mask', type: FLOAT, shape: ['batch', 'length'] }],
    // The mask itself is what this one forecasts.
    nodes: graph.nodes.map((node) =>
      node.op === 'Slice' && node.output === 'day' ? { ...node, inputs: ['mask', ...node.inputs.slice(1)] } : node,
    ),
  }
  const gappy = {
    ...request,
    series: { ...request.series, values: request.series.values.map((value, i) => (i === 50 ? Number.NaN : value)) },
  }
  const [{ values }] = await modelOf(written('mask.onnx', onnxFile(masked))).forecast([gappy])

  expect([...values[3].subarray(0, 4)].map((value) => value > 0)).toEqual([true, true, false, true])
})

test('the thread that asks goes on while the model works', async () => {
  const model = modelOf(written('turns.onnx', repeatDayModel(24)))
  let turns = 0
  const pulse = setInterval(() => (turns += 1), 1)
  await model.forecast([request])
  clearInterval(pulse)

  expect(turns).toBeGreaterThan(10)
})

test.each<[string, () => string, RegExp]>([
  ['that is not there', () => join(folder, 'absent.onnx'), /it cannot be read \(ENOENT\)/],
  ['that is a folder', () => folder, /it is no file/],
  ['that is no ONNX', () => written('page.onnx', '<html>not here</html>'), /cannot be used: .+/],
  ['that is empty', () => written('empty.onnx', ''), /cannot be used: .+/],
  [
    'that is larger than its memory',
    () => written('large.onnx', new Uint8Array(65 * 1024 * 1024)),
    /it has 65 MiB, more than `memoryMib` allows \(64\)/,
  ],
  [
    'that wants something else',
    () => {
      const graph = repeatDayGraph(24)
      return written('other.onnx', onnxFile({ ...graph, inputs: [...graph.inputs, { name: 'group_ids', type: INT64, shape: ['batch'] }] }))
    },
    /it wants more than a context: .*`group_ids` \(int64 \[batch\]\)/,
  ],
  [
    'that answers something else',
    () => {
      const graph = repeatDayGraph(24)
      return written(
        'flat.onnx',
        onnxFile({ ...graph, nodes: graph.nodes.slice(0, 5), outputs: [{ name: 'path', type: FLOAT, shape: ['batch', 64] }] }),
      )
    },
    /it has no output of float32 `\[batch, levels, steps\]`, but `path` \(float32 \[batch, 64\]\)/,
  ],
])('a file %s is told by `load`, and no forecast comes of it', async (_, file, sentence) => {
  const model = modelOf(file(), { memoryMib: 64 })

  await expect(model.load()).rejects.toMatchObject({ code: 'environment-invalid', message: expect.stringMatching(sentence) })
  await expect(model.forecast([request])).rejects.toMatchObject({ code: 'forecast-failed', message: expect.stringMatching(sentence) })
})

test('a model that answers other levels than Chronos-Bolt is refused', async () => {
  const graph = repeatDayGraph(24)
  const three: OnnxGraph = {
    ...graph,
    outputs: [{ ...graph.outputs[0], shape: ['batch', 3, 64] }],
    constants: graph.constants.map((each) =>
      each.name === 'factors' ? { name: 'factors', shape: [1, 3, 1], values: [0.9, 1, 1.1] } : each,
    ),
  }

  await expect(modelOf(written('three.onnx', onnxFile(three))).forecast([request])).rejects.toMatchObject({
    code: 'forecast-failed',
    message: expect.stringContaining('answers 3 levels where 9 are expected'),
  })
})

/** Multiplies two square matrices of this size, made by the model itself. */
function heavyGraph(size: number): OnnxGraph {
  const graph = repeatDayGraph(24)
  return {
    ...graph,
    nodes: [
      { op: 'ConstantOfShape', inputs: ['square'], output: 'matrix' },
      { op: 'MatMul', inputs: ['matrix', 'matrix'], output: 'product' },
      { op: 'ReduceMax', inputs: ['product'], output: 'most', ints: { keepdims: 0 } },
      { op: 'Add', inputs: ['context', 'most'], output: 'shown' },
      ...graph.nodes.map((node) => ({ ...node, inputs: node.inputs.map((name) => (name === 'context' ? 'shown' : name)) })),
    ],
    constants: [...graph.constants, { name: 'square', shape: [2], values: [BigInt(size), BigInt(size)] }],
  }
}

test('a model that takes too long is given up with its thread, and left alone after the third time', async () => {
  const model = modelOf(written('slow.onnx', onnxFile(heavyGraph(20_000))), { timeoutSeconds: 0.2, memoryMib: 4096 })
  const sentences: string[] = []
  for (let time = 0; time < 4; time += 1) await model.forecast([request]).catch((error: Error) => sentences.push(error.message))

  expect(sentences.slice(0, 3)).toEqual(Array(3).fill('the model file cannot be used: it gave no answer within 0.2 seconds'))
  expect(sentences[3]).toContain('failed 3 times in a row and is left alone')
})

test('a model that wants more memory than it may have says so', async () => {
  const model = modelOf(written('hungry.onnx', onnxFile(heavyGraph(8000))), { memoryMib: 64 })

  await expect(model.forecast([request])).rejects.toMatchObject({
    code: 'forecast-failed',
    message: expect.stringContaining('it needs more memory than `memoryMib` allows'),
  })
})

test('a model that was closed answers nobody', async () => {
  const model = modelOf(written('closed.onnx', repeatDayModel(24)))
  await model.close()

  await expect(model.forecast([request])).rejects.toMatchObject({
    code: 'forecast-failed',
    message: expect.stringContaining('Tidegate is stopping'),
  })
})
