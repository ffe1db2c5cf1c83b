// The doctor looks at channels and the language model without sending them anything.

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import type { Environment } from '../core/environment.ts'
import { examineOutgoing } from './examine-outgoing.ts'
import { readOutboundAllow } from './http-outside.ts'

function environment(url: string, parts: { readonly tokenEnv?: string } = {}): Environment {
  return { name: 'demo', model: { url, name: 'small', tokenFile: undefined, tokenEnv: undefined, ...parts } } as unknown as Environment
}

const look = async (one: Environment, allow = '') => (await examineOutgoing([one], readOutboundAllow(allow), () => undefined))[0]

test('an allowed place is well, and hears nothing', async () => {
  let heard = 0
  const server = createServer().on('connection', () => (heard += 1))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`

  const [refused, allowed] = [await look(environment(url)), await look(environment(url), '127.0.0.0/8')]
  server.close()

  expect(refused).toMatchObject({ name: 'language model of demo', isWell: false, detail: expect.stringContaining('nothing is sent') })
  expect(allowed).toMatchObject({ isWell: true, detail: expect.stringContaining('no secret is named') })
  expect(heard).toBe(0)
})

test('a name that nobody knows and a secret that is not there are faults', async () => {
  expect(await look(environment('https://nowhere.invalid/v1'))).toMatchObject({
    isWell: false,
    detail: expect.stringContaining('looked up'),
  })
  expect(await look(environment('http://127.0.0.1/', { tokenEnv: 'TIDEGATE_SECRET_ABSENT' }), '127.0.0.1')).toMatchObject({ isWell: false })
})
