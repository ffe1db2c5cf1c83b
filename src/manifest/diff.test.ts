// Shows changes to people as `diff -u` would.

import { expect, test } from 'vitest'
import type { Target } from '../core/plan.ts'
import { diffOf, readWorkloads, writeChange } from './manifest.ts'
import { unifiedDiff } from './unified-diff.ts'

const LINES = Array.from({ length: 20 }, (_, index) => `line ${index + 1}\n`)

function replaced(...numbers: readonly number[]): string {
  return LINES.map((line, index) => (numbers.includes(index + 1) ? `new ${index + 1}\n` : line)).join('')
}

test('shows three lines of context around a change, and two hunks where changes are far apart', () => {
  expect(unifiedDiff('a.yaml', LINES.join(''), replaced(5, 18))).toBe(`--- a/a.yaml
+++ b/a.yaml
@@ -2,7 +2,7 @@
 line 2
 line 3
 line 4
-line 5
+new 5
 line 6
 line 7
 line 8
@@ -15,6 +15,6 @@
 line 15
 line 16
 line 17
-line 18
+new 18
 line 19
 line 20
`)
})

test('joins changes whose context touches, and keeps removed lines before added ones', () => {
  const diff = unifiedDiff('a.yaml', LINES.join(''), replaced(1, 2, 8))

  expect(diff.split('\n').slice(2, 7)).toEqual(['@@ -1,11 +1,11 @@', '-line 1', '-line 2', '+new 1', '+new 2'])
})

test('tells a missing line feed at the end and shows no carriage returns', () => {
  expect(unifiedDiff('a.yaml', 'a: 1\r\nb: 2', 'a: 1\r\nb: 3')).toBe(
    '--- a/a.yaml\n+++ b/a.yaml\n@@ -1,2 +1,2 @@\n a: 1\n-b: 2\n\\ No newline at end of file\n+b: 3\n\\ No newline at end of file\n',
  )
})

test('is empty for equal texts', () => {
  expect(unifiedDiff('a.yaml', 'a\n', 'a\n')).toBe('')
})

test('shows lines that were put in and taken out, and nothing that only moved', () => {
  const after = ['first\n', ...LINES.slice(0, 9), ...LINES.slice(11), 'last\n']

  expect(unifiedDiff('a.yaml', LINES.join(''), after.join(''))).toBe(`--- a/a.yaml
+++ b/a.yaml
@@ -1,3 +1,4 @@
+first
 line 1
 line 2
 line 3
@@ -7,8 +8,6 @@
 line 7
 line 8
 line 9
-line 10
-line 11
 line 12
 line 13
 line 14
@@ -18,3 +17,4 @@
 line 18
 line 19
 line 20
+last
`)
})

test('shows every file that a change touches', () => {
  const text = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: api }\nspec: { template: { spec: { containers: [] } } }\n'
  const hpa =
    'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: api }\nspec: { scaleTargetRef: { kind: Deployment, name: api }, maxReplicas: 4 }\n'
  const files = [
    { path: 'api.yaml', text: text.replace('spec: {', 'spec: { replicas: 2,') },
    { path: 'hpa.yaml', text: hpa },
  ]
  const targets: Target[] = [
    { field: { of: 'replicas', name: 'replicas' }, before: 2, after: 3 },
    { field: { of: 'replicas', name: 'hpa.maxReplicas' }, before: 4, after: 6 },
  ]
  const [workload] = readWorkloads(files, { teams: [], helm: [] }).workloads

  const diff = diffOf(files, writeChange({ files, helm: [] }, workload, targets))

  expect(diff.match(/^\+\+\+ .*$/gm)).toEqual(['+++ b/api.yaml', '+++ b/hpa.yaml'])
})
