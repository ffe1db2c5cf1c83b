// The house keeps its size: few rooms, none that swallows the others, and files that fit on a screen or two.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const project = join(import.meta.dirname, '../..')
const files = globSync('{src,web}/**/*.{ts,tsx}', { cwd: project, exclude: ['**/*.test.*'] }).map((path) => ({
  room: path.startsWith('web/') ? 'web' : (path.split('/')[1] ?? ''),
  lines: readFileSync(join(project, path), 'utf8').split('\n').length - 1,
}))
const allLines = files.reduce((sum, { lines }) => sum + lines, 0)

test('there are at most 17 rooms with web', () => {
  expect(new Set(files.map(({ room }) => room)).size).toBeLessThanOrEqual(17)
})

test('no room holds more than a fifth of the lines, and web no more than 30 %', () => {
  const shares = [...new Set(files.map(({ room }) => room))].map((room) => ({ room, share: linesOf(room) / allLines }))

  expect(shares.filter(({ room, share }) => share > (room === 'web' ? 0.3 : 0.2))).toEqual([])
})

test('half of the files have at most 110 lines', () => {
  const sorted = files.map(({ lines }) => lines).sort((a, b) => a - b)

  expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(110)
})

test('every room but core has a door that bears its name', () => {
  // The terminal is entered through bin.mjs and main.ts, and the screens through main.tsx.
  const rooms = [...new Set(files.map(({ room }) => room))].filter((room) => !['core', 'cli', 'web'].includes(room))

  const doors = globSync('src/*/*.ts', { cwd: project })

  expect(rooms.filter((room) => !doors.includes(`src/${room}/${room}.ts`))).toEqual([])
})

function linesOf(room: string): number {
  return files.filter((file) => file.room === room).reduce((sum, { lines }) => sum + lines, 0)
}
