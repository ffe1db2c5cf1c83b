// The rehearse command on small files: what it answers, and what it says about every kind of bad input.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { TidegateError } from '../core/errors.ts'
import type { Rehearsal } from '../core/rehearsal.ts'
import { main } from './main.ts'
import { rehearseCommand } from './rehearse.ts'

let directory = ''
const said: string[] = []
const io = { out: (line: string) => said.push(line), err: (line: string) => said.push(line), isTerminal: false }

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'tidegate-rehearse-'))
  said.length = 0
  write('demand.csv', csv([1, 1, 3, 3]))
  write('old.yaml', deployment('cart', 2))
  write('new.yaml', deployment('cart', 6))
})

afterEach(() => rmSync(directory, { recursive: true }))

function path(name: string): string {
  return join(directory, name)
}

function write(name: string, text: string): void {
  writeFileSync(path(name), text)
}

function csv(values: readonly number[]): string {
  return ['time,value', ...values.map((value, i) => `${1_767_225_600 + i * 60},${value}`)].join('\n')
}

function deployment(name: string, replicas: number): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: shop }
spec:
  replicas: ${replicas}
  template:
    spec:
      containers:
        - { name: app, resources: { requests: { cpu: 500m, memory: 1Gi }, limits: { memory: 1Gi } } }
`
}

function run(values: Record<string, string | boolean | readonly string[]> = {}): Promise<number> {
  const manifest = [path('old.yaml'), path('new.yaml')]
  const defaults = {
    demand: path('demand.csv'),
    manifest,
    'cores-per-unit': '1',
    seed: '1',
    'cpu-hour': '0.03',
    'memory-hour': '0.004',
    json: true,
  }
  return rehearseCommand.run({ values: { ...defaults, ...values }, positionals: [], io })
}

async function refusal(values: Record<string, string | boolean | readonly string[]>): Promise<string> {
  try {
    await run(values)
  } catch (error) {
    if (error instanceof TidegateError) return `${error.code}: ${error.message}`
    throw error
  }
  return 'nothing was thrown'
}

function answer(): Rehearsal & { readonly workload: string } {
  return JSON.parse(said.at(-1)!) as Rehearsal & { readonly workload: string }
}

test('both manifests are walked over the demand', async () => {
  expect(await run()).toBe(0)
  const { workload, past } = answer()
  expect(workload).toBe('shop/Deployment/cart')
  expect([past?.measures.before.minutesShort, past?.measures.after.minutesShort]).toEqual([2, 0])
})

test('demand in another unit is turned into cores, and memory kills', async () => {
  write('memory.csv', csv([1, 1, 2 ** 31, 1]))
  await run({ 'cores-per-unit': '0.1', memory: path('memory.csv') })
  const { before } = answer().past!.measures
  expect([before.minutesShort > 0, before.oomKills]).toEqual([true, 2])
})

test('an autoscaler and a folder of files are read', async () => {
  mkdirSync(path('new'))
  write('new/deployment.yaml', deployment('cart', 2))
  write(
    'new/hpa.yml',
    `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: cart, namespace: shop }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: cart }
  minReplicas: 2
  maxReplicas: 20
  metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 50 } } }]
`,
  )
  write('demand.csv', csv(Array.from({ length: 30 }, () => 3)))
  await run({ manifest: [path('old.yaml'), path('new')] })
  expect(answer().past?.measures.after.mostPods).toBe(12)
})

test('people get a chart, a table and a sentence, from the command line as well', async () => {
  const line = [
    'rehearse',
    '--demand',
    path('demand.csv'),
    '--manifest',
    path('old.yaml'),
    '--manifest',
    path('new.yaml'),
    '--currency',
    'USD',
  ]
  expect(await main(line, io)).toBe(0)
  const text = said.join('\n')
  expect(text).toContain('demand, in cores')
  expect(text).toMatch(/minutes short of CPU +2 +0/)
  expect(text).toContain('Over the last 4 minutes this change would have kept it from running short of CPU, as it did for 2 minutes')
})

test('what cannot be done is said', async () => {
  expect(await refusal({ manifest: [path('old.yaml')] })).toMatch(/^usage: .*two `--manifest FILE`/)
  expect(await refusal({ demand: '' })).toMatch(/^usage/)
  expect(await refusal({ demand: path('nowhere.csv') })).toMatch(/^forecast-input: .*nowhere\.csv/)
  expect(await refusal({ manifest: [path('nowhere.yaml'), path('new.yaml')] })).toMatch(/^manifest-invalid: .*nowhere\.yaml/)
  expect(await refusal({ 'cores-per-unit': 'many' })).toMatch(/^usage: `--cores-per-unit many`/)
  write('two.csv', 'series_id,timestamp,value\na,1767225600,1\na,1767225660,1\nb,1767225600,1\nb,1767225660,1\n')
  expect(await refusal({ demand: path('two.csv') })).toMatch(/^forecast-input: .*more than one series/)
  write('negative.csv', csv([1, -1, 2]))
  expect(await refusal({ demand: path('negative.csv') })).toMatch(/^forecast-input: .*holds -1; a demand cannot be less than 0/)
  write('huge.csv', csv([1, 1e300, 2]))
  expect(await refusal({ demand: path('huge.csv') })).toMatch(/^forecast-input: .*more than any workload can ask for/)
  write('empty.csv', 'time,value\n1767225600,\n1767225660,\n')
  expect(await refusal({ demand: path('empty.csv') })).toMatch(/^forecast-input: .*holds no sample/)
})

test('which workload is meant must be clear', async () => {
  write('other.yaml', deployment('basket', 2))
  expect(await refusal({ manifest: [path('old.yaml'), path('other.yaml')] })).toMatch(/^manifest-invalid: .*must declare the same one/)
  write('both.yaml', `${deployment('cart', 2)}---\n${deployment('basket', 2)}`)
  const twice = [path('both.yaml'), path('both.yaml')]
  expect(await refusal({ manifest: twice })).toMatch(/^usage: .*name one with `--workload`/)
  expect(await refusal({ manifest: twice, workload: 'shop/Deployment/gone' })).toMatch(/^manifest-invalid: .*not `shop\/Deployment\/gone`/)
  expect(await run({ manifest: twice, workload: 'shop/Deployment/basket' })).toBe(0)
  write('broken.yaml', 'a: [')
  expect(await refusal({ manifest: [path('broken.yaml'), path('new.yaml')] })).toMatch(/^manifest-invalid: .*broken\.yaml/)
})
