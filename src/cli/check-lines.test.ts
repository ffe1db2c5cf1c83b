// Checks are read at a glance: what is wrong stands out, and figures stand under each other.

import { expect, test } from 'vitest'
import { checkLines, type ShownCheck } from './check-lines.ts'

const WELL: ShownCheck = { name: 'git', isWell: true, detail: 'git version 2', remedy: undefined }

test('a fault has its remedy below it, and advice is no fault', () => {
  const checks: ShownCheck[] = [
    WELL,
    { name: 'scrapes of shop', isWell: false, detail: 'every 60 s, the setting is 15 s', remedy: 'write 60' },
    { name: 'series', isWell: true, detail: 'no KEDA', remedy: 'look', more: ['KEDA: keda_scaler_active'] },
  ]

  expect(checkLines(checks)).toEqual([
    'ok     git              git version 2',
    'FAULT  scrapes of shop  every 60 s, the setting is 15 s',
    '                        write 60',
    'note   series           no KEDA',
    '                        - KEDA: keda_scaler_active',
    '                        look',
  ])
})

test('a long list is cut, and says where the rest is', () => {
  const lines = checkLines([{ ...WELL, more: Array.from({ length: 20 }, (_, at) => `workload ${at}`) }])

  expect(lines).toHaveLength(10)
  expect(lines.at(-1)).toMatch(/and 12 more: `--json` lists all$/)
})

test('where samples are kept, the first run and later ones have a price each', () => {
  const figures = { queries: 16, series: 1_394, samples: 264_334, bytes: 9_120_000, seconds: 1.64 }
  const laterRun = { ...figures, samples: 3_200, bytes: 110_000, seconds: 0.2 }
  const plan = { prices: [{ ...figures, days: 14 }], laterRun, purposes: [], probe: figures }

  const lines = checkLines([{ ...WELL, plan }])

  expect(lines.filter((line) => line.includes('run, ') || line.includes('run,'))).toEqual([
    '       16   1,394  264,334  9.1      1.6  the first run, from 14 days',
    '       16   1,394    3,200  0.1      0.2  each later run, which knows the samples of the one before',
  ])
})

test('a plan is a table below all checks', () => {
  const figures = { queries: 16, series: 1_394, samples: 264_334 }
  const plan = {
    prices: [
      { ...figures, days: 35, samples: 660_835, bytes: 1_222_800_000, seconds: 4 },
      { ...figures, days: 14, bytes: 9_120_000, seconds: 1.64 },
    ],
    purposes: [{ queries: 1, series: 22, samples: 88_704, bytes: 3_000_000, seconds: 12.34, purpose: 'cpu' }],
    probe: { samples: 16_888, bytes: 240_000, seconds: 0.151 },
  }

  const lines = checkLines([{ ...WELL, name: 'query plan of shop', plan }, WELL])

  expect(lines.slice(2)).toEqual([
    '',
    'query plan of shop: a run by its parts, and as a whole with its queries side by side',
    '  queries  series  samples       MB  seconds',
    '        1      22   88,704      3.0     12.3  - cpu',
    '       16   1,394  660,835  1,222.8      4.0  each run, from 35 days',
    '       16   1,394  264,334      9.1      1.6  the same from 14 days: what forecasts rest on, and the rest is for rehearsals (`history.rehearseDays`)',
    '  series and samples as the manifests let expect; tried one day of each: 16,888 samples, 0.2 MB in 0.2 s',
  ])
})
