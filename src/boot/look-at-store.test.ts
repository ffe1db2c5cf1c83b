// A store that does not let us in is mended where it is named, and not on the disk.

import { expect, test } from 'vitest'
import { check } from './check.ts'
import { lookAtStore, sayStore } from './look-at-store.ts'

test('a refused connection is a fault whose remedy names the options of the store', async () => {
  const options = { url: 'postgres://tidegate@127.0.0.1:9/tidegate', passwordFile: undefined, passwordEnv: undefined, caFile: undefined }

  expect(await check('store', () => lookAtStore({ ...options, connections: 3 }))).toMatchObject({
    isWell: false,
    detail: expect.stringContaining('ECONNREFUSED'),
    remedy: expect.stringMatching(/`store\.url`.*`store\.passwordFile`.*`store\.passwordEnv`/),
  })
})

test('the schema is said with what is pending', () => {
  expect(sayStore('15.7 (Debian 15.7-1)', 3, 3)).toBe('PostgreSQL 15.7; no migration is pending')
  expect(sayStore('15.7', 0, 3)).toContain('no store in it yet')
  expect(sayStore('15.7', 2, 3)).toMatchObject({
    detail: expect.stringContaining('1 of 3'),
    remedy: expect.stringContaining('`npx tidegate migrate`'),
  })
  expect(sayStore('15.7', 4, 3)).toMatchObject({ remedy: expect.stringContaining('newer version') })
})
