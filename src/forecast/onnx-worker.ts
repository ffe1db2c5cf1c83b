// The thread on which an ONNX model runs: it reads the file, looks at its shape, and answers contexts one after the other.

import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import type { InferenceSession, Tensor } from 'onnxruntime-web/wasm'
import type { Contexts, ModelAnswer } from './chronos-bolt.ts'

/** What the thread is started with. */
export interface OnnxThreadData {
  readonly file: string
  readonly memoryMib: number
}

/** What the thread tells: once that the model is loaded or why not, then one answer for each question. */
export type OnnxThreadAnswer =
  | { readonly kind: 'loaded'; readonly input: string }
  | { readonly kind: 'answer'; readonly answer: ModelAnswer }
  | { readonly kind: 'fault'; readonly sentence: string }

const PAGE_BYTES = 65_536
const MIB = 1024 * 1024

/** How the inputs and the output of the file are called. */
interface ModelPorts {
  readonly context: string
  readonly mask: { readonly name: string; readonly type: 'float32' | 'int64' | 'bool' } | undefined
  readonly output: string
}

if (parentPort !== null) await work(workerData as OnnxThreadData)

async function work({ file, memoryMib }: OnnxThreadData): Promise<void> {
  boundMemory(memoryMib)
  try {
    const ort = await import('onnxruntime-web/wasm')
    // A thread of its own is what it has; more would take the processors of those that forecast.
    ort.env.wasm.numThreads = 1
    ort.env.logLevel = 'fatal'
    const session = await ort.InferenceSession.create(readFileSync(file), { executionProviders: ['wasm'], logSeverityLevel: 4 })
    const ports = portsOf(session)
    parentPort?.on('message', (contexts: Contexts) => {
      void answer({ session, ports, Tensor: ort.Tensor }, contexts).then(tell)
    })
    tell({ kind: 'loaded', input: ports.context })
  } catch (error) {
    tell({ kind: 'fault', sentence: sentenceOf(error) })
  }
}

function tell(answer: OnnxThreadAnswer): void {
  parentPort?.postMessage(answer)
}

/** A memory of WebAssembly, in pages of 64 KiB. */
interface MemoryPages {
  readonly initial: number
  readonly maximum?: number
}

/** The runtime asks for a memory that may grow to 4 GiB: here it is given one that may not. */
function boundMemory(memoryMib: number): void {
  const most = Math.floor((memoryMib * MIB) / PAGE_BYTES)
  const { WebAssembly: wasm } = globalThis as unknown as { WebAssembly: { Memory: new (pages: MemoryPages) => object } }
  const { Memory } = wasm
  wasm.Memory = class extends Memory {
    constructor(pages: MemoryPages) {
      super({ ...pages, initial: Math.min(pages.initial, most), maximum: Math.min(pages.maximum ?? most, most) })
    }
  }
}

/** Throws for a file whose inputs and output are not those of docs/model-file.md. */
function portsOf({ inputMetadata, outputMetadata }: InferenceSession): ModelPorts {
  const tensors = inputMetadata.filter((each) => each.isTensor)
  const floats = tensors.filter(({ type, shape }) => type === 'float32' && shape.length === 2)
  const context = floats.find(({ name }) => name === 'context') ?? floats[0]
  if (context === undefined) throw new Error(`it has no input of float32 \`[batch, length]\`, but ${portList(inputMetadata)}`)
  const others = tensors.filter((each) => each !== context)
  const mask = others.find(({ name, shape }) => /mask/i.test(name) && shape.length === 2)
  const unknown = others.filter((each) => each !== mask)
  if (unknown.length > 0 || tensors.length < inputMetadata.length)
    throw new Error(`it wants more than a context: ${portList(inputMetadata)}`)
  const maskType = mask?.type
  if (mask !== undefined && maskType !== 'float32' && maskType !== 'int64' && maskType !== 'bool')
    throw new Error(`its \`${mask.name}\` is of the type ${String(maskType)}; float32, int64 or bool can be given`)
  const outputs = outputMetadata.filter((each) => each.isTensor).filter(({ type, shape }) => type === 'float32' && shape.length === 3)
  const output = outputs.find(({ name }) => name === 'quantile_preds') ?? outputs[0]
  if (output === undefined) throw new Error(`it has no output of float32 \`[batch, levels, steps]\`, but ${portList(outputMetadata)}`)
  return {
    context: context.name,
    mask: mask === undefined ? undefined : { name: mask.name, type: maskType as 'float32' | 'int64' | 'bool' },
    output: output.name,
  }
}

function portList(all: InferenceSession['inputMetadata']): string {
  return all.map((each) => `\`${each.name}\`${each.isTensor ? ` (${each.type} [${each.shape.join(', ')}])` : ''}`).join(', ') || 'none'
}

interface Loaded {
  readonly session: InferenceSession
  readonly ports: ModelPorts
  readonly Tensor: typeof Tensor
}

async function answer(loaded: Loaded, contexts: Contexts): Promise<OnnxThreadAnswer> {
  const { session, ports } = loaded
  try {
    const results = await session.run(feedsOf(loaded, contexts), [ports.output])
    const result = results[ports.output]
    const [batch, levels, steps] = result.dims
    if (result.dims.length !== 3 || batch !== contexts.batch)
      throw new Error(`its answer has the shape [${result.dims.join(', ')}] for ${contexts.batch} series`)
    // Out of the runtime's memory, which the next answer overwrites.
    const values = Float32Array.from((await result.getData()) as Float32Array)
    for (const each of Object.values(results)) each.dispose()
    return { kind: 'answer', answer: { levels, steps, values } }
  } catch (error) {
    return { kind: 'fault', sentence: sentenceOf(error) }
  }
}

/** Where there is a mask, it says what was seen, and a gap is 0; where there is none, a gap is `NaN`. */
function feedsOf({ ports, Tensor: TensorOf }: Loaded, { batch, length, values }: Contexts): Record<string, Tensor> {
  const shape = [batch, length]
  if (ports.mask === undefined) return { [ports.context]: new TensorOf('float32', values, shape) }
  const { name, type } = ports.mask
  const seen = Array.from(values, (value) => (Number.isNaN(value) ? 0 : 1))
  const mask =
    type === 'float32'
      ? new TensorOf(type, Float32Array.from(seen), shape)
      : type === 'int64'
        ? new TensorOf(type, BigInt64Array.from(seen, BigInt), shape)
        : new TensorOf(type, Uint8Array.from(seen), shape)
  return {
    [ports.context]: new TensorOf(
      'float32',
      values.map((value) => (Number.isNaN(value) ? 0 : value)),
      shape,
    ),
    [name]: mask,
  }
}

function sentenceOf(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error)
  if (/Cannot find (package|module)/.test(words))
    return 'the package `onnxruntime-web` is not installed; `npm install onnxruntime-web@1.30.0` does it'
  if (/bad_alloc|out of memory|failed to allocate|Aborted\(/i.test(words)) return 'it needs more memory than `memoryMib` allows'
  return words.replace(/\s+/g, ' ').slice(0, 300)
}
