// The built screens: read once when the server starts, so that no path of a request ever reaches the disk.

import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { TidegateError } from '../core/errors.ts'
import type { ScreenFile } from './office.ts'
import { defineRoute, type Route } from './route.ts'
import { screenPath } from './schemas/screen.ts'

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
}

/** Names that carry a hash of their content, as the build makes them. */
const HASHED = /^assets\/.*-[A-Za-z0-9_-]{8}\.[a-z0-9]+$/

/** The files below a folder by their path with `/`; empty when there is no such folder. Files of kinds that no screen has are left out. */
export function readScreens(directory: string): ReadonlyMap<string, ScreenFile> {
  if (!existsSync(directory)) return new Map()
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const files = entries.flatMap((entry): [string, ScreenFile][] => {
    const full = join(entry.parentPath, entry.name)
    const path = relative(directory, full).split(sep).join('/')
    const mediaType = MEDIA_TYPES[extname(path)]
    return mediaType === undefined ? [] : [[path, screenFile(path, readFileSync(full), mediaType)]]
  })
  return new Map(files)
}

function screenFile(path: string, bytes: Buffer, mediaType: string): ScreenFile {
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`
  const cacheControl = HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache'
  return { bytes, mediaType, etag, cacheControl }
}

const root = defineRoute({
  operation: 'root',
  tag: 'screens',
  summary: 'Leads to the screens',
  answer: { status: 302, description: '`Location` is `/ui/`.' },
  refusals: [],
  handle: async ({ reply }) => reply.header('location', '/ui/').code(302).send(),
})

const screensRoot = defineRoute({
  operation: 'screensRoot',
  tag: 'screens',
  summary: 'Leads to the screens',
  answer: { status: 302, description: '`Location` is `/ui/`.' },
  refusals: [],
  handle: async ({ reply }) => reply.header('location', '/ui/').code(302).send(),
})

const screens = defineRoute({
  operation: 'screens',
  tag: 'screens',
  summary: 'The files of the screens; they hold no data',
  path: screenPath,
  answer: { status: 200, description: 'The file; an address of the screens themselves answers their first page.', mediaType: 'text/html' },
  refusals: ['not-found'],
  handle: async ({ office, path, request, reply }) => {
    const isAsset = path['*'].startsWith('assets/')
    const file = office.screens.get(path['*']) ?? (isAsset ? undefined : office.screens.get('index.html'))
    if (file === undefined) throw new TidegateError('not-found', isAsset ? undefined : 'the screens are not built; run `npm run build:web`')
    void reply.headers({ 'content-type': file.mediaType, etag: file.etag, 'cache-control': file.cacheControl })
    return request.headers['if-none-match'] === file.etag ? reply.code(304).send() : reply.send(file.bytes)
  },
})

/** The routes of the screens. */
export const screenRoutes: readonly Route[] = [root, screensRoot, screens]
