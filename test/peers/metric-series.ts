// One series as an exporter gives it to whoever scrapes it: its labels, its samples, and when it ended.

/** A series of a metrics server; `labels` holds `__name__`, times ascend. */
export interface MetricSeries {
  readonly labels: Readonly<Record<string, string>>
  readonly timesMs: Float64Array
  readonly values: Float64Array
  /** When the scraper noticed that the series had gone and wrote its staleness marker; `undefined` while it goes on. */
  readonly staleAtMs: number | undefined
}
