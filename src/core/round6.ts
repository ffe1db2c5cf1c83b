// Figures of 6 significant digits, as evidence keeps them.

/** The nearest number of 6 significant digits. Evidence has thousands of them, so the detour over text is left to those that no power of ten scales exactly. */
export function round6(value: number): number {
  const scale = 5 - Math.floor(Math.log10(Math.abs(value)))
  if (!(Math.abs(scale) <= 22)) return Number(value.toPrecision(6))
  return scale >= 0 ? Math.round(value * 10 ** scale) / 10 ** scale : Math.round(value / 10 ** -scale) * 10 ** -scale
}
