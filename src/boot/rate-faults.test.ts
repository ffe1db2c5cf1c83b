// Faults of `rates`, told with their keys beside all others of the file.

import { expect, test } from 'vitest'
import { Value } from 'typebox/value'
import { environmentFaults } from './environment-faults.ts'
import { environmentsSchema } from './environment-schema.ts'

function faultsOf(rates: object): readonly string[] {
  const environment = {
    name: 'prod',
    metrics: { kind: 'replay', path: 'traces' },
    repository: { url: '/tmp/repository' },
    rates: { currency: 'EUR', cpuCorePerHour: 0.03, memoryGibPerHour: 0.004, ...rates },
  }
  return environmentFaults(Value.Default(environmentsSchema, { environments: [environment] }))
}

const NODE = { name: 'm5.large', cpuCores: 1.93, memoryGib: 6.8, pricePerHour: 0.107 }

test('list prices alone are enough', () => {
  expect(faultsOf({})).toEqual([])
})

test('discount, spot share, nodes and an OpenCost API go together', () => {
  const openCost = { url: 'http://opencost.opencost:9003', window: '48h', tokenEnv: 'TIDEGATE_SECRET_COST' }
  const spot = { sharePercent: 40, discountPercent: 65 }

  expect(faultsOf({ discountPercent: 20, spot, nodes: [{ ...NODE, count: 9, maxPods: 29, readyMinutes: 3 }], openCost })).toEqual([])
})

test('two nodes of one name, a window of a year and two places of a token are told', () => {
  const openCost = { url: 'http://cost', window: '365d', tokenEnv: 'TIDEGATE_SECRET_COST', tokenFile: 'token' }

  expect(faultsOf({ nodes: [NODE, NODE], openCost })).toEqual([
    'prod.rates.nodes: `m5.large` is described twice',
    'prod.rates.openCost.window: at most 92 days can be asked for',
    'prod.rates.openCost: `tokenFile` cannot be used with `tokenEnv`',
  ])
})

test('a password in the address, a share of 140 percent and a node without cores are told', () => {
  const faults = faultsOf({
    openCost: { url: 'http://me:secret@cost' },
    spot: { sharePercent: 140, discountPercent: 50 },
    nodes: [{ ...NODE, cpuCores: 0 }],
  }).join('\n')

  expect(faults).toMatch(/prod\.rates\.openCost\.url: a password stands in it/)
  expect(faults).toMatch(/prod\.rates\.spot\.sharePercent: must be <= 100/)
  expect(faults).toMatch(/prod\.rates\.nodes\.0\.cpuCores: must be > 0/)
})
