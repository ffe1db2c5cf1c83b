// Every page of the project leads where it says: its links resolve, and the files that it names are there.

import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const pages = globSync('{*.md,{docs,examples,bench,deploy,src,web,test,tools}/**/*.md}', { cwd: root })

test('there are pages to look at', () => {
  expect(pages).toContain('README.md')
  expect(pages).toContain(join('docs', 'glossary.md'))
})

test.each(pages)('every relative link of %s resolves', (page) => {
  const broken = linksOf(read(page)).filter((link) => !resolves(page, link))

  expect(broken).toEqual([])
})

test.each(pages)('every source file that %s names is there', (page) => {
  const missing = pathsOf(read(page)).filter((path) => !existsSync(join(root, path)))

  expect(missing).toEqual([])
})

test('a link to a missing file or to a missing heading is found', () => {
  expect(resolves('README.md', 'docs/nowhere.md')).toBe(false)
  expect(resolves('README.md', 'docs/glossary.md#nowhere')).toBe(false)
  expect(resolves('README.md', 'docs/proposals.md#the-gate')).toBe(true)
})

function read(page: string): string {
  return readFileSync(join(root, page), 'utf8')
}

/** The relative targets of a page's links and pictures. */
function linksOf(text: string): readonly string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target).filter((target) => !/^[a-z]+:/.test(target))
}

function resolves(page: string, link: string): boolean {
  const [path = '', anchor] = link.split('#')
  const target = path === '' ? page : join(dirname(page), path)
  if (!existsSync(join(root, target))) return false
  return anchor === undefined || anchorsOf(read(target)).includes(anchor)
}

function anchorsOf(text: string): readonly string[] {
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => slugOf(heading))
  const named = [...text.matchAll(/<a id="([^"]+)">/g)].map(([, id = '']) => id)
  return [...headings, ...named]
}

/** A heading's anchor as GitHub makes it. */
function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')
}

/** Paths of the project that stand in code type; one with a placeholder or a pattern names no file. */
function pathsOf(text: string): readonly string[] {
  return [...text.matchAll(/`((?:src|web|api|test|tools|docs|examples|bench|deploy)\/[\w./-]*)`/g)].map(([, path = '']) => path)
}
