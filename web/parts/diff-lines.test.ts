// Tests of reading a unified diff.

import { expect, test } from 'vitest'
import { diffLines } from './diff-lines.ts'

const DIFF = `--- a/apps/api.yaml
+++ b/apps/api.yaml
@@ -10,3 +10,3 @@ spec:
   requests:
-    cpu: 500m
+    cpu: 750m
   limits:
`

test('numbers the lines of both sides', () => {
  expect(diffLines(DIFF)).toEqual([
    { kind: 'file', text: 'apps/api.yaml', before: undefined, after: undefined },
    { kind: 'hunk', text: 'spec:', before: undefined, after: undefined },
    { kind: 'same', text: '  requests:', before: 10, after: 10 },
    { kind: 'removed', text: '    cpu: 500m', before: 11, after: undefined },
    { kind: 'added', text: '    cpu: 750m', before: undefined, after: 11 },
    { kind: 'same', text: '  limits:', before: 12, after: 12 },
  ])
})

test('takes a removed line that looks like a header for what it is', () => {
  const lines = diffLines('--- a/x\n+++ b/x\n@@ -1 +1 @@\n--- y\n+++ z\n')

  expect(lines.slice(2).map(({ kind, text }) => [kind, text])).toEqual([
    ['removed', '-- y'],
    ['added', '++ z'],
  ])
})

test('starts again at the next file', () => {
  const second = DIFF.replaceAll('api.yaml', 'worker.yaml')

  expect(
    diffLines(DIFF + second)
      .filter(({ kind }) => kind === 'file')
      .map(({ text }) => text),
  ).toEqual(['apps/api.yaml', 'apps/worker.yaml'])
})

test('passes over the note on a missing last line feed', () => {
  expect(diffLines('@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n').map(({ text }) => text)).toEqual(['', 'a', 'b'])
})

test('an empty diff has no lines', () => {
  expect(diffLines('')).toEqual([])
})
