// Tests of taking a workload's reference apart.

import { expect, test } from 'vitest'
import { workloadName } from './workload-name.ts'

test('takes a reference apart', () => {
  expect(workloadName('shop/Deployment/checkout-api')).toEqual({ namespace: 'shop', kind: 'Deployment', name: 'checkout-api' })
})

test('shows a malformed reference as it is', () => {
  expect(workloadName('checkout-api')).toEqual({ namespace: '', kind: '', name: 'checkout-api' })
})
