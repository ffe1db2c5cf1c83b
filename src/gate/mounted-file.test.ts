// What a mounted directory answers, also when Kubernetes swaps it, and what it never reads.

import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readlinkSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { digestOf } from '../core/digest.ts'
import { createMountedFileSource } from './mounted-file.ts'

let place: string
let directory: string
const signal = new AbortController().signal

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'tidegate-mount-'))
  directory = join(place, 'policy')
  mkdirSync(join(directory, 'default'), { recursive: true })
})
afterEach(() => rmSync(place, { recursive: true, force: true }))

function put(path: string, text: string | Uint8Array): void {
  writeFileSync(join(directory, path), text)
}

const head = (scope = 'default') => createMountedFileSource(directory).head({ scope, tag: undefined, signal })
const bundle = (size = 100) => createMountedFileSource(directory).bundle({ scope: 'default', digest: digestOf('b'), size, signal })
const root = (version: number) => createMountedFileSource(directory).root({ version, signal })

describe('a mounted directory', () => {
  it('answers head, bundle and roots as they lie there', async () => {
    put('default/head.json', 'head')
    put('default/bundle.json', 'bundle')
    put('root.json', 'newest')
    put('root.2.json', 'second')
    expect(await head()).toEqual({ is: 'head', envelope: 'head' })
    expect(new TextDecoder().decode(await bundle())).toBe('bundle')
    expect(await root(2)).toBe('second')
    expect(await root(3)).toBeUndefined()
  })

  it('prefers the bundle that bears the digest of the head', async () => {
    put('default/bundle.json', 'another')
    put(`default/bundle-${digestOf('b').slice(7)}.json`, 'mine')
    expect(new TextDecoder().decode(await bundle())).toBe('mine')
  })

  it('follows the link that Kubernetes swaps, in one step for all files', async () => {
    const mount = join(place, 'mount')
    function generation(name: string, text: string): void {
      mkdirSync(join(mount, name, 'default'), { recursive: true })
      writeFileSync(join(mount, name, 'default', 'head.json'), `head ${text}`)
      writeFileSync(join(mount, name, 'default', 'bundle.json'), `bundle ${text}`)
      symlinkSync(name, join(mount, '..data_tmp'))
      renameSync(join(mount, '..data_tmp'), join(mount, '..data'))
    }
    directory = mount
    generation('..2026_11_22_01', 'one')
    symlinkSync('..data/default', join(mount, 'default'))
    const source = createMountedFileSource(mount)
    expect(await source.head({ scope: 'default', tag: undefined, signal })).toMatchObject({ envelope: 'head one' })
    generation('..2026_11_22_02', 'two')
    rmSync(join(mount, '..2026_11_22_01'), { recursive: true })
    expect(readlinkSync(join(mount, '..data'))).toBe('..2026_11_22_02')
    expect(await source.head({ scope: 'default', tag: undefined, signal })).toMatchObject({ envelope: 'head two' })
    expect(new TextDecoder().decode(await bundle())).toBe('bundle two')
  })

  it('says what is absent', async () => {
    await expect(head()).rejects.toMatchObject({ code: 'HEAD_ABSENT' })
    await expect(head('elsewhere')).rejects.toMatchObject({ code: 'HEAD_ABSENT' })
    await expect(bundle()).rejects.toMatchObject({ code: 'BUNDLE_ABSENT' })
  })

  it('is unreachable when it is not mounted, or a file cannot be read', async () => {
    rmSync(directory, { recursive: true })
    await expect(head()).rejects.toMatchObject({ code: 'SOURCE_UNREACHABLE' })
    await expect(root(1)).rejects.toMatchObject({ code: 'SOURCE_UNREACHABLE' })
  })

  it('refuses a file that is larger than the cap, and reads one that is just as large', async () => {
    put('default/head.json', 'x'.repeat(16_385))
    put('default/bundle.json', 'x'.repeat(11))
    await expect(head()).rejects.toMatchObject({ code: 'HEAD_TOO_LARGE' })
    await expect(bundle(10)).rejects.toMatchObject({ code: 'BUNDLE_TOO_LARGE' })
    expect(await bundle(11)).toHaveLength(11)
    put('default/head.json', 'x'.repeat(16_384))
    expect(await head()).toMatchObject({ is: 'head' })
    put('root.2.json', 'x'.repeat(16_385))
    await expect(root(2)).rejects.toMatchObject({ code: 'ROOT_UNREADABLE' })
  })

  it('never reads past the largest bundle, whatever a head says', async () => {
    put('default/bundle.json', new Uint8Array(4_194_305))
    await expect(bundle(100_000_000)).rejects.toMatchObject({ code: 'BUNDLE_TOO_LARGE' })
  })

  it('answers a truncated bundle as it is', async () => {
    put('default/bundle.json', 'bun')
    expect(await bundle(6)).toHaveLength(3)
  })

  it.each(['../default', '..', '.', '/etc', 'a/b', 'A', ''])('does not take %j for a scope', async (scope) => {
    put('default/head.json', 'head')
    await expect(head(scope)).rejects.toMatchObject({ code: 'HEAD_ABSENT' })
  })

  it('does not follow a link out of the directory', async () => {
    writeFileSync(join(place, 'secret'), 'not yours')
    symlinkSync(join(place, 'secret'), join(directory, 'default', 'head.json'))
    mkdirSync(join(place, 'policy-too'))
    writeFileSync(join(place, 'policy-too', 'bundle.json'), 'not yours either')
    symlinkSync(join(place, 'policy-too', 'bundle.json'), join(directory, 'default', 'bundle.json'))
    await expect(head()).rejects.toMatchObject({ code: 'SOURCE_UNREACHABLE' })
    await expect(bundle()).rejects.toMatchObject({ code: 'SOURCE_UNREACHABLE' })
  })

  it('does not wait for a pipe, and reads no directory', async () => {
    execFileSync('mkfifo', [join(directory, 'default', 'head.json')])
    await expect(head()).rejects.toMatchObject({ code: 'SOURCE_UNREACHABLE' })
    mkdirSync(join(directory, 'default', 'bundle.json'))
    await expect(bundle()).rejects.toMatchObject({ code: 'SOURCE_UNREACHABLE' })
  })

  it('is unreadable when a head is no UTF-8', async () => {
    put('default/head.json', Uint8Array.of(0xff, 0xfe))
    await expect(head()).rejects.toMatchObject({ code: 'HEAD_UNREADABLE' })
  })
})
