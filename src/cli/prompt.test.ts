// A person is asked until the answer can be taken, and may give up.

import { PassThrough } from 'node:stream'
import { afterEach, expect, test } from 'vitest'
import { createPrompt, type Prompt } from './prompt.ts'

let prompt: Prompt

afterEach(() => prompt.close())

/** A prompt to which somebody has typed these lines, and everything that it says. */
function typed(...lines: readonly string[]): { readonly said: () => string } {
  const input = new PassThrough()
  const output = new PassThrough()
  const chunks: string[] = []
  output.setEncoding('utf8').on('data', (text: string) => {
    chunks.push(text)
    // One line for each question, as fingers do it.
    if (text.endsWith(': ')) {
      const line = lines[chunks.filter((chunk) => chunk.endsWith(': ')).length - 1]
      if (line === undefined) input.end()
      else input.write(`${line}\n`)
    }
  })
  prompt = createPrompt(input, output)
  return { said: () => chunks.join('') }
}

test('an empty answer takes what stands in brackets', async () => {
  const { said } = typed('')

  expect(await prompt.ask({ text: 'Branch', byDefault: 'main' })).toBe('main')
  expect(said()).toContain('Branch [main]: ')
})

test('a choice is taken by its number or its name, and nothing else is', async () => {
  const { said } = typed('3', 'nowhere', '2', 'live')
  const question = { text: 'Which', choices: ['live', 'staging'] }

  expect([await prompt.ask(question), await prompt.ask(question)]).toEqual(['staging', 'live'])
  expect(said()).toContain('  1  live\n  2  staging\n')
  expect(said()).toContain('answer with a number or a name of the list')
})

test('an answer that cannot be taken is asked again with the reason', async () => {
  const { said } = typed('dear', '0.03')
  const refuses = (answer: string) => (answer === '0.03' ? undefined : `\`${answer}\` is no price`)

  expect(await prompt.ask({ text: 'Price', refuses })).toBe('0.03')
  expect(said()).toContain('`dear` is no price')
})

test('what a server calls its clusters does not steer the terminal, writes no line of its own, and is answered as it is', async () => {
  const hostile = 'live\u001b]0;title\u0007\u202e\n  2  safe'
  const { said } = typed('1', '', 'x', 'y')
  const refuses = (answer: string) => (answer === 'y' ? undefined : `not ${hostile}`)

  expect(await prompt.ask({ text: 'Which', choices: [hostile] })).toBe(hostile)
  expect(await prompt.ask({ text: `Cluster of ${hostile}`, byDefault: hostile })).toBe(hostile)
  expect(await prompt.ask({ text: 'Other', refuses })).toBe('y')
  expect(said()).not.toMatch(/[^\P{Cc}\n]|\u202e/u)
  expect(said()).toContain('  1  live\\u001b]0;title\\u0007\\u202e\\u000a  2  safe\n')
  expect(said()).not.toMatch(/^  2  safe/m)
})

test('the end of the input gives up', async () => {
  typed()

  await expect(prompt.ask({ text: 'Price' })).rejects.toMatchObject({ code: 'usage', message: expect.stringContaining('given up') })
})

test('nobody is asked for ever', async () => {
  typed(...Array<string>(9).fill('x'))

  await expect(prompt.ask({ text: 'Price', refuses: () => 'no' })).rejects.toMatchObject({ code: 'usage', faults: ['Price'] })
})
