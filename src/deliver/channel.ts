// The contract of telling a channel: one message, signed, sent once.

import type { Permit } from '../core/permit.ts'

/** A message; `id` is the same for every try of it, so that who takes it can know it again. */
export interface Message {
  readonly id: string
  readonly atMs: number
  /** The body, as JSON. */
  readonly text: string
}

/** What the other side answered. */
export interface ChannelAnswer {
  readonly status: number
  /** The first of what it said, for who reads the outcome. */
  readonly said: string
}

/**
 * A place that is told.
 *
 * `send` makes one call and never a second one: it follows no redirect and answers whatever status there was. Throws `HttpFault` when there was no answer, and
 * `gate-refused` for a permit that has expired or is for something else.
 */
export interface Channel {
  readonly name: string
  /** That of its address, with the port where it has one. */
  readonly host: string
  send(permit: Permit, message: Message, nowMs: number): Promise<ChannelAnswer>
}
