// The formula of KEDA's scaling modifiers: a small part of the expr language, without any access to anything.

/** A value of a formula; `undefined` is `nil`, a trigger that has none. */
export type FormulaValue = number | boolean | undefined | readonly FormulaValue[]

/** A formula, ready to be computed with the triggers' values. */
export type Formula = (values: ReadonlyMap<string, number | undefined>) => number

interface Scope {
  readonly values: ReadonlyMap<string, number | undefined>
  /** What `#` stands for inside a predicate. */
  readonly item: FormulaValue
}

type Node = (scope: Scope) => FormulaValue

const TOKEN = /\s*(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+|[A-Za-z_]\w*|\*\*|\?\?|&&|\|\||[<>=!]=|[-+*/%^<>!?:(),[\]{}#])/y

/** From the weakest to the strongest; `**` and `^` bind to the right. */
const LEVELS: readonly (readonly string[])[] = [
  ['||', 'or'],
  ['&&', 'and'],
  ['==', '!='],
  ['<', '>', '<=', '>='],
  ['+', '-'],
  ['*', '/', '%'],
]

/** Longer ones no person wrote; deeper ones would fill the stack. */
const MOST_CHARACTERS = 4000
const MOST_DEPTH = 100

/**
 * Reads a formula; `undefined` where it holds something that is not understood.
 *
 * KEDA, "Scaling Modifiers": numbers, names of triggers, arithmetic, comparison, `and`, `or`, `not`, the ternary operator, `??`, lists, and the functions `min`, `max`,
 * `abs`, `ceil`, `floor`, `round`, `float`, `int`, `len`, `sum`, `mean`, `median`, `count`, `any`, `all`, `none`. A division by nothing, or a name without a value, is `NaN`.
 */
export function parseFormula(text: string): Formula | undefined {
  const tokens = tokensOf(text)
  if (tokens === undefined) return undefined
  const reader = createReader(tokens)
  try {
    const node = ternary(reader, 0)
    if (reader.peek() !== undefined) return undefined
    return (values) => {
      try {
        return numberOf(node({ values, item: undefined }))
      } catch (error) {
        if (error instanceof FormulaFault) return Number.NaN
        throw error
      }
    }
  } catch (error) {
    if (error instanceof FormulaFault) return undefined
    throw error
  }
}

class FormulaFault extends Error {}

interface Reader {
  readonly peek: () => string | undefined
  readonly take: () => string
  /** Takes the next token where it is one of these. */
  readonly takeIf: (...wanted: readonly string[]) => string | undefined
  readonly expect: (wanted: string) => void
}

function tokensOf(text: string): readonly string[] | undefined {
  if (text.length > MOST_CHARACTERS) return undefined
  const tokens: string[] = []
  let at = 0
  while (text.slice(at).trim() !== '') {
    TOKEN.lastIndex = at
    const match = TOKEN.exec(text)
    if (match === null) return undefined
    tokens.push(match[1])
    at = TOKEN.lastIndex
  }
  return tokens
}

function createReader(tokens: readonly string[]): Reader {
  let at = 0
  const fail = (): never => {
    throw new FormulaFault('the formula is not understood')
  }
  const peek = () => tokens.at(at) as string | undefined
  const takeIf = (...wanted: readonly string[]) => {
    const next = at < tokens.length ? tokens[at] : undefined
    if (next === undefined || !wanted.includes(next)) return undefined
    at += 1
    return next
  }
  return {
    peek: () => (at < tokens.length ? peek() : undefined),
    take: () => {
      at += 1
      return tokens[at - 1] ?? fail()
    },
    takeIf,
    expect: (wanted) => void (takeIf(wanted) ?? fail()),
  }
}

function ternary(reader: Reader, depth: number): Node {
  if (depth > MOST_DEPTH) throw new FormulaFault('too deep')
  const condition = coalesced(reader, depth)
  if (reader.takeIf('?') === undefined) return condition
  const yes = ternary(reader, depth + 1)
  reader.expect(':')
  const no = ternary(reader, depth + 1)
  return (scope) => (isTrue(condition(scope)) ? yes(scope) : no(scope))
}

function coalesced(reader: Reader, depth: number): Node {
  const first = binary(reader, 0, depth)
  if (reader.takeIf('??') === undefined) return first
  const second = coalesced(reader, depth + 1)
  return (scope) => first(scope) ?? second(scope)
}

function binary(reader: Reader, level: number, depth: number): Node {
  if (level === LEVELS.length) return power(reader, depth)
  let left = binary(reader, level + 1, depth)
  for (let sign = reader.takeIf(...LEVELS[level]); sign !== undefined; sign = reader.takeIf(...LEVELS[level])) {
    left = combined(sign, left, binary(reader, level + 1, depth))
  }
  return left
}

function combined(sign: string, a: Node, b: Node): Node {
  if (sign === '||' || sign === 'or') return (scope) => isTrue(a(scope)) || isTrue(b(scope))
  if (sign === '&&' || sign === 'and') return (scope) => isTrue(a(scope)) && isTrue(b(scope))
  if (sign === '==') return (scope) => a(scope) === b(scope)
  if (sign === '!=') return (scope) => a(scope) !== b(scope)
  const compute = ARITHMETIC[sign]
  return (scope) => compute(numberOf(a(scope)), numberOf(b(scope)))
}

const ARITHMETIC: Readonly<Record<string, (a: number, b: number) => number | boolean>> = {
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => (b === 0 ? Number.NaN : a / b),
  '%': (a, b) => a % b,
}

function power(reader: Reader, depth: number): Node {
  const base = unary(reader, depth)
  if (reader.takeIf('**', '^') === undefined) return base
  const exponent = power(reader, depth + 1)
  return (scope) => numberOf(base(scope)) ** numberOf(exponent(scope))
}

function unary(reader: Reader, depth: number): Node {
  if (depth > MOST_DEPTH) throw new FormulaFault('too deep')
  const sign = reader.takeIf('-', '+', '!', 'not')
  if (sign === undefined) return primary(reader, depth)
  const operand = sign === '-' || sign === '+' ? power(reader, depth + 1) : unary(reader, depth + 1)
  if (sign === '-') return (scope) => -numberOf(operand(scope))
  return sign === '+' ? operand : (scope) => !isTrue(operand(scope))
}

function primary(reader: Reader, depth: number): Node {
  const token = reader.take()
  if (token === '(') {
    const inner = ternary(reader, depth + 1)
    reader.expect(')')
    return inner
  }
  if (token === '[') {
    const items = listed(reader, ']', depth)
    return (scope) => items.map((item) => item(scope))
  }
  if (token === '#') return ({ item }) => item
  if (/^[\d.]/.test(token)) return constant(Number(token))
  if (!/^[A-Za-z_]/.test(token)) throw new FormulaFault('not understood')
  if (token === 'nil') return constant(undefined)
  if (token === 'true' || token === 'false') return constant(token === 'true')
  if (reader.takeIf('(') !== undefined) return called(token, reader, depth)
  return ({ values }) => values.get(token)
}

function constant(value: FormulaValue): Node {
  return () => value
}

function listed(reader: Reader, end: string, depth: number): Node[] {
  const items: Node[] = []
  if (reader.takeIf(end) !== undefined) return items
  do items.push(ternary(reader, depth + 1))
  while (reader.takeIf(',') !== undefined)
  reader.expect(end)
  return items
}

const PREDICATES: Readonly<Record<string, (hits: readonly boolean[]) => FormulaValue>> = {
  count: (hits) => hits.filter(Boolean).length,
  any: (hits) => hits.includes(true),
  all: (hits) => !hits.includes(false),
  none: (hits) => !hits.includes(true),
}

const FUNCTIONS: Readonly<Record<string, (numbers: readonly number[]) => number>> = {
  min: (numbers) => Math.min(...numbers),
  max: (numbers) => Math.max(...numbers),
  sum: (numbers) => numbers.reduce((sum, number) => sum + number, 0),
  mean: (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length,
  median: (numbers) => {
    const sorted = [...numbers].sort((a, b) => a - b)
    return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2
  },
  len: (numbers) => numbers.length,
  abs: ([number]) => Math.abs(number),
  ceil: ([number]) => Math.ceil(number),
  floor: ([number]) => Math.floor(number),
  round: ([number]) => Math.sign(number) * Math.round(Math.abs(number)),
  float: ([number]) => number,
  int: ([number]) => Math.trunc(number),
}

function called(name: string, reader: Reader, depth: number): Node {
  const judge = Object.hasOwn(PREDICATES, name) ? PREDICATES[name] : undefined
  if (judge !== undefined) {
    const list = ternary(reader, depth + 1)
    reader.expect(',')
    const isBraced = reader.takeIf('{') !== undefined
    const predicate = ternary(reader, depth + 1)
    if (isBraced) reader.expect('}')
    reader.expect(')')
    return (scope) => judge(listOf(list(scope)).map((item) => isTrue(predicate({ ...scope, item }))))
  }
  const compute = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined
  if (compute === undefined) throw new FormulaFault('no such function')
  const given = listed(reader, ')', depth)
  if (given.length === 0) throw new FormulaFault('nothing given')
  return (scope) => compute(given.flatMap((node) => listOf(node(scope))).map(numberOf))
}

function listOf(value: FormulaValue): readonly FormulaValue[] {
  return Array.isArray(value) ? (value as readonly FormulaValue[]) : [value]
}

function isTrue(value: FormulaValue): boolean {
  if (typeof value !== 'boolean') throw new FormulaFault('a condition is needed')
  return value
}

function numberOf(value: FormulaValue): number {
  if (typeof value !== 'number') throw new FormulaFault('a number is needed')
  return value
}
