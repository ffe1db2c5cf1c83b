// Looks at what was really drawn on the canvases of a page.

import type { Page } from 'playwright-core'

/** What is used of a canvas; the tests are checked without the browser's own types. */
interface Drawing {
  readonly width: number
  readonly height: number
  getContext(kind: '2d'): { getImageData(...box: readonly number[]): { readonly data: Uint8ClampedArray } }
}

/** How many different colours each canvas of the page holds; an empty one has a single one. */
export function colourCounts(page: Page): Promise<number[]> {
  return page.locator('canvas').evaluateAll((canvases) =>
    (canvases as unknown as readonly Drawing[]).map((canvas) => {
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
      return new Set(new Uint32Array(data.buffer)).size
    }),
  )
}
