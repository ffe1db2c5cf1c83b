// Whether a directory is kept is read from the mounts as Linux writes them.

import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { becomesOf, becomesOfPath } from './kept-directory.ts'

const POD = [
  '100 90 0:50 / / rw,relatime master:1 - overlay overlay rw,lowerdir=/l,upperdir=/u,workdir=/w',
  '101 100 0:51 / /proc rw,nosuid - proc proc rw',
  '102 100 259:1 /lib/kubelet/pods/3f/volumes/kubernetes.io~empty-dir/scratch /scratch rw,relatime - ext4 /dev/nvme0n1p1 rw',
  '103 100 259:7 / /data rw,relatime - ext4 /dev/nvme1n1 rw',
  '104 100 0:60 / /data/memory rw - tmpfs tmpfs rw,size=64k',
  '105 100 259:8 / /with\\040space rw shared:2 master:3 - xfs /dev/sdb rw',
  '106 100 0:61 / /covered rw - tmpfs tmpfs rw',
  '107 100 259:9 / /covered rw - xfs /dev/sdc rw',
  '',
].join('\n')

test.each([
  ['/opt/tidegate/.tidegate', 'lost'],
  ['/scratch/data', 'lost'],
  ['/data', 'kept'],
  ['/data/tidegate', 'kept'],
  ['/database', 'lost'],
  ['/data/memory/store', 'lost'],
  ['/with space/store', 'kept'],
  ['/covered/store', 'kept'],
])('in a pod %s is %s', (path, wanted) => {
  expect(becomesOfPath(path, POD)).toBe(wanted)
})

test('nothing is said where no mount is told', () => {
  expect(becomesOfPath('/data', '')).toBeUndefined()
  expect(becomesOfPath('/data', 'no mount at all\n')).toBeUndefined()
})

test('a directory that is not there yet, behind a link, is what the mount below it is', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tidegate-kept-'))
  symlinkSync('/dev/shm', join(folder, 'link'))

  expect(becomesOf(join(folder, 'link', 'not', 'there'))).toBe('lost')
  rmSync(folder, { recursive: true })
})
