// Says whether a directory outlives the process and its container, from what Linux tells of its mounts.

import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/** File systems that are gone with the machine's memory or with the container. */
const LOST: readonly string[] = ['tmpfs', 'ramfs', 'devtmpfs', 'overlay', 'aufs', 'fuse-overlayfs', 'rootfs']

/** The volume that Kubernetes deletes with its pod; it lies on an ordinary disk, so only its place tells. */
const EMPTY_DIR = '/kubernetes.io~empty-dir/'

/** A mount, as a line of `/proc/self/mountinfo` tells it (proc_pid_mountinfo(5)). */
interface Mount {
  /** Which folder of its file system is mounted. */
  readonly root: string
  readonly at: string
  readonly fileSystem: string
}

/** What becomes of a directory, which need not be there yet; `undefined` where the system does not tell its mounts. */
export function becomesOf(directory: string): 'kept' | 'lost' | undefined {
  try {
    return becomesOfPath(realpathSync(nearest(resolve(directory))), readFileSync('/proc/self/mountinfo', 'utf8'))
  } catch {
    return undefined
  }
}

/** The same for an absolute path without links, from the text of `/proc/self/mountinfo`. */
export function becomesOfPath(path: string, mountinfo: string): 'kept' | 'lost' | undefined {
  const mounts = mountinfo.split('\n').flatMap(mountOf)
  const around = mounts.filter(({ at }) => at === '/' || path === at || path.startsWith(`${at}/`))
  // Of mounts at one place the last covers the others.
  const mount = around.reduce<Mount | undefined>(
    (best, one) => (best === undefined || one.at.length >= best.at.length ? one : best),
    undefined,
  )
  if (mount === undefined) return undefined
  return LOST.includes(mount.fileSystem) || `${mount.root}/`.includes(EMPTY_DIR) ? 'lost' : 'kept'
}

/** `36 35 98:0 /root /at rw,noatime … - ext4 /dev/sda1 rw`; spaces in a path stand as `\040`. */
function mountOf(line: string): readonly Mount[] {
  const [before, after] = line.split(' - ')
  const [, , , root, at] = before.split(' ')
  const [fileSystem] = (after ?? '').split(' ')
  return at === undefined || fileSystem === '' ? [] : [{ root: unescaped(root), at: unescaped(at), fileSystem }]
}

function unescaped(path: string): string {
  return path.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCodePoint(Number.parseInt(octal, 8)))
}

function nearest(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearest(dirname(path))
}
