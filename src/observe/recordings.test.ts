// Recordings: what an index and its texts become, and what is said about broken ones.

import { expect, test } from 'vitest'
import { parseRecordings, recordingFiles } from './recordings.ts'

const INDEX = {
  nodes: 3,
  recordings: [
    { id: 'cpu', file: 'cpu.csv.gz', startSeconds: 600, stepSeconds: 300 },
    { id: 'hourly', file: 'hourly.csv.gz', startSeconds: 0, stepSeconds: 1200 },
  ],
  workloads: [
    {
      ref: 'shop/Deployment/cart',
      cpu: { recording: 'cpu', scale: 0.5 },
      memory: { recording: 'hourly', base: 100, scale: 2, playFromDay: 21, isLooped: false },
      containers: [{ name: 'app', cpu: 1, memory: 1 }],
      coresPerReplica: 0.8,
      podReadySeconds: 31,
    },
  ],
}
const TEXTS = new Map([
  ['cpu.csv.gz', 'value\n1\n\n3\n'],
  ['hourly.csv.gz', 'value\n0\n8\n\n4\n'],
])

function parsed(over: object = {}, texts: ReadonlyMap<string, string> = TEXTS) {
  return () => parseRecordings(JSON.stringify({ ...INDEX, ...over }), texts)
}

test('names the files that an index needs', () => {
  expect(recordingFiles(JSON.stringify(INDEX))).toEqual(['cpu.csv.gz', 'hourly.csv.gz'])
})

test('turns recorded figures into cores and bytes and keeps gaps', () => {
  const { nodes, workloads } = parsed()()

  expect(nodes).toBe(3)
  expect(workloads[0].cpu).toEqual({
    recording: 'cpu',
    series: { startMs: 600_000, stepMs: 300_000, values: Float64Array.of(0.5, Number.NaN, 1.5) },
    playFromDay: 35,
    isLooped: true,
  })
  expect(workloads[0].memory.playFromDay).toBe(21)
  expect(workloads[0].memory.isLooped).toBe(false)
  expect(workloads[0].containers).toEqual([{ name: 'app', cpu: 1, memory: 1 }])
  expect(workloads[0].coresPerReplica).toBe(0.8)
  expect(workloads[0].podReadySeconds).toBe(31)
})

test('lays coarser recordings on five minutes by straight lines, but not over a gap', () => {
  const { values } = parsed()().workloads[0].memory.series

  const gap = Number.NaN
  expect([...values]).toEqual([100, 104, 108, 112, 116, gap, gap, gap, gap, gap, gap, gap, 108, 108, 108, 108])
})

test.each([
  ['no JSON', () => parseRecordings('{', TEXTS), 'no JSON'],
  ['no list', parsed({ workloads: undefined }), 'needs `nodes`, `recordings` and `workloads`'],
  [
    'a recording without step',
    parsed({ recordings: [{ id: 'a', file: 'a', startSeconds: 0 }] }),
    'lacks id, file, startSeconds or stepSeconds',
  ],
  ['a workload without scale', parsed({ workloads: [{ ...INDEX.workloads[0], cpu: { recording: 'cpu' } }] }), 'lacks ref, cpu or memory'],
  ['an unknown recording', parsed({ workloads: [{ ...INDEX.workloads[0], cpu: { recording: 'x', scale: 1 } }] }), 'no recording `x`'],
  [
    'a step that is no multiple of five minutes',
    parsed({ recordings: [{ ...INDEX.recordings[0], stepSeconds: 420 }, INDEX.recordings[1]] }),
    'step of 420 seconds',
  ],
  ['a missing file', parsed({}, new Map([['cpu.csv.gz', 'value\n1\n']])), '`hourly.csv.gz`, which is not there'],
  ['a text without header', parsed({}, new Map([...TEXTS, ['cpu.csv.gz', '1\n2\n']])), '`cpu.csv.gz` does not start with the header'],
  [
    'a line that is no number',
    parsed({}, new Map([...TEXTS, ['cpu.csv.gz', 'value\n1\nfive\n']])),
    '`cpu.csv.gz` line 3: `five` is no number',
  ],
])('refuses %s and says where', (_, parse, message) => {
  expect(parse).toThrow(expect.objectContaining({ code: 'source-invalid', message: expect.stringContaining(message) }))
})
