// Makes windows out of recorded ones, so that the correction sees more shapes than were recorded: mixtures, products and powers.

import { randomFrom } from './random.ts'
import { isConstant, type Window } from './windows.ts'

const POWERS = [0.5, 0.7, 1, 1, 1.4, 2]
const KINDS = ['hourly', 'hourly', 'hourly', 'short', 'middle', 'long', '15-minute', 'fine']
const MIXED_SHARE = 0.6
const PRODUCT_SHARE = 0.25

/** So many tries: most are a mixture or a product of windows of two publishers, raised to a power, the rest a power of one. Windows with negative values are not blended. */
export function blendWindows(windows: readonly Window[], tries: number): Window[] {
  const random = randomFrom(7)
  const groups = groupsOf(windows)
  const blended: Window[] = []
  for (let k = 0; k < tries; k += 1) {
    const group = groups.get(KINDS[k % KINDS.length]) ?? []
    const one = pick(group, random)
    const power = POWERS[Math.floor(random() * POWERS.length)]
    const isMixed = random() < MIXED_SHARE
    const made = isMixed ? mixture(one, pick(group, random, one.publishers[0]), { power, random }) : raised(one, power)
    if (made !== undefined && !isConstant(made.history)) blended.push(made)
  }
  return blended
}

/** The windows of one kind and publisher, with the square root of how many series they come from. */
interface Group {
  readonly publisher: string
  readonly share: number
  readonly windows: readonly Window[]
}

function groupsOf(windows: readonly Window[]): Map<string, Group[]> {
  const groups = new Map<string, Group[]>()
  for (const [kind, ofKind] of Map.groupBy(windows, (window) => window.kind)) {
    const byPublisher = [...Map.groupBy(ofKind, ({ publishers }) => publishers[0])]
    const group = byPublisher.map(([publisher, own]) => ({
      publisher,
      share: Math.sqrt(new Set(own.map(({ series }) => series)).size),
      windows: own,
    }))
    groups.set(kind, group)
  }
  return groups
}

/** A publisher by its share, then one of its windows. */
function pick(groups: readonly Group[], random: () => number, not?: string): Window {
  const able = groups.filter(({ publisher }) => publisher !== not)
  let left = random() * able.reduce((sum, { share }) => sum + share, 0)
  const { windows } = able.find(({ share }) => (left -= share) <= 0) ?? able[able.length - 1]
  return windows[Math.floor(random() * windows.length)]
}

function mixture(one: Window, other: Window, by: { power: number; random: () => number }): Window | undefined {
  if (hasNegative(one) || hasNegative(other)) return undefined
  const length = Math.min(one.history.length, other.history.length)
  const [levelOne, levelOther] = [levelOf(one.history), levelOf(other.history)]
  const share = 0.25 + 0.5 * by.random()
  const isProduct = by.random() < PRODUCT_SHARE
  const blend = (a: number, b: number): number => {
    const [x, y] = [a / levelOne, b / levelOther]
    return (isProduct ? x * (0.3 + y) : share * x + (1 - share) * y) ** by.power
  }
  const [left, right] = [one.history.slice(-length), other.history.slice(-length)]
  return {
    ...one,
    publishers: [...one.publishers, ...other.publishers],
    history: left.map((value, i) => blend(value, right[i])),
    target: one.target.map((value, i) => blend(value, other.target[i])),
  }
}

function raised(one: Window, power: number): Window | undefined {
  if (hasNegative(one) || power === 1) return undefined
  const level = levelOf(one.history)
  const raise = (values: Float64Array): Float64Array => values.map((value) => (value / level) ** power)
  return { ...one, history: raise(one.history), target: raise(one.target) }
}

function hasNegative({ history, target }: Window): boolean {
  return history.some((value) => value < 0) || target.some((value) => value < 0)
}

function levelOf(values: Float64Array): number {
  const seen = values.filter((value) => !Number.isNaN(value))
  return seen.reduce((sum, value) => sum + value, 0) / seen.length || 1
}
