// The one logger: structured lines on standard error, so that standard output stays for answers.

import pino from 'pino'
import type { Log, LogFields } from '../core/log.ts'
import type { Configuration } from './configuration.ts'

/** A logger of that level. */
export function createLog(level: Configuration['log']['level']): Log {
  return wrap(pino({ level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ fd: 2, sync: true })))
}

function wrap(logger: pino.Logger): Log {
  return {
    info: (message: string, fields: LogFields = {}) => logger.info(fields, message),
    warn: (message: string, fields: LogFields = {}) => logger.warn(fields, message),
    error: (message: string, fields: LogFields = {}) => logger.error(fields, message),
    with: (fields: LogFields) => wrap(logger.child(fields)),
  }
}
