// Writes small ONNX models byte by byte: the messages of onnx.proto that a graph of a few nodes needs.
import { Buffer } from 'node:buffer'

/** The element types of ONNX that are used here. */
export const FLOAT = 1
export const INT64 = 7

/** A name with its element type and shape; a word in the shape is a size that is not fixed. */
export interface OnnxPort {
  readonly name: string
  readonly type: number
  readonly shape: readonly (number | string)[]
}

/** One operation of the graph. */
export interface OnnxNode {
  readonly op: string
  readonly inputs: readonly string[]
  readonly output: string
  /** Whole-number attributes. */
  readonly ints?: Readonly<Record<string, number>>
}

/** A constant: numbers as float32, bigints as int64. */
export interface OnnxConstant {
  readonly name: string
  readonly shape: readonly number[]
  readonly values: readonly number[] | readonly bigint[]
}

/** A graph with its constants. */
export interface OnnxGraph {
  readonly inputs: readonly OnnxPort[]
  readonly outputs: readonly OnnxPort[]
  readonly nodes: readonly OnnxNode[]
  readonly constants: readonly OnnxConstant[]
}

const IR_VERSION = 8
const OPERATORS_VERSION = 17

/** The bytes of a model file. */
export function onnxFile(graph: OnnxGraph): Buffer {
  const operators = Buffer.concat([text(1, ''), whole(2, OPERATORS_VERSION)])
  return Buffer.concat([whole(1, IR_VERSION), text(2, 'tidegate-tests'), bytes(7, graphBytes(graph)), bytes(8, operators)])
}

function graphBytes({ inputs, outputs, nodes, constants }: OnnxGraph): Buffer {
  return Buffer.concat([
    ...nodes.map((node) => bytes(1, nodeBytes(node))),
    text(2, 'graph'),
    ...constants.map((constant) => bytes(5, constantBytes(constant))),
    ...inputs.map((port) => bytes(11, portBytes(port))),
    ...outputs.map((port) => bytes(12, portBytes(port))),
  ])
}

function nodeBytes({ op, inputs, output, ints = {} }: OnnxNode): Buffer {
  const attributes = Object.entries(ints).map(([name, value]) => bytes(5, Buffer.concat([text(1, name), whole(3, value), whole(20, 2)])))
  return Buffer.concat([...inputs.map((name) => text(1, name)), text(2, output), text(3, output), text(4, op), ...attributes])
}

function portBytes({ name, type, shape }: OnnxPort): Buffer {
  const sizes = shape.map((size) => bytes(1, typeof size === 'number' ? whole(1, size) : text(2, size)))
  const tensor = Buffer.concat([whole(1, type), bytes(2, Buffer.concat(sizes))])
  return Buffer.concat([text(1, name), bytes(2, bytes(1, tensor))])
}

function constantBytes({ name, shape, values }: OnnxConstant): Buffer {
  const isWhole = typeof values[0] === 'bigint'
  const raw = isWhole ? BigInt64Array.from(values as bigint[]) : Float32Array.from(values as number[])
  return Buffer.concat([
    ...shape.map((size) => whole(1, size)),
    whole(2, isWhole ? INT64 : FLOAT),
    text(8, name),
    bytes(9, Buffer.from(raw.buffer)),
  ])
}

function whole(field: number, value: number): Buffer {
  return Buffer.concat([varint(field << 3), varint(value)])
}

function text(field: number, value: string): Buffer {
  return bytes(field, Buffer.from(value))
}

function bytes(field: number, value: Buffer): Buffer {
  return Buffer.concat([varint((field << 3) | 2), varint(value.length), value])
}

function varint(value: number): Buffer {
  const out: number[] = []
  let rest = BigInt(value)
  do {
    const low = Number(rest & 127n)
    rest >>= 7n
    out.push(rest > 0n ? low | 128 : low)
  } while (rest > 0n)
  return Buffer.from(out)
}
