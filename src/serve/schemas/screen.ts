// The address of a file of the screens.

import { part, text } from './vocabulary.ts'

/** What follows `/ui/`. */
export const screenPath = part('The file.', { '*': text('The path of the file, or of a screen.', 'proposals', { maxLength: 500 }) })
