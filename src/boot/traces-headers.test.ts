// The file of headers is read line by line; a fault names its line and never its text.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readTraceHeaders } from './traces-headers.ts'

let folder: string
let path: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidegate-headers-'))
  path = join(folder, 'headers')
})

afterEach(() => rmSync(folder, { recursive: true }))

test('headers are lines of name and value; comments and empty lines are passed over', () => {
  writeFileSync(path, '# of the collector\n\nAuthorization: Bearer abc:def=\r\nx-scope-orgid:  team-a \n')

  expect(readTraceHeaders(path)).toEqual({ authorization: 'Bearer abc:def=', 'x-scope-orgid': 'team-a' })
})

test('no file is no header', () => {
  expect(readTraceHeaders(undefined)).toEqual({})
})

test.each(['Bearer secret-word', 'authorization:', 'na me: secret-word', 'authorization: secret-word\u0007', ': secret-word'])(
  'a line that is no header is refused without being told: %j',
  (line) => {
    writeFileSync(path, `x-tenant: a\n${line}\n`)

    const read = (): unknown => readTraceHeaders(path)

    expect(read).toThrow(
      expect.objectContaining({ code: 'config-invalid', faults: [expect.stringContaining(`line 2 of \`${path}\` is no`)] }),
    )
    expect(read).toThrow(expect.objectContaining({ faults: [expect.not.stringContaining('secret-word')] }))
  },
)

test('a file that is not there is named', () => {
  expect(() => readTraceHeaders(path)).toThrow(expect.objectContaining({ faults: [expect.stringContaining(path)] }))
})
