// Makes the recordings of examples/demo from a folder of the published traces: `node tools/demo-traces.ts FOLDER`.

import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { constants, gunzipSync, gzipSync } from 'node:zlib'
import { DEMO_NODES, DEMO_RECORDINGS, DEMO_WORKLOADS, type DemoRecording } from './demo-table.ts'

/** What the traces' own index says of a file. */
interface PublishedFile {
  readonly file: string
  readonly dataset: string
  readonly origin: string
  readonly licence: string
  readonly source_repo: string
  readonly source_commit: string
  readonly unit: string
  readonly timestamps: string
  readonly resampling: string
  readonly citation: string
  readonly step_seconds: number
}

/** Writes `traces/`, `licences/` and `SOURCES.md` into `to` from the published traces in `from`; the same traces make the same bytes. */
export function makeDemoTraces(from: string, to: string): void {
  const published: readonly PublishedFile[] = JSON.parse(readFileSync(join(from, 'INDEX.json'), 'utf8')).files
  const metrics = JSON.parse(readFileSync(join(from, 'SERIES.json'), 'utf8'))
  rmSync(join(to, 'traces'), { recursive: true, force: true })
  rmSync(join(to, 'licences'), { recursive: true, force: true })
  mkdirSync(join(to, 'traces'))
  mkdirSync(join(to, 'licences'))
  const recordings = DEMO_RECORDINGS.map((recording) => {
    const file = published.find((entry) => entry.file === recording.file)
    if (file === undefined) throw new Error(`INDEX.json does not name ${recording.file}`)
    const metric: string | undefined = metrics[recording.file][recording.series].metric
    return writeRecording(recording, file, { from, to, metric })
  })
  const index = {
    about: 'demand is recorded, manifests and start-up times are made for it',
    nodes: DEMO_NODES,
    recordings,
    workloads: DEMO_WORKLOADS,
  }
  writeFileSync(join(to, 'traces', 'index.json'), `${JSON.stringify(index, null, 2)}\n`)
  for (const name of new Set(DEMO_RECORDINGS.flatMap((recording) => recording.licences)))
    copyFileSync(join(from, 'licences', name), join(to, 'licences', name))
  writeFileSync(join(to, 'SOURCES.md'), sourcesText(published))
}

/** Where a recording comes from and goes to, and what its figures are. */
interface Way {
  readonly from: string
  readonly to: string
  readonly metric: string | undefined
}

function writeRecording(recording: DemoRecording, file: PublishedFile, { from, to, metric }: Way) {
  const samples = readSamples(join(from, recording.file), recording.series)
  const startSeconds = Math.floor(samples[0].seconds / 300) * 300
  const { above } = recording
  const lines = ['value']
  for (const { seconds, value } of samples) {
    const at = Math.round((seconds - startSeconds) / file.step_seconds)
    while (lines.length <= at) lines.push('')
    lines.push(String(Number((above === undefined ? value : Math.max(0, value - above)).toPrecision(4))))
  }
  const name = `${recording.id}.csv.gz`
  writeFileSync(join(to, 'traces', name), zipped(`${lines.join('\n')}\n`))
  return {
    id: recording.id,
    file: name,
    startSeconds,
    stepSeconds: file.step_seconds,
    steps: lines.length - 1,
    gaps: lines.filter((line) => line === '').length,
    clock: file.timestamps.startsWith('relative') ? 'hidden by the publisher' : 'recorded',
    dataset: file.dataset,
    origin: `${recording.file}: ${recording.series}`,
    unit: metric ?? file.unit,
    ...(above === undefined ? {} : { derived: `what passes ${above}, else 0` }),
    licence: file.licence,
    licences: recording.licences,
  }
}

function readSamples(path: string, series: string): readonly { readonly seconds: number; readonly value: number }[] {
  const samples = []
  for (const line of gunzipSync(readFileSync(path)).toString('utf8').split('\n')) {
    const [id, seconds, value] = line.split(',')
    if (id === series) samples.push({ seconds: Number(seconds), value: Number(value) })
  }
  if (samples.length === 0) throw new Error(`${path} has no series ${series}`)
  return samples
}

/** Gzip without name and time, and with the system byte fixed, so that the same numbers make the same bytes. */
function zipped(text: string): Buffer {
  const bytes = gzipSync(text, { level: constants.Z_BEST_COMPRESSION })
  bytes[9] = 255
  return bytes
}

function sourcesText(published: readonly PublishedFile[]): string {
  const used = published.filter((file) => DEMO_RECORDINGS.some((recording) => recording.file === file.file))
  const rows = used.map((file) => {
    const taken = DEMO_RECORDINGS.filter((recording) => recording.file === file.file)
    const licences = [...new Set(taken.flatMap((recording) => recording.licences))].map((name) => `[${name}](licences/${name})`).join(', ')
    return `| ${file.dataset} | ${taken.map(({ series, above }) => (above === undefined ? series : `${series} (what passes ${above})`)).join(', ')} | ${file.licence}: ${licences} | ${file.source_repo} @ ${file.source_commit} | ${file.citation} |`
  })
  return [
    '# Sources and licences of the recordings',
    '',
    'All series were modified: reshaped to one number a line, rounded to four significant digits, and aggregated where the unit says so. `traces/index.json` names',
    'for each recording its origin, unit, step, and what turns it into cores or bytes.',
    '',
    '| dataset | series | licence | source | citation |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}

if (import.meta.main) {
  const folder = process.argv[2]
  if (folder === undefined) {
    console.error(
      'usage: node tools/demo-traces.ts FOLDER (the folder with INDEX.json, SERIES.json, licences and the *.csv.gz of the published traces)',
    )
    process.exit(64)
  }
  makeDemoTraces(folder, join(import.meta.dirname, '../examples/demo'))
}
