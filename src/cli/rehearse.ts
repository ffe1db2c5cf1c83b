// `tidegate rehearse`: walks two manifests over one demand on this machine, without a server.

import { TidegateError } from '../core/errors.ts'
import type { Forecast } from '../core/forecast.ts'
import { resample, type Series } from '../core/series.ts'
import { MINUTE_MS } from '../core/time.ts'
import type { Workload } from '../core/workload.ts'
import { rehearse, type RehearseRequest } from '../rehearse/rehearse.ts'
import { isSet, JSON_OPTION, textOf, textsOf, type Command, type CommandInput } from './command.ts'
import { readManifests } from './rehearse-manifests.ts'
import { oneSeries } from './rehearse-series.ts'
import { rehearsalLines } from './rehearse-words.ts'
import { lookOf } from './terminal-look.ts'

/** The step at which futures are forecast where the demand has a finer one. */
const FORECAST_STEP_MS = 15 * MINUTE_MS
const FORECAST_HOURS = 48

/** Reads the demand and both manifests, and tells how each would have done. */
export const rehearseCommand: Command = {
  name: 'rehearse',
  summary: 'replays a demand on an old and a new manifest, without a server',
  usage: 'rehearse --demand FILE --manifest OLD --manifest NEW [--workload NAMESPACE/KIND/NAME]',
  options: {
    demand: { type: 'string', description: 'CPU of the whole workload in cores, as `tidegate forecast` reads it; `-` is standard input' },
    'cores-per-unit': { type: 'string', description: 'cores that one unit of the demand takes, where it is not in cores', default: '1' },
    memory: { type: 'string', description: 'memory of one pod in bytes; without it no container is killed' },
    signal: { type: 'string', description: 'what the first metric that is neither CPU nor memory says; taken to follow CPU when left out' },
    manifest: { type: 'string', isMultiple: true, description: 'a file or folder of YAML: give it twice, the old one first' },
    workload: { type: 'string', description: 'which one, as `shop/Deployment/cart`; the only one that both declare when left out' },
    step: { type: 'string', description: 'the grid that samples are put on, `1m` to `1h`; their own when left out' },
    'ready-seconds': {
      type: 'string',
      description: 'from the start of a pod to ready; what its probes ask for, at least 60, when left out',
    },
    forecast: { type: 'boolean', description: 'forecasts the next 48 hours as well, and walks sampled futures' },
    'time-zone': { type: 'string', description: 'whose clock the chart and the forecast follow; UTC when left out' },
    seed: { type: 'string', description: 'of the sampled futures', default: '1' },
    'cpu-hour': { type: 'string', description: 'price of a core for an hour', default: '0.0332' },
    'memory-hour': { type: 'string', description: 'price of a GiB for an hour', default: '0.0044' },
    currency: { type: 'string', description: 'of the prices', default: 'EUR' },
    json: JSON_OPTION,
  },
  run,
}

async function run(input: CommandInput): Promise<number> {
  const demandPath = textOf(input, 'demand')
  const paths = textsOf(input, 'manifest')
  if (demandPath === undefined || demandPath === '' || paths.length !== 2 || input.positionals.length > 0) {
    throw new TidegateError('usage', '`tidegate rehearse` needs one `--demand FILE` and two `--manifest FILE`, the old one first')
  }
  const coresPerUnit = numberOf(input, 'cores-per-unit')
  const { before, after } = await readManifests(paths[0], paths[1], textOf(input, 'workload'))
  const given = await oneSeries(input, demandPath)
  const cpuTotalCores = { ...given, values: given.values.map((value) => value * coresPerUnit) }
  const [memory, signal] = [textOf(input, 'memory'), textOf(input, 'signal')]
  const memoryPerPodBytes = memory === undefined ? { ...given, values: new Float64Array(0) } : await oneSeries(input, memory)
  const demandSignal = signal === undefined ? undefined : await oneSeries(input, signal)
  const futures = isSet(input, 'forecast')
    ? await futuresOf(cpuTotalCores, { memory: memory === undefined ? undefined : memoryPerPodBytes, timeZone: textOf(input, 'time-zone') })
    : undefined
  const answer = rehearse({ ...settingsOf(input), before, after, past: { cpuTotalCores, memoryPerPodBytes, demandSignal }, futures })
  if (answer.past === undefined) throw new TidegateError('forecast-input', `\`${demandPath}\` holds no sample`)
  if (isSet(input, 'json')) input.io.out(JSON.stringify({ workload: after.ref, ...answer }))
  else await print(input, after, answer)
  return 0
}

function settingsOf(input: CommandInput): Omit<RehearseRequest, 'before' | 'after' | 'past' | 'futures'> {
  return {
    containerShares: [],
    habits: undefined,
    rates: {
      currency: textOf(input, 'currency') ?? 'EUR',
      cpuCorePerHour: numberOf(input, 'cpu-hour'),
      memoryGibPerHour: numberOf(input, 'memory-hour'),
    },
    podReadySeconds: textOf(input, 'ready-seconds') === undefined ? undefined : numberOf(input, 'ready-seconds'),
    seed: numberOf(input, 'seed'),
  }
}

function numberOf(input: CommandInput, option: string): number {
  const text = textOf(input, option) ?? ''
  const number = Number(text)
  if (text.trim() !== '' && Number.isFinite(number) && number >= 0) return number
  throw new TidegateError('usage', `\`--${option} ${text}\` cannot be used; give a number that is not below 0`)
}

async function futuresOf(
  cpu: Series,
  of: { readonly memory: Series | undefined; readonly timeZone: string | undefined },
): Promise<RehearseRequest['futures']> {
  const { createForecastPool } = await import('../boot/forecast-pool.ts')
  const pool = createForecastPool({ threads: 1 })
  try {
    const ahead = async (series: Series): Promise<Forecast> => {
      const isFine = series.stepMs < FORECAST_STEP_MS && FORECAST_STEP_MS % series.stepMs === 0
      const coarse = isFine ? resample(series, FORECAST_STEP_MS) : series
      const horizonSteps = Math.ceil((FORECAST_HOURS * 60 * MINUTE_MS) / coarse.stepMs)
      const calendar = of.timeZone === undefined ? {} : { calendar: { timeZone: of.timeZone, occasions: [], releasesMs: [] } }
      return (await pool.forecast({ series: coarse, horizonSteps, ...calendar })).forecast
    }
    return { cpuTotal: await ahead(cpu), memoryPerPod: of.memory === undefined ? undefined : await ahead(of.memory) }
  } finally {
    await pool.close()
  }
}

async function print(input: CommandInput, { ref }: Workload, answer: ReturnType<typeof rehearse>): Promise<void> {
  const look = lookOf({ stream: process.stdout, variables: process.env })
  const currency = textOf(input, 'currency') ?? 'EUR'
  const lines = rehearsalLines(answer, { ref, currency, timeZone: textOf(input, 'time-zone') ?? 'UTC', look })
  const { io } = input
  if (io.page === undefined) for (const line of lines) io.out(line)
  else await io.page(`${lines.join('\n')}\n`)
}
