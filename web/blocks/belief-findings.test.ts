// Tests of what a forecast's findings are sorted into.

import { expect, test } from 'vitest'
import { forecasterWarnings, sortedFindings } from './belief-findings.ts'

const finding = (code: string, severity: 'info' | 'warning' | 'refuse', sentence = `It was ${code}.`) => ({ code, severity, sentence })
const FAILED = finding('model-failed', 'warning')
const GAPS = finding('gaps-filled', 'warning')
const KEPT = finding('kept-fit', 'info')
const beliefs = (cpu: readonly ReturnType<typeof finding>[], memory: readonly ReturnType<typeof finding>[]) => ({
  cpu: { evidence: { findings: cpu } },
  memory: { evidence: { findings: memory } },
})

test('warnings come before what is good to know, the worst first, else as they were found', () => {
  const refused = finding('no-samples', 'refuse')

  expect(sortedFindings([KEPT, GAPS, FAILED, refused])).toEqual({ loud: [refused, GAPS, FAILED], quiet: [KEPT] })
})

test('a model that failed, lost or was fallen back from stands beside the charts, and nothing else does', () => {
  const codes = (['model-loses', 'model-failed', 'fell-back'] as const).map((code) => finding(code, 'warning'))

  expect(forecasterWarnings(beliefs([...codes, GAPS, KEPT], []))).toEqual(codes.map((each) => ({ title: 'CPU', finding: each })))
})

test('what holds for both signals is told once, and what differs is told for each', () => {
  const other = finding('model-failed', 'warning', 'It did not answer within 10 s.')

  expect(forecasterWarnings(beliefs([FAILED], [FAILED]))).toEqual([{ title: 'CPU and memory', finding: FAILED }])
  expect(forecasterWarnings(beliefs([FAILED], [other])).map(({ title }) => title)).toEqual(['CPU', 'Memory'])
})
