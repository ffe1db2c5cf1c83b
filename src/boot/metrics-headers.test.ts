// Metrics are asked for with the tenant and the credentials of the environment, and never with half of them.

import { expect, test } from 'vitest'
import { metricsHeaders } from './metrics-headers.ts'

const NOTHING = { tenant: undefined, username: undefined, tokenFile: undefined, tokenEnv: undefined }
const TOKEN = { TIDEGATE_SECRET_MIMIR: 'pass word:é' }

test('sends nothing where nothing is asked for', () => {
  expect(metricsHeaders(NOTHING, {})).toEqual({})
})

test('sends the tenant and a bearer token', () => {
  const settings = { ...NOTHING, tenant: 'team-a|team-b', tokenEnv: 'TIDEGATE_SECRET_MIMIR' }

  expect(metricsHeaders(settings, { TIDEGATE_SECRET_MIMIR: 'abc.def' })).toEqual({
    'x-scope-orgid': 'team-a|team-b',
    authorization: 'Bearer abc.def',
  })
})

test('sends a user with the token as the password', () => {
  const { authorization } = metricsHeaders({ ...NOTHING, username: 'ada', tokenEnv: 'TIDEGATE_SECRET_MIMIR' }, TOKEN)

  expect(Buffer.from(authorization.slice('Basic '.length), 'base64').toString('utf8')).toBe('ada:pass word:é')
})

test('refuses a bearer token that would break its header, without saying it', () => {
  const send = () => metricsHeaders({ ...NOTHING, tokenEnv: 'TIDEGATE_SECRET_MIMIR' }, TOKEN)

  expect(send).toThrow(expect.objectContaining({ code: 'config-invalid', faults: [expect.stringContaining('`username`')] }))
  expect(send).not.toThrow(/pass word/)
})
