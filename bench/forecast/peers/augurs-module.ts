// Loads a WebAssembly module of augurs where there is no browser to fetch it.

import { readFileSync } from 'node:fs'

/** Starts a module that lies beside its wasm file; `name` is that of the entry, for example `mstl`. */
export function startAugurs(name: string, module: { readonly initSync: (given: { module: Uint8Array<ArrayBuffer> }) => unknown }): void {
  const entry = import.meta.resolve(`@bsull/augurs/${name}`)
  module.initSync({ module: readFileSync(new URL(`${name}_bg.wasm`, entry)) })
}
