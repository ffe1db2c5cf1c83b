// Publishes policy into a directory, for the source that reads it there: the bundle first, and the head in one step when it is on the disk.

import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { access, mkdir, open, readFile, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { digestOf, type Digest } from '../core/digest.ts'
import { TidegateError } from '../core/errors.ts'
import { PolicyRefusal } from '../core/policy-refusal.ts'
import type { PolicyPublisher, Publication, PublicationOrder } from './policy-publisher.ts'

/**
 * A publisher into `<directory>/<scope>/`: `bundle-<digest>.json`, and `head.json`, which names it.
 *
 * Whoever reads a head finds its bundle, before and after: bundles bear their digest, and those of the two newest heads are kept.
 */
export function createPolicyFiles(directory: string): PolicyPublisher {
  const folderOf = (scope: string) => join(directory, checkedScope(scope))
  return {
    async check(scope) {
      await writing(directory, async () => {
        await makeFolder(folderOf(scope))
        await access(folderOf(scope), constants.W_OK)
      })
    },
    async publish(publication) {
      checkPermit(publication)
      const { order } = publication
      await writing(directory, () => put(folderOf(order.scope), order))
    },
    async published(scope): Promise<Digest | undefined> {
      const text = await textAt(join(folderOf(scope), 'head.json'))
      return text === undefined ? undefined : digestOf(text)
    },
  }
}

/** The name of a bundle's file. */
export function bundleFileOf(digest: Digest): string {
  return `bundle-${digest.replace(/^sha256:/, '')}.json`
}

async function put(folder: string, { envelope, bundle }: PublicationOrder): Promise<void> {
  await makeFolder(folder)
  const before = await bundlesIn(folder)
  const file = bundleFileOf(bundle.digest)
  await replace(join(folder, file), bundle.text)
  await replace(join(folder, 'head.json'), envelope)
  // Somebody may have read the head that was there a moment ago, and asks for its bundle now.
  const [latest] = before.filter((name) => name !== file)
  for (const name of before) if (name !== file && name !== latest) await rm(join(folder, name), { force: true })
}

/** One level: a directory of policy that is not there is a mount that is missing. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o755 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

/** Names of bundles, the newest first. */
async function bundlesIn(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder)).filter((name) => /^bundle-[0-9a-f]{64}\.json$/.test(name))
  const dated = await Promise.all(names.map(async (name) => ({ name, atMs: await writtenAt(join(folder, name)) })))
  return dated.sort((a, b) => b.atMs - a.atMs).map(({ name }) => name)
}

async function writtenAt(path: string): Promise<number> {
  const file = await open(path, 'r')
  try {
    return (await file.stat()).mtimeMs
  } finally {
    await file.close()
  }
}

/** Whole or not at all, also after a crash: the text is on the disk before its name is. */
async function replace(path: string, text: string): Promise<void> {
  const draft = `${path}.${randomUUID()}.new`
  const file = await open(draft, 'wx', 0o644)
  try {
    await file.writeFile(text)
    await file.sync()
    await file.close()
    await rename(draft, path)
  } catch (error) {
    await file.close().catch(() => undefined)
    await rm(draft, { force: true })
    throw error
  }
}

async function textAt(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new PolicyRefusal('SOURCE_UNREACHABLE', `the policy directory cannot be read (${(error as NodeJS.ErrnoException).code})`, {
      cause: error,
    })
  }
}

async function writing(directory: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (typeof code === 'string' && /^E(ROFS|ACCES|PERM|NOENT|NOTDIR)$/.test(code))
      throw new TidegateError('policy-read-only', `\`${directory}\` cannot be written (${code})`, { cause: error })
    throw error
  }
}

function checkPermit({ permit, order, nowMs }: Publication): void {
  const { action, resource, contentDigest, expiresAtMs } = permit
  if (action !== 'publish-policy') throw new TidegateError('gate-refused', 'the permit is not for publishing policy')
  if (resource !== order.scope) throw new TidegateError('gate-refused', `the permit is for \`${resource}\`, not for \`${order.scope}\``)
  if (contentDigest !== order.head || digestOf(order.envelope) !== order.head || digestOf(order.bundle.text) !== order.bundle.digest)
    throw new TidegateError('gate-refused', 'the permit is for another head than the one that would be published')
  if (nowMs >= expiresAtMs) throw new TidegateError('gate-refused', 'the permit is over')
}

/** A scope becomes a folder: nothing that leaves it, whoever let it through. */
function checkedScope(scope: string): string {
  if (/^[a-z0-9](?:[a-z0-9._-]{0,61}[a-z0-9])?$/.test(scope) && !scope.includes('..')) return scope
  throw new TidegateError('request-invalid', `\`${scope}\` names no scope`)
}
