// Writes money in an environment's own currency.

/** An amount for people: whole units from 100 on, two decimals below. */
export function formatMoney(amount: number, currency: string): string {
  return formatter(currency, Math.abs(amount) >= 99.995 ? 0 : 2, 'auto').format(amount)
}

/** A difference with its sign always shown; zero has none. */
export function formatMoneyChange(amount: number, currency: string): string {
  return formatter(currency, Math.abs(amount) >= 99.995 ? 0 : 2, 'exceptZero').format(amount)
}

function formatter(currency: string, digits: number, signDisplay: 'auto' | 'exceptZero'): Intl.NumberFormat {
  return new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay,
  })
}
