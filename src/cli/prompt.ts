// Asks a person at a terminal, one question after the other, until each has an answer that can be taken.

import { createInterface } from 'node:readline/promises'
import { TidegateError } from '../core/errors.ts'
import { printable } from './printable.ts'

/** A question as it is asked; an empty answer takes `byDefault` where there is one. */
export interface PromptQuestion {
  readonly text: string
  readonly byDefault?: string
  /** A choice is answered by its number or its name. */
  readonly choices?: readonly string[]
  /** Why an answer cannot be taken; `undefined` when it can. */
  readonly refuses?: (answer: string) => string | undefined
}

/** Somebody who can be asked. */
export interface Prompt {
  /** Throws `usage` when the person gives up: the end of input, or Ctrl-C. */
  readonly ask: (question: PromptQuestion) => Promise<string>
  readonly close: () => void
}

/** How often a wrong answer is asked again. */
const PATIENCE = 5

/**
 * Asks over two streams; the questions go to `output`, so that standard output stays for the answer of the command.
 *
 * Choices and defaults may be the words of a server: each is shown on one line, and none steers the terminal; what is answered is the choice as it is.
 */
export function createPrompt(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Prompt {
  const lines = createInterface({ input, output })
  const gone = new AbortController()
  lines.once('close', () => gone.abort())
  lines.once('SIGINT', () => gone.abort())
  const say = (line: string) => output.write(`${shown(line)}\n`)
  return {
    ask: async (question) => {
      for (const [at, choice] of (question.choices ?? []).entries()) say(`  ${at + 1}  ${choice}`)
      for (let tries = 0; tries < PATIENCE; tries += 1) {
        const written = await lineOf(() => lines.question(textOf(question), { signal: gone.signal }))
        const answer = written === '' ? (question.byDefault ?? '') : written
        const taken = question.choices === undefined ? answer : chosen(answer, question.choices)
        const fault = taken === undefined ? 'answer with a number or a name of the list' : question.refuses?.(taken)
        if (taken !== undefined && fault === undefined) return taken
        say(`  ${fault}`)
      }
      throw new TidegateError('usage', 'no answer could be taken', { faults: [question.text] })
    },
    close: () => lines.close(),
  }
}

function textOf({ text, byDefault }: PromptQuestion): string {
  return shown(byDefault === undefined || byDefault === '' ? `${text}: ` : `${text} [${byDefault}]: `)
}

/** A line break in a name would write lines of its own. */
function shown(line: string): string {
  return printable(line).replaceAll('\n', '\\u000a')
}

async function lineOf(read: () => Promise<string>): Promise<string> {
  try {
    return (await read()).trim()
  } catch (error) {
    throw new TidegateError('usage', 'it was given up; nothing was written', { cause: error })
  }
}

function chosen(answer: string, choices: readonly string[]): string | undefined {
  return choices.includes(answer) ? answer : choices[Number(answer) - 1]
}
