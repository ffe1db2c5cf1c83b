// The one logger: structured lines on standard error, so that standard output stays for answers.

import pino from 'pino'
import type { Log, LogFields } from '../core/log.ts'
import type { Configuration } from './configuration.ts'

/** Where lines go, and what belongs on each of them. */
export interface LogOptions {
  /** Asked for each line: the ids of the run or the request in hand, in a new object. */
  readonly facts?: () => Record<string, LogFields[string]>
  /** Takes the lines instead of standard error. */
  readonly lines?: pino.DestinationStream
}

/** A logger of that level. */
export function createLog(level: Configuration['log']['level'], { facts, lines }: LogOptions = {}): Log {
  const options = { level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime, ...(facts === undefined ? {} : { mixin: facts }) }
  return wrap(pino(options, lines ?? pino.destination({ fd: 2, sync: true })))
}

function wrap(logger: pino.Logger): Log {
  return {
    info: (message: string, fields: LogFields = {}) => logger.info(fields, message),
    warn: (message: string, fields: LogFields = {}) => logger.warn(fields, message),
    error: (message: string, fields: LogFields = {}) => logger.error(fields, message),
    with: (fields: LogFields) => wrap(logger.child(fields)),
  }
}
