// Parses the YAML of a file into documents whose nodes know where they stand.

import { Composer, Parser, type Document } from 'yaml'
import type { Finding } from '../core/finding.ts'
import type { ManifestFile } from '../core/manifest-file.ts'
import { drain } from './drain.ts'

/** A file and its documents; when it cannot be read, `documents` is empty and `finding` says why. */
export interface YamlFile {
  readonly file: ManifestFile
  readonly documents: readonly Document[]
  readonly finding: Finding | undefined
}

const parsed = new WeakMap<ManifestFile, YamlFile>()

/**
 * The documents of a file; the same value is parsed once.
 *
 * A file with any fault is wholly unusable: positions behind a fault cannot be trusted.
 */
export function parseYaml(file: ManifestFile): YamlFile {
  return drain(parseSteps(file))
}

/** Parses as `parseYaml` does, and stops after each document, so that who reads a large file can serve others in between. */
export function* parseSteps(file: ManifestFile): Generator<undefined, YamlFile, void> {
  const known = parsed.get(file)
  if (known !== undefined) return known
  const result = yield* parse(file)
  parsed.set(file, result)
  return result
}

/** The line of an offset in a text, from 1. */
export function lineOf(text: string, offset: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line += 1
  return line
}

function* parse(file: ManifestFile): Generator<undefined, YamlFile, void> {
  // The reader of a repository puts U+FFFD where bytes are no UTF-8; such a file could not be written back byte for byte.
  const broken = file.text.indexOf('\uFFFD')
  if (broken >= 0) return refused(file, broken, 'holds bytes that are no UTF-8')
  try {
    const documents: Document[] = []
    for (const document of new Composer({ logLevel: 'silent' }).compose(new Parser().parse(file.text))) {
      documents.push(document)
      yield undefined
    }
    const fault = documents.flatMap((document) => document.errors)[0]
    return fault === undefined ? { file, documents, finding: undefined } : refused(file, fault.pos[0], sentenceOf(fault.message))
  } catch (error) {
    return refused(file, 0, `cannot be parsed: ${sentenceOf(String(error))}`)
  }
}

function refused(file: ManifestFile, offset: number, what: string): YamlFile {
  const where = `\`${file.path}\` line ${lineOf(file.text, offset)}`
  const finding: Finding = isTemplate(file)
    ? {
        code: 'manifest-templated',
        severity: 'info',
        sentence: `${where} is a template and is not read; map the keys of its values file in the environment to look after its workloads`,
      }
    : { code: 'manifest-invalid', severity: 'refuse', sentence: `${where}: ${what}; nothing of this file is used` }
  return { file, documents: [], finding }
}

function isTemplate(file: ManifestFile): boolean {
  return file.text.includes('{{')
}

function sentenceOf(message: string): string {
  return message.split('\n')[0].replace(/\.$/, '')
}
