// An ONNX model of the Chronos-Bolt shape that repeats the last day: 9 levels and 64 steps, as the published models answer.
import type { Buffer } from 'node:buffer'
import { FLOAT, onnxFile, type OnnxGraph, type OnnxPort } from './onnx-file.ts'

const FACTORS = [0.8, 0.85, 0.9, 0.95, 1, 1.05, 1.1, 1.15, 1.2]
const END = 2n ** 31n - 1n

/** The graph, to be changed by tests of what a file must not be; `daySteps` are the steps of one day. */
export function repeatDayGraph(daySteps: number): OnnxGraph {
  const context: OnnxPort = { name: 'context', type: FLOAT, shape: ['batch', 'length'] }
  return {
    inputs: [context],
    outputs: [{ name: 'quantile_preds', type: FLOAT, shape: ['batch', FACTORS.length, 64] }],
    nodes: [
      { op: 'IsNaN', inputs: ['context'], output: 'is_gap' },
      { op: 'Where', inputs: ['is_gap', 'nothing', 'context'], output: 'filled' },
      { op: 'Slice', inputs: ['filled', 'day_from', 'end', 'one'], output: 'day' },
      { op: 'Concat', inputs: ['day', 'day', 'day'], output: 'days', ints: { axis: 1 } },
      { op: 'Slice', inputs: ['days', 'zero', 'steps', 'one'], output: 'path' },
      { op: 'Unsqueeze', inputs: ['path', 'one'], output: 'row' },
      { op: 'Mul', inputs: ['row', 'factors'], output: 'quantile_preds' },
    ],
    constants: [
      { name: 'nothing', shape: [1], values: [0] },
      { name: 'day_from', shape: [1], values: [BigInt(-daySteps)] },
      { name: 'end', shape: [1], values: [END] },
      { name: 'one', shape: [1], values: [1n] },
      { name: 'zero', shape: [1], values: [0n] },
      { name: 'steps', shape: [1], values: [64n] },
      { name: 'factors', shape: [1, FACTORS.length, 1], values: FACTORS },
    ],
  }
}

/** The bytes of the file. */
export function repeatDayModel(daySteps: number): Buffer {
  return onnxFile(repeatDayGraph(daySteps))
}
