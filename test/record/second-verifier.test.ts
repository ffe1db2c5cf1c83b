// A verifier that shares no code with ours, in another language, comes to the same verdict on every vector.

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { FOLDER, VECTORS, wanted } from './vectors.ts'

test('the second verifier agrees on every vector', () => {
  const program = `
import json, sys
sys.path.insert(0, sys.argv[1])
import verify
folder = sys.argv[2]
answers = []
for vector in json.load(open(folder + "expected.json")):
    keys = verify.read_keys(folder + vector["key"]) if vector["key"] else {}
    noted = verify.read_checkpoint(open(folder + vector["checkpoint"], "rb").read()) if vector["checkpoint"] else None
    answers.append(verify.verify(open(folder + vector["pack"], "rb"), keys, noted))
print(json.dumps(answers))
`
  const folder = fileURLToPath(new URL('../../tools/', import.meta.url))

  const answers = JSON.parse(execFileSync('python3', ['-B', '-c', program, folder, FOLDER], { encoding: 'utf8' })) as readonly object[]

  expect(answers.length).toBe(VECTORS.length)
  for (const [i, vector] of VECTORS.entries()) expect(answers[i], vector.pack).toMatchObject(wanted(vector))
})

test('the second verifier stands by itself', () => {
  for (const name of ['verify.py', 'verify_formats.py']) {
    const text = readFileSync(fileURLToPath(new URL(`../../tools/${name}`, import.meta.url)), 'utf8')
    const imported = Array.from(text.matchAll(/^(?:import|from) (.+?)(?: import .*)?$/gm), ([, names]) => names.split(', ')).flat()

    expect(text.split('\n').length).toBeLessThan(400)
    expect(['argparse', 'base64', 'datetime', 'decimal', 'hashlib', 'json', 're', 'sys', 'verify_formats']).toEqual(
      expect.arrayContaining(imported),
    )
  }
})
