// The head of a figure: its name, how many days of history it shows, and whether it is a picture or a table.

/** The name of the figure and the choices that it offers. */
export interface ChartHeadProps {
  readonly title: string
  /** What one value is, for example `cores of all pods together`. */
  readonly of: string
  readonly days: number
  /** How many days there are. */
  readonly knownDays: number
  readonly onDays: (days: number) => void
  /** Whether it is a table now, and the switch; absent where the table stands beside it anyway. */
  readonly table?: { readonly isShown: boolean; readonly show: (isShown: boolean) => void }
}

/** The head; it offers no more days than there are. */
export function ChartHead({ title, of, days, knownDays, onDays, table }: ChartHeadProps) {
  const choices = [2, 7, knownDays].filter((choice, at, all) => choice <= knownDays && all.indexOf(choice) === at)
  return (
    <div className="chart-head">
      <h3>
        {title} <span className="muted">{of}</span>
      </h3>
      <div className="segmented" role="group" aria-label={`History of ${title} that is shown`}>
        {choices.map((choice) => (
          <button key={choice} type="button" aria-pressed={days === choice} onClick={() => onDays(choice)}>
            {choice} d
          </button>
        ))}
        {table === undefined ? null : (
          <button type="button" aria-pressed={table.isShown} onClick={() => table.show(!table.isShown)}>
            Table
          </button>
        )}
      </div>
    </div>
  )
}
