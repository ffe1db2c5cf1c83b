/** The published entry `tidegate/forecast`: the forecast door with its types, for Node and for browsers. */

export { endOf, type Series } from '../core/series.ts'
export { QUANTILE_LEVELS, quantile, type ExpertShare, type Forecast, type ForecastEvidence } from '../core/forecast.ts'
export { TidegateError, type ErrorCode } from '../core/errors.ts'
export type { Calendar, Occasion } from '../core/calendar.ts'
export type { Explanation } from '../core/explanation.ts'
export type { Finding } from '../core/finding.ts'
export type { TrackRecord } from '../core/track-record.ts'
export { forecast, type ForecastRequest } from './forecast.ts'
export type { PooledShape } from './pooled-shape.ts'
