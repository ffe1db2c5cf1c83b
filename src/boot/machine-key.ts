// The key that `start` leaves in the data directory, with which `sign-in` may ask the running server for a link, and for nothing else.

import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { TidegateError } from '../core/errors.ts'
import { readConfiguration, type GivenValues } from './configuration.ts'
import { writePrivateFile } from './private-file.ts'

/** The address of the running server and the key. */
export interface MachineKey {
  readonly url: string
  readonly key: string
}

/** Leaves a fresh key with mode 0600; the one of an earlier start is void. */
export function leaveMachineKey(directory: string, url: string, key: string): void {
  writePrivateFile(join(directory, 'machine-key.json'), `${JSON.stringify({ url, key })}\n`)
}

/** A fresh key of 256 random bits. */
export function makeMachineKey(): string {
  return `tgm_${randomBytes(32).toString('base64url')}`
}

/** The key that the running server left; throws `server-unreachable` when there is none. */
export function readMachineKey(given: GivenValues): MachineKey {
  const { data } = readConfiguration(process.env, given)
  const path = join(resolve(data.directory), 'machine-key.json')
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as MachineKey
  } catch (error) {
    throw new TidegateError('server-unreachable', `no server has left its key in \`${path}\``, { cause: error })
  }
}
