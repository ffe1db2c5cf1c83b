// Gives each piece of work a turn of the event loop of its own, so that requests are served between any two of them.

import { setImmediate as nextTurn } from 'node:timers/promises'

/** Those who ask for a turn stand in one line; there is one event loop, so there is one line. */
let line: Promise<void> = Promise.resolve()

/**
 * Answers in a turn that nobody else who asked here works in.
 *
 * A bare `setImmediate` does not promise that: all that wait for it when forecasts come back together go on in the same turn, one after the other.
 */
export function ownTurn(): Promise<void> {
  line = line.then(() => nextTurn())
  return line
}
