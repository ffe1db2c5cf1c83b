// Writes money in an environment's own currency.

/** An amount for people: whole units from 100 on, two decimals below. */
export function formatMoney(amount: number, currency: string): string {
  return formatter(currency, amount, 'auto').format(amount).replace('-', '−')
}

/** A difference with its sign always shown; zero has none. */
export function formatMoneyChange(amount: number, currency: string): string {
  return formatter(currency, amount, 'exceptZero').format(amount).replace('-', '−')
}

function formatter(currency: string, amount: number, signDisplay: 'auto' | 'exceptZero'): Intl.NumberFormat {
  const digits = Math.abs(amount) >= 99.995 ? 0 : 2
  return new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay,
  })
}
