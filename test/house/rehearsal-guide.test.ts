// The command of docs/rehearsal.md runs as it stands there, and shows what stands below it.

import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const project = join(import.meta.dirname, '../..')
const page = readFileSync(join(project, 'docs/rehearsal.md'), 'utf8')

test('the rehearsal of the page is the one that the command makes', () => {
  const [, command = '', text = ''] = /```sh\n([^\n]*)\n```\n\n```text\n([\s\S]*?)\n```/.exec(page) ?? []
  expect(command).toContain('npx tidegate rehearse')
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/cli/bin.mjs', ...command.split(' ').slice(2)], {
    cwd: project,
    encoding: 'utf8',
    env: { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', COLUMNS: '80' },
  })

  expect(stderr).not.toContain('tidegate:')
  expect(status).toBe(0)
  const lines = stdout.trimEnd().split('\n')
  expect(lines.map((line) => line.trimEnd()).join('\n')).toBe(text)
})
