// A canvas of characters: each cell holds dots of a line, or the shade of a band.

/** What a cell shows; the chart gives each its colour. */
export type Ink = 'history' | 'median' | 'band' | 'origin' | 'empty'

/** How a canvas is written: dots across and down in one cell, and the character for what they show. */
export interface Script {
  readonly across: number
  readonly down: number
  readonly dots: (ink: Ink, mask: number) => string
  readonly band: string
  readonly origin: string
}

const BRAILLE_BITS = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]

/** Two by four dots in a cell. */
export const BRAILLE: Script = {
  across: 2,
  down: 4,
  dots: (_, mask) => String.fromCodePoint(0x28_00 + BRAILLE_BITS.reduce((sum, bit, at) => sum + ((mask >> at) & 1) * bit, 0)),
  band: '░',
  origin: '┊',
}

/** One dot in a cell, for terminals that know ASCII alone. */
export const ASCII: Script = { across: 1, down: 1, dots: (ink) => (ink === 'median' ? '*' : '+'), band: ':', origin: '|' }

/** A canvas: coordinates are dots from the top left, and rows of cells come out. */
export interface Canvas {
  readonly dotsAcross: number
  readonly dotsDown: number
  /** Draws a line's dots down one column of dots, both ends included. */
  readonly line: (ink: 'history' | 'median', of: { readonly x: number; readonly from: number; readonly to: number }) => void
  /** Shades the cells that a column of dots crosses, unless a line is there. */
  readonly shade: (ink: 'band' | 'origin', of: { readonly x: number; readonly from: number; readonly to: number }) => void
  readonly rows: () => readonly (readonly { readonly ink: Ink; readonly sign: string }[])[]
}

/** An empty canvas of so many cells. */
export function createCanvas(script: Script, width: number, height: number): Canvas {
  const masks = new Uint8Array(width * height)
  const inks = Array.from<Ink>({ length: width * height }).fill('empty')
  const cellAt = (x: number, y: number): number => Math.floor(y / script.down) * width + Math.floor(x / script.across)
  return {
    dotsAcross: width * script.across,
    dotsDown: height * script.down,
    line: (ink, { x, from, to }) => {
      for (let y = from; y <= to; y += 1) {
        const cell = cellAt(x, y)
        masks[cell] |= 1 << ((y % script.down) * script.across + (x % script.across))
        inks[cell] = ink
      }
    },
    shade: (ink, { x, from, to }) => {
      for (let y = from; y <= to; y += 1) {
        const cell = cellAt(x, y)
        if (masks[cell] === 0 && inks[cell] !== 'band') inks[cell] = ink
      }
    },
    rows: () =>
      Array.from({ length: height }, (_, row) =>
        Array.from({ length: width }, (_, column) => {
          const cell = row * width + column
          return { ink: inks[cell], sign: signOf(script, inks[cell], masks[cell]) }
        }),
      ),
  }
}

function signOf(script: Script, ink: Ink, mask: number): string {
  if (mask > 0) return script.dots(ink, mask)
  if (ink === 'band') return script.band
  return ink === 'origin' ? script.origin : ' '
}
