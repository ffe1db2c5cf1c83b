// How much processor time a process has used, its threads included.

import { existsSync, readFileSync } from 'node:fs'

/** Linux counts it in hundredths of a second. */
const TICKS_PER_SECOND = 100

/** Seconds since the process began; NaN where the system does not tell (anything but Linux). */
export function cpuSeconds(pid: number): number {
  const file = `/proc/${pid}/stat`
  if (!existsSync(file)) return Number.NaN
  // The name of the process, in brackets, may hold spaces; user and system time are the 12th and 13th field after it.
  const fields = readFileSync(file, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}
