// What connect is not told it asks for, and where nobody can be asked it says everything that is missing.

import { expect, test } from 'vitest'
import { answersFrom, type Question } from './connect-answers.ts'

const GIVEN = { metrics: 'https://metrics.example', repository: 'git@git.example:manifests.git', isForced: false }

/** Somebody who answers with what stands in the list, and what they were asked. */
function person(...answers: readonly string[]) {
  const asked: Question[] = []
  const ask = async (question: Question) => {
    asked.push(question)
    return answers[asked.length - 1] ?? question.byDefault ?? ''
  }
  return { ask, asked }
}

test('everything that is missing or wrong is told at once where nobody can be asked', async () => {
  await expect(answersFrom({ isForced: false, cpuHour: 'dear', memoryHour: '-1' }, undefined)).rejects.toMatchObject({
    code: 'usage',
    faults: [
      expect.stringContaining('--metrics URL'),
      expect.stringContaining('--repository URL'),
      '`--cpu-hour`: `dear` is no price; write it like `0.0332`',
      '`--memory-hour`: `-1` is no price; write it like `0.0332`',
    ],
  })
})

test('two addresses are enough where nobody can be asked', async () => {
  const answers = await answersFrom(GIVEN, undefined)

  expect(answers.fixed).toMatchObject({
    metrics: GIVEN.metrics,
    repository: GIVEN.repository,
    branch: 'main',
    path: '',
    tokenFile: undefined,
  })
  expect([await answers.cluster([]), await answers.cluster(['only'])]).toEqual(['', 'only'])
  expect([await answers.name(''), await answers.name('EU_West 1!')]).toEqual(['production', 'eu-west-1'])
  expect(await answers.rates()).toEqual({ currency: 'EUR', cpuHour: 0.0332, memoryHour: 0.0044 })
})

test('several clusters are listed where nobody can be asked, and so they are for one that is unknown', async () => {
  const unnamed = await answersFrom(GIVEN, undefined)
  const wrong = await answersFrom({ ...GIVEN, cluster: 'moon' }, undefined)
  const fault = { code: 'usage', faults: ['`--cluster`: one of `live`, `staging`'] }

  await expect(unnamed.cluster(['live', 'staging'])).rejects.toMatchObject(fault)
  await expect(wrong.cluster(['live', 'staging'])).rejects.toMatchObject({ ...fault, message: 'the metrics know no cluster `moon`' })
})

test('a person is asked for what was not given, and for nothing else', async () => {
  const { ask, asked } = person('https://mimir.example/prometheus', 'release', '', 'staging', '', 'USD')

  const answers = await answersFrom({ repository: GIVEN.repository, memoryHour: '0.01', isForced: false }, ask)
  const cluster = await answers.cluster(['live', 'staging'])
  const name = await answers.name(cluster)
  const rates = await answers.rates()

  expect(answers.fixed).toMatchObject({ metrics: 'https://mimir.example/prometheus', branch: 'release', path: '' })
  expect([cluster, name, rates]).toEqual(['staging', '', { currency: 'USD', cpuHour: 0.0332, memoryHour: 0.01 }])
  expect(asked.map(({ text, byDefault, choices }) => choices?.join() ?? byDefault ?? text)).toEqual([
    'Address of the metrics, as a Grafana data source has it',
    'main',
    '',
    'live,staging',
    'staging',
    'EUR',
    '0.0332',
  ])
})

test('paths are made absolute, and addresses of git are not', async () => {
  const { fixed } = await answersFrom({ ...GIVEN, repository: 'manifests', tokenFile: 'token', isForced: false }, undefined)

  expect(fixed.repository).toBe(`${process.cwd()}/manifests`)
  expect(fixed.tokenFile).toBe(`${process.cwd()}/token`)
})
