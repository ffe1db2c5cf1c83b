// The configuration: defaults, variables, and every fault at once.

import { expect, test } from 'vitest'
import { TidegateError } from '../core/errors.ts'
import { readConfiguration } from './configuration.ts'
import { OPTIONS, variableOf } from './options.ts'

function faultsOf(variables: Record<string, string>, given = {}): readonly string[] {
  try {
    readConfiguration(variables, given)
  } catch (error) {
    if (error instanceof TidegateError && error.code === 'config-invalid') return error.faults
    throw error
  }
  return []
}

test('needs nothing to be set', () => {
  const configuration = readConfiguration({ PATH: '/bin' })

  expect(configuration.server).toEqual({ host: '127.0.0.1', port: 8090, publicUrl: undefined, bodyLimitBytes: 262144 })
  expect(configuration.data.directory).toBe('.tidegate')
  expect(configuration.environments.file).toBeUndefined()
})

test('names the variable of an option with two underscores for nesting', () => {
  expect(variableOf('server.publicUrl')).toBe('TIDEGATE_SERVER__PUBLIC_URL')
  expect(variableOf('data.directory')).toBe('TIDEGATE_DATA__DIRECTORY')
})

test('reads every option from its variable', () => {
  const values: Record<string, string> = {
    'server.port': '9000',
    'log.level': 'warn',
    'server.publicUrl': 'https://capacity.example',
    'forecast.threads': '3',
  }
  const variables = Object.fromEntries(Object.entries(values).map(([name, value]) => [variableOf(name), value]))

  const configuration = readConfiguration(variables)

  expect(configuration.server.port).toBe(9000)
  expect(configuration.server.publicUrl).toBe('https://capacity.example')
  expect(configuration.log.level).toBe('warn')
  expect(configuration.forecast.threads).toBe(3)
})

test('lets a given value win over a variable', () => {
  const configuration = readConfiguration({ TIDEGATE_SERVER__PORT: '9000' }, { 'server.port': '0' })

  expect(configuration.server.port).toBe(0)
})

test('lists all faults at once', () => {
  const faults = faultsOf({ TIDEGATE_SERVER__PORT: '99999', TIDEGATE_LOG__LEVEL: 'loud', TIDEGATE_SERVER__PROT: '1' })

  expect(faults).toHaveLength(3)
  expect(faults.join('\n')).toMatch(/TIDEGATE_SERVER__PROT: there is no such option/)
  expect(faults.join('\n')).toMatch(/TIDEGATE_SERVER__PORT: `99999` is no whole number from 0 to 65535/)
  expect(faults.join('\n')).toMatch(/TIDEGATE_LOG__LEVEL: `loud` is none of/)
})

test('refuses numbers that are not whole', () => {
  for (const port of ['', ' ', '80.5', 'NaN', '1e9', '-1']) expect(faultsOf({ TIDEGATE_SERVER__PORT: port })).toHaveLength(1)
})

test('wants a public address when it does not listen on loopback', () => {
  expect(faultsOf({ TIDEGATE_SERVER__HOST: '0.0.0.0' })).toEqual([expect.stringMatching(/SERVER__PUBLIC_URL: needed because/)])
  expect(faultsOf({ TIDEGATE_SERVER__HOST: '0.0.0.0', TIDEGATE_SERVER__PUBLIC_URL: 'https://capacity.example' })).toEqual([])
})

test('refuses a public address with a path or another scheme', () => {
  expect(faultsOf({ TIDEGATE_SERVER__PUBLIC_URL: 'https://capacity.example/tidegate' })).toHaveLength(1)
  expect(faultsOf({ TIDEGATE_SERVER__PUBLIC_URL: 'ftp://capacity.example' })).toHaveLength(1)
})

test('refuses an idle time that is longer than the longest session', () => {
  expect(faultsOf({ TIDEGATE_SESSION__IDLE_HOURS: '48', TIDEGATE_SESSION__MAXIMUM_HOURS: '24' })).toHaveLength(1)
})

test('leaves secrets of environments alone', () => {
  expect(faultsOf({ TIDEGATE_SECRET_GIT_TOKEN: 'x' })).toEqual([])
})

test('has a full sentence for each option', () => {
  for (const option of OPTIONS) expect(option.meaning, option.name).toMatch(/^[A-Z].*\.$/)
})
