// The contract that every store keeps; an implementation calls it with how it is opened.

import type { OpenStore } from '../../src/state/state.ts'
import { changeContract } from './store-changes.ts'
import { commitContract } from './store-commit.ts'
import { effectContract } from './store-effects.ts'
import { jobContract } from './store-jobs.ts'
import { outlookContract } from './store-outlook.ts'
import { policyContract } from './store-policy.ts'
import { scoreContract } from './store-scores.ts'
import { linkContract } from './store-links.ts'
import { signInContract } from './store-sign-in.ts'
import { treeContract } from './store-tree.ts'
import { viewContract } from './store-views.ts'

/** Opens an empty store for one test. */
export type OpenEmpty = () => Promise<OpenStore>

/** Registers the whole suite for one implementation. */
export function storeContract(openEmpty: OpenEmpty): void {
  commitContract(openEmpty)
  viewContract(openEmpty)
  jobContract(openEmpty)
  signInContract(openEmpty)
  linkContract(openEmpty)
  scoreContract(openEmpty)
  changeContract(openEmpty)
  outlookContract(openEmpty)
  treeContract(openEmpty)
  policyContract(openEmpty)
  effectContract(openEmpty)
}
