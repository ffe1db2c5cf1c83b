// Links the Node that npm pinned into node_modules/.bin, because npm 10 loses that link when it drops the other architecture's package.
import { existsSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'

const modules = join(import.meta.dirname, '..', 'node_modules')
const pinned = join(modules, `node-${process.platform}-${process.arch}`, 'bin', 'node')
const link = join(modules, '.bin', 'node')

if (existsSync(pinned) && !existsSync(link)) {
  mkdirSync(join(modules, '.bin'), { recursive: true })
  symlinkSync(pinned, link)
}
