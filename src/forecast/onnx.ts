// A model file: an ONNX model of the Chronos-Bolt shape, run on a thread of its own by onnxruntime-web; docs/model-file.md says what it must look like.

import { accessSync, constants, statSync } from 'node:fs'
import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { TidegateError } from '../core/errors.ts'
import { askBolt, type Contexts, type ModelAnswer } from './chronos-bolt.ts'
import { checkedAnswer } from './checked-answer.ts'
import type { Model } from './model.ts'
import type { OnnxThreadAnswer, OnnxThreadData } from './onnx-worker.ts'

/** What evidence calls it. */
export const MODEL_FILE = 'model-file'

/** The levels of the published Chronos-Bolt models. */
const LEVELS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]

const MIB = 1024 * 1024
/** JavaScript's own share of the thread; the model lies in the runtime's memory. */
const HEAP_MIB = 512
/** After so many faults in a row the model is left alone for a while, so that a run of thousands does not wait for each. */
const MOST_FAULTS = 3
const REST_MS = 5 * 60_000

/** The file, and how much it may take. */
export interface OnnxSettings {
  readonly file: string
  /** Seconds that one forecast may take, the first time with loading. */
  readonly timeoutSeconds: number
  readonly contextSteps: number
  /** Most memory of the runtime, in MiB. */
  readonly memoryMib: number
}

/** A model that holds a thread; `load` reads the file and looks at its shape. */
export type OnnxModel = Required<Model>

/**
 * A model out of an ONNX file; nothing is read before the first question or `load`.
 *
 * Questions are answered one at a time, on one thread. One that takes longer than `timeoutSeconds` is given up with its thread, and the next begins a new
 * one. Rejects with `forecast-failed` for a fault of the model, and without a try for five minutes after three faults in a row.
 */
export function createOnnxModel(settings: OnnxSettings): OnnxModel {
  const thread = createThread(settings)
  let line: Promise<unknown> = Promise.resolve()
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const turn = line.then(work)
    line = turn.catch(() => undefined)
    return turn
  }
  let faults = 0
  /** On the clock that never goes back: one of the wall that does would leave the model alone for as long. */
  let restsUntilMs = 0
  return {
    name: MODEL_FILE,
    seesCalendar: false,
    load: () => inTurn(() => thread.open()),
    close: () => thread.close(),
    forecast: (requests) =>
      inTurn(async () => {
        if (requests.length === 0) return []
        if (performance.now() < restsUntilMs) throw failed(`it failed ${MOST_FAULTS} times in a row and is left alone for five minutes`)
        try {
          const { contextSteps } = settings
          const answers = await askBolt(requests, { model: MODEL_FILE, levels: LEVELS, contextSteps, infer: thread.infer })
          const forecasts = requests.map((request, at) => checkedAnswer(request, answers[at]))
          faults = 0
          return forecasts
        } catch (error) {
          if (error instanceof TidegateError && error.code === 'series-refused') throw error
          faults += 1
          if (faults % MOST_FAULTS === 0) restsUntilMs = performance.now() + REST_MS
          throw failedWith(error)
        }
      }),
  }
}

function failed(sentence: string, cause?: unknown): TidegateError {
  return new TidegateError('forecast-failed', `the model file cannot be used: ${sentence}`, { cause })
}

function failedWith(error: unknown): TidegateError {
  if (!(error instanceof TidegateError)) return failed(error instanceof Error ? error.message : String(error), error)
  return error.code === 'forecast-failed' ? error : new TidegateError('forecast-failed', error.message, { cause: error })
}

/** The thread with the model, started when it is needed. */
interface OnnxThread {
  open(): Promise<void>
  readonly infer: (contexts: Contexts) => Promise<ModelAnswer>
  close(): Promise<void>
}

function createThread(settings: OnnxSettings): OnnxThread {
  let worker: Worker | undefined
  let isClosed = false
  const end = async (): Promise<void> => {
    const ended = worker
    worker = undefined
    await ended?.terminate()
  }
  const hear = async (from: Worker, ask: () => void): Promise<OnnxThreadAnswer> => {
    try {
      return await nextAnswer(from, ask, settings.timeoutSeconds)
    } catch (error) {
      await end()
      throw error
    }
  }
  const opened = async (): Promise<Worker> => {
    if (isClosed) throw failed('Tidegate is stopping')
    if (worker !== undefined) return worker
    checkFile(settings)
    const started = startWorker(settings)
    worker = started
    const answer = await hear(started, () => undefined)
    if (answer.kind === 'loaded') return started
    await end()
    throw invalid(settings.file, answer.kind === 'fault' ? answer.sentence : 'its thread answers before it was asked')
  }
  return {
    open: async () => void (await opened()),
    infer: async (contexts) => {
      const asked = await opened()
      const answer = await hear(asked, () => asked.postMessage(contexts))
      if (answer.kind === 'answer') return answer.answer
      throw failed(answer.kind === 'fault' ? answer.sentence : 'its thread began anew')
    },
    close: async () => {
      isClosed = true
      await end()
    },
  }
}

function startWorker({ file, memoryMib }: OnnxSettings): Worker {
  // tsc renames imports, not URLs: the entry's extension is the one that this file runs under.
  const entry = new URL(`./onnx-worker${extname(import.meta.url)}`, import.meta.url)
  const workerData: OnnxThreadData = { file, memoryMib }
  const worker = new Worker(entry, { workerData, resourceLimits: { maxOldGenerationSizeMb: HEAP_MIB } })
  // An error between two questions is told by the next one.
  worker.on('error', () => undefined)
  worker.unref()
  return worker
}

/** What the thread tells next, or why it tells nothing. */
function nextAnswer(worker: Worker, ask: () => void, timeoutSeconds: number): Promise<OnnxThreadAnswer> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => settle(() => reject(failed(`it gave no answer within ${timeoutSeconds} seconds`))), timeoutSeconds * 1000)
    const onMessage = (answer: OnnxThreadAnswer): void => settle(() => resolve(answer))
    const onError = (error: Error): void => settle(() => reject(failed(`its thread ended: ${error.message}`, error)))
    const onExit = (code: number): void => settle(() => reject(failed(`its thread ended with ${code}`)))
    function settle(then: () => void): void {
      clearTimeout(late)
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      then()
    }
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    ask()
  })
}

/** Throws for a file that is not there, cannot be read, or cannot fit. */
function checkFile({ file, memoryMib }: OnnxSettings): void {
  let sizeBytes: number
  try {
    const found = statSync(file)
    accessSync(file, constants.R_OK)
    if (!found.isFile()) throw invalid(file, 'it is no file')
    sizeBytes = found.size
  } catch (error) {
    if (error instanceof TidegateError) throw error
    throw invalid(file, `it cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})`)
  }
  if (sizeBytes > memoryMib * MIB)
    throw invalid(file, `it has ${Math.ceil(sizeBytes / MIB)} MiB, more than \`memoryMib\` allows (${memoryMib})`)
}

function invalid(file: string, sentence: string): TidegateError {
  return new TidegateError('environment-invalid', `the model file \`${file}\` cannot be used: ${sentence}`)
}
