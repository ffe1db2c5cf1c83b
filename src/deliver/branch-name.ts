// Names the branch of a delivery: readable, valid for git, and the same for the same content.

import type { Digest } from '../core/digest.ts'
import { TidegateError } from '../core/errors.ts'
import type { WorkloadRef } from '../core/workload.ts'

const SLUG_LENGTH = 48
const HEX_LENGTH = 12

/** The branch of a delivery: prefix, namespace and name of the workload, and the first 12 hexadecimal digits of the delivery's digest. */
export function branchName(prefix: string, workload: WorkloadRef, digest: Digest): string {
  const [namespace, , name] = workload.split('/')
  const slug = `${namespace}-${name}`
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, SLUG_LENGTH)
    .replace(/^-+|-+$/g, '')
  const hex = digest.slice('sha256:'.length, 'sha256:'.length + HEX_LENGTH)
  const branch = `${prefix}${slug === '' ? '' : `${slug}-`}${hex}`
  if (!isBranchName(branch))
    throw new TidegateError('environment-invalid', `\`${prefix}\` cannot begin the name of a branch; write for example \`tidegate/\``)
  return branch
}

/** Whether git takes a text as the name of a branch (git-check-ref-format(1)); stricter in that only printable ASCII passes. */
export function isBranchName(name: string): boolean {
  if (!/^[!-~]+$/.test(name) || name.length > 200) return false
  if (/[~^:?*[\]\\]|\.\.|@\{|\/\/|^[-/.]|[/.]$/.test(name) || name === '@') return false
  return name.split('/').every((part) => part !== '' && !part.startsWith('.') && !part.endsWith('.lock'))
}
